import type { Shown } from '../../control/declaration.js'
import { ApiError, type CommandError, post } from './http.js'
import { textStream } from './text-stream.js'

// The page's part of the control protocol (src/control/protocol.ts), which the management port speaks, too.

export interface CommandInput {
  /** ms */
  readonly timeout?: number
  /** The daemon does the command line's part as well. */
  readonly show?: boolean
  readonly preview?: boolean
  readonly args?: Readonly<Record<string, unknown>>
  readonly switches?: Readonly<Record<string, unknown>>
  readonly columns?: readonly string[]
  readonly vhost?: string
}

/** How far a command is. */
export interface Progress {
  readonly done: number
  readonly total?: number
  /** What is counted, in the plural. */
  readonly unit: string
}

/** One line of a stream. */
export type Reply =
  | { readonly result: unknown; readonly shown?: Shown }
  | { readonly progress: Progress }
  | { readonly error: CommandError }
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
  // A line may be long: what has come of it is put together once.
  let begun: string[] = []
  for await (const text of textStream(commandPath(name), signal, JSON.stringify(input))) {
    const lines = text.split('\n')
    if (lines.length > 1) {
      lines[0] = begun.join('') + (lines[0] ?? '')
      begun = []
    }
    begun.push(lines.pop() ?? '')
    yield lines
  }
}

/**
 * Runs a command that tells how far it has come, and then one result.
 * @throws ApiError when it is refused, or breaks off
 */
export async function runLongCommand<T>(
  name: string,
  input: CommandInput,
  signal: AbortSignal,
  report: (progress: Progress) => void,
): Promise<T> {
  for await (const lines of commandLines(name, input, signal)) {
    for (const line of lines) {
      const reply = JSON.parse(line) as Reply
      if ('progress' in reply) report(reply.progress)
      const item = itemIn<T>(reply)
      if (item !== undefined) return item
    }
  }
  throw new ApiError(0, 'The broker has ended before it was done.')
}

/** The item in a line; undefined for a line that holds none. @throws ApiError in the broker's words, when it says that it failed */
export function itemOf<T>(line: string): T | undefined {
  return itemIn(JSON.parse(line) as Reply)
}

function itemIn<T>(reply: Reply): T | undefined {
  if ('error' in reply) throw new ApiError(0, reply.error.message)
  return 'result' in reply ? (reply.result as T) : undefined
}

const commandPath = (name: string) => `/v1/${encodeURIComponent(name)}`
