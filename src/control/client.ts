import { connect, type Socket } from 'node:net'
import { ProgressReport } from '../commands/define.js'
import { LineSplitter } from '../lib/lines.js'
import { drainedOrClosed } from './drained.js'
import {
  BASE_PATH,
  type ControlError,
  type ControlReply,
  type ControlRequest,
  NAMES_PATH,
  NAMES_TYPE,
  PREFIX_HEADER,
  STREAM_TYPE,
  VHOST_HEADER,
} from './protocol.js'

/**
 * The CLI's end of the control socket, and of the management port (remote-client.ts). It speaks HTTP by hand over node:net: one request a connection and
 * an answer that ends with it need no HTTP library, and not loading one saves a few percent of the start-up
 * time of every call.
 */

/** The daemon does not answer on its socket. */
export class DaemonUnreachable extends Error {
  /** Of the system call, for example ENOENT, ECONNREFUSED or EACCES. */
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'DaemonUnreachable'
    this.code = code
  }
}

/** The time limit passed. */
export class DaemonTimeout extends Error {
  constructor(timeout: number) {
    super(`no answer within ${timeout} ms`)
    this.name = 'DaemonTimeout'
  }
}

/** The daemon refused, with its reason. */
export class DaemonRefusal extends Error {
  readonly error: ControlError

  constructor(error: ControlError) {
    super(error.message)
    this.name = 'DaemonRefusal'
    this.error = error
  }
}

/** A stream of results, and of `ProgressReport`s between them: see `DaemonConnection.call`. */
export class ResultStream implements AsyncIterable<unknown> {
  readonly #items: AsyncGenerator<unknown>

  constructor(items: AsyncGenerator<unknown>) {
    this.#items = items
  }

  [Symbol.asyncIterator](): AsyncGenerator<unknown> {
    return this.#items
  }
}

/**
 * Connects to the daemon.
 *
 * @param timeout ms for connecting and for the answer to the call together, undefined for no limit
 * @throws DaemonUnreachable, DaemonTimeout
 */
export function openDaemon(socketPath: string, timeout?: number): Promise<DaemonConnection> {
  return connected(connect(socketPath), 'connect', timeout, BY_SOCKET)
}

/**
 * The connection over a socket that is about to be connected.
 * @param event by which it says that it is
 */
export function connected(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  timeout: number | undefined,
  way: Way,
): Promise<DaemonConnection> {
  return new Promise((resolve, reject) => {
    const connection = new DaemonConnection(socket, timeout, way)
    socket.once('error', (error) => {
      connection.close()
      reject(error instanceof DaemonTimeout ? error : unreachable(error))
    })
    socket.once(event, () => resolve(connection))
  })
}

function unreachable(error: NodeJS.ErrnoException): DaemonUnreachable {
  return new DaemonUnreachable(error.code ?? 'EIO', error.message)
}

/** How requests reach a daemon, and how what comes back is to be read. */
export interface Way {
  /** In front of every path, without a slash at its end. */
  readonly prefix: string
  /** The lines of the head that say where the request goes and who sends it, each with CR and LF. */
  readonly head: string
  /** The body as the daemon has sent it. @param head of the answer, in lower case */
  body(head: string, rest: Buffer, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer>
  /** What an answer says that is no stream. @throws DaemonRefusal when no daemon has sent it */
  reply(head: string, text: string): ControlReply
}

const BY_SOCKET: Way = {
  prefix: '',
  head: 'host: warren\r\n',
  body: (_head, rest, chunks) => withRest(rest, chunks),
  reply: (_head, text) => parseReply(text),
}

/** What was read too much, and then the rest. */
export async function* withRest(rest: Buffer, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (rest.length > 0) yield rest
  yield* chunks
}

/** A connection good for one call. */
export class DaemonConnection {
  readonly #socket: Socket
  readonly #timeout: number | undefined
  readonly #timer: NodeJS.Timeout | undefined
  readonly #way: Way

  constructor(socket: Socket, timeout: number | undefined, way: Way) {
    this.#socket = socket
    this.#timeout = timeout
    this.#way = way
    if (timeout !== undefined) {
      this.#timer = setTimeout(() => socket.destroy(new DaemonTimeout(timeout)), timeout)
    }
    // Errors reach the caller through the reading of the socket.
    socket.on('error', () => {})
  }

  /** Gives the connection up. */
  close(): void {
    clearTimeout(this.#timer)
    this.#socket.destroy()
  }

  /**
   * Runs an operation. Returns its result, or a `ResultStream`, which is to be read to its end or left by
   * `break`; the time limit ends when it begins.
   *
   * @param begun called when the operation begins; not at all when the state of the node forbids it
   * @throws DaemonRefusal, DaemonTimeout, DaemonUnreachable (when the daemon dies under the call)
   */
  async call(
    operation: string,
    request: Omit<ControlRequest, 'timeout'>,
    begun: () => void = () => {},
  ): Promise<unknown> {
    this.#send('POST', operation, JSON.stringify({ ...request, timeout: this.#timeout }))
    return this.#answer(begun)
  }

  /**
   * Asks whether the state of the node allows an operation, without running it.
   *
   * @throws DaemonRefusal when it does not; DaemonTimeout, DaemonUnreachable
   */
  async probe(operation: string): Promise<void> {
    this.#send('GET', operation, '')
    await this.#answer(() => {})
  }

  /**
   * As `call`, and sends `items` to the operation, no faster than it takes them. It may end before it has taken all.
   * @throws as `call`, and what `items` throws
   */
  async upload(
    operation: string,
    request: Omit<ControlRequest, 'timeout'>,
    items: AsyncIterable<readonly unknown[]>,
    begun: () => void = () => {},
  ): Promise<unknown> {
    const { prefix, head } = this.#way
    this.#socket.write(
      `POST ${prefix}${BASE_PATH}${operation} HTTP/1.1\r\n${head}connection: close\r\n` +
        `content-type: ${STREAM_TYPE}\r\ntransfer-encoding: chunked\r\n\r\n`,
    )
    void this.#sendLines([{ ...request, timeout: this.#timeout }], items)
    return this.#answer(begun)
  }

  async #sendLines(first: readonly unknown[], items: AsyncIterable<readonly unknown[]>): Promise<void> {
    const socket = this.#socket
    try {
      socket.write(chunkOf(first))
      for await (const batch of items) {
        if (!socket.write(chunkOf(batch)) && !socket.destroyed) await drainedOrClosed(socket)
        if (socket.destroyed) return
      }
      socket.write('0\r\n\r\n')
    } catch (error) {
      socket.destroy(error as Error)
    }
  }

  async #answer(begun: () => void): Promise<unknown> {
    const chunks = this.#chunks()
    const { head, rest } = await readHead(chunks, begun)
    const body = this.#way.body(head, rest, chunks)
    if (head.includes(STREAM_TYPE)) {
      clearTimeout(this.#timer)
      return new ResultStream(this.#items(body))
    }
    return resultOf(this.#way.reply(head, await readAll(body)))
  }

  /**
   * Asks for names: see `NAMES_PATH`.
   * @throws DaemonRefusal, DaemonTimeout, DaemonUnreachable
   */
  async names(kind: string, vhost: string, prefix: string): Promise<string> {
    const way = this.#way
    this.#socket.write(
      `GET ${way.prefix}${NAMES_PATH}${kind} HTTP/1.0\r\n${way.head}` +
        `${VHOST_HEADER}: ${vhost}\r\n${PREFIX_HEADER}: ${prefix}\r\n\r\n`,
    )
    const chunks = this.#chunks()
    const { head, rest } = await readHead(chunks, () => {})
    const text = await readAll(way.body(head, rest, chunks))
    if (!head.includes(NAMES_TYPE)) resultOf(way.reply(head, text))
    return text
  }

  #send(method: 'GET' | 'POST', operation: string, body: string): void {
    const { prefix, head } = this.#way
    this.#socket.write(
      `${method} ${prefix}${BASE_PATH}${operation} HTTP/1.1\r\n${head}connection: close\r\n` +
        `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  }

  async *#chunks(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of this.#socket as AsyncIterable<Buffer>) yield chunk
    } catch (error) {
      // Errors of the system have a code; others are those of what was to be sent.
      const isSystem = (error as NodeJS.ErrnoException).syscall !== undefined
      throw isSystem ? unreachable(error as NodeJS.ErrnoException) : error
    } finally {
      this.close()
    }
  }

  async *#items(body: AsyncGenerator<Buffer>): AsyncGenerator<unknown> {
    const lines = new LineSplitter()
    try {
      for await (const chunk of body) {
        for (const line of lines.push(chunk)) {
          const reply = parseReply(line.toString())
          if ('end' in reply) return
          yield 'progress' in reply ? progressOf(reply.progress) : resultOf(reply)
        }
      }
      throw brokenOff()
    } finally {
      this.close()
    }
  }
}

/** Lines of JSON as a chunk of HTTP/1.1. */
function chunkOf(items: readonly unknown[]): string {
  const lines = items.map((item) => `${JSON.stringify(item)}\n`).join('')
  return `${Buffer.byteLength(lines).toString(16)}\r\n${lines}\r\n`
}

/**
 * The head of the answer. That the operation has begun is said by an interim one before it; who stands in between may
 * have kept that back.
 */
async function readHead(
  chunks: AsyncGenerator<Buffer>,
  begun: () => void,
): Promise<{ head: string; rest: Buffer }> {
  let read = Buffer.alloc(0)
  for (;;) {
    const end = read.indexOf('\r\n\r\n')
    if (end === -1) {
      if (read.length > MAX_HEAD_BYTES) throw brokenOff()
      const step = await chunks.next()
      if (step.done) throw brokenOff()
      read = Buffer.concat([read, step.value])
      continue
    }
    const head = read.toString('latin1', 0, end).toLowerCase()
    const rest = read.subarray(end + 4)
    if (/^http\/1\.\d (102|2)/.test(head)) begun()
    if (!/^http\/1\.\d 1/.test(head)) return { head, rest }
    read = rest
  }
}

const MAX_HEAD_BYTES = 65_536

async function readAll(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

export function brokenOff(): DaemonUnreachable {
  return new DaemonUnreachable('ECONNRESET', 'the daemon closed the connection before it had answered')
}

function parseReply(text: string): ControlReply {
  try {
    return JSON.parse(text) as ControlReply
  } catch {
    throw brokenOff()
  }
}

function progressOf({ done, total, unit }: ProgressReport): ProgressReport {
  return new ProgressReport(done, total, unit)
}

function resultOf(reply: ControlReply): unknown {
  if ('error' in reply) throw new DaemonRefusal(reply.error)
  return 'result' in reply ? reply.result : undefined
}
