import { ApiError, FROM_PAGE, refusalOf } from './http.js'

/**
 * The text of an answer as it comes, until the server ends it or the signal is given; '' first, once it is accepted.
 * @param body makes it a POST of that JSON
 * @throws ApiError when it is refused, or the connection is lost
 */
export async function* textStream(path: string, signal: AbortSignal, body?: string): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  const sent = body === undefined ? {} : { method: 'POST', body }
  const headers = { ...FROM_PAGE, ...(body !== undefined && { 'content-type': 'application/json' }) }
  try {
    const response = await fetch(path.slice(1), { signal, headers, credentials: 'same-origin', ...sent })
    if (!response.ok) throw refusalOf(response, await response.text())
    yield ''
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
