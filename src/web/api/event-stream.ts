import { textStream } from './text-stream.js'

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
  for await (const text of textStream(path, signal)) {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = parsed(block)
      if (event.data !== '') yield event
    }
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
