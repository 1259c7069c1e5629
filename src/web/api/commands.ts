import { ApiError, post } from './http.js'
import { textStream } from './text-stream.js'

// The page's part of the control protocol (src/control/protocol.ts), which the management port speaks, too.

export interface CommandInput {
  readonly args?: Readonly<Record<string, unknown>>
  readonly switches?: Readonly<Record<string, unknown>>
  readonly columns?: readonly string[]
  readonly vhost?: string
}

/** One line of a stream. */
type Reply =
  | { readonly result: unknown }
  | { readonly progress: unknown }
  | { readonly error: { readonly message: string } }
  | { readonly end: true }

/** Runs a command of the command line, as the user may; for what the HTTP API has no path. @throws ApiError */
export async function runCommand<T = void>(name: string, input: CommandInput = {}): Promise<T> {
  const { result } = await post<{ result: T }>(commandPath(name), input)
  return result
}

/**
 * The lines of JSON that a streaming command answers, as they come: for `itemOf`.
 * @throws ApiError when it is refused, or breaks off
 */
export async function* commandLines(
  name: string,
  input: CommandInput,
  signal: AbortSignal,
): AsyncGenerator<readonly string[]> {
  let rest = ''
  for await (const text of textStream(commandPath(name), signal, JSON.stringify(input))) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    yield lines
  }
}

/** The item in a line; undefined for a line that holds none. @throws ApiError in the broker's words, when it says that it failed */
export function itemOf<T>(line: string): T | undefined {
  const reply = JSON.parse(line) as Reply
  if ('error' in reply) throw new ApiError(0, reply.error.message)
  return 'result' in reply ? (reply.result as T) : undefined
}

const commandPath = (name: string) => `/v1/${encodeURIComponent(name)}`
