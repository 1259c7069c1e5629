import { ApiError, FROM_PAGE, refusalOf } from './http.js'

export interface StreamedEvent {
  readonly name: string
  readonly data: string
}

/**
 * Server-sent events, until the server ends or the signal is given. Not an EventSource: that one tells neither why it
 * was refused, nor keeps the browser from asking for a password.
 * @throws ApiError
 */
export async function* eventsOf(path: string, signal: AbortSignal): AsyncGenerator<StreamedEvent> {
  let rest = ''
  for await (const text of textOf(path, signal)) {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = parsed(block)
      if (event.data !== '') yield event
    }
  }
}

async function* textOf(path: string, signal: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  try {
    const response = await fetch(path.slice(1), { signal, headers: FROM_PAGE, credentials: 'same-origin' })
    if (!response.ok) throw refusalOf(response, await response.text())
    const reader = response.body?.getReader()
    if (reader === undefined) return
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      yield decoder.decode(part.value, { stream: true })
    }
  } catch (error) {
    if (error instanceof ApiError) throw error
    if (!signal.aborted) throw new ApiError(0, 'The connection to the broker was lost.')
  }
}

/** A comment, which keeps the connection alive, has no data. */
function parsed(block: string): StreamedEvent {
  let name = 'message'
  const data: string[] = []
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) name = line.slice(6).trim()
    else if (line.startsWith('data:')) data.push(line.slice(5).trimStart())
  }
  return { name, data: data.join('\n') }
}
