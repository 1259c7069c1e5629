import type { IncomingMessage } from 'node:http'
import { LineSplitter } from '../lib/lines.js'
import { STREAM_TYPE } from './protocol.js'
import { Refusal } from './refusal.js'

/** Whether a request brings items behind its first line. */
export function isUpload({ headers }: IncomingMessage): boolean {
  return headers['content-type'] === STREAM_TYPE
}

/**
 * A request of lines of JSON: the first is the `ControlRequest`, each further one an item for the operation. They are
 * read no faster than they are asked for, so a slow operation slows the client down.
 */
export class Upload {
  readonly #batches: AsyncGenerator<unknown[]>
  #rest: unknown[] = []

  /** @param maxLine bytes of the longest line that is taken */
  constructor(request: IncomingMessage, maxLine: number) {
    this.#batches = batchesOf(request, maxLine)
  }

  /** The first line. */
  async request(): Promise<unknown> {
    const step = await this.#batches.next()
    if (step.done) return {}
    const [first, ...rest] = step.value
    this.#rest = rest
    return first
  }

  /** The items, as many at a time as have come together. */
  async *items(): AsyncGenerator<readonly unknown[]> {
    if (this.#rest.length > 0) yield this.#rest
    yield* this.#batches
  }
}

async function* batchesOf(request: IncomingMessage, maxLine: number): AsyncGenerator<unknown[]> {
  const lines = new LineSplitter()
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      const batch = lines.push(chunk).map(parse)
      if (lines.pendingBytes > maxLine) {
        throw new Refusal('too-large', `a line must not have more than ${maxLine} bytes`)
      }
      if (batch.length > 0) yield batch
    }
  } catch (error) {
    // What came of its last line is not an item.
    if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error
    throw new Refusal('invalid-request', 'the client went away before it had sent everything')
  }
  const rest = lines.rest()
  if (rest !== undefined) yield [parse(rest)]
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString()) as unknown
  } catch (error) {
    throw new Refusal('invalid-request', `a line is not JSON: ${(error as Error).message}`)
  }
}
