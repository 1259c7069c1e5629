import type { IncomingMessage, ServerResponse } from 'node:http'
import type { NodeControl } from '../broker/admin/node-control.js'
import { type AnyInput, type Command, ProgressReport } from '../commands/define.js'
import { COMMANDS } from '../commands/index.js'
import type { Registry } from '../commands/registry.js'
import { isAsyncIterable } from '../lib/async-iterable.js'
import { drainedOrClosed } from './drained.js'
import { checkInput } from './input.js'
import { isLiveKind, nameLines } from './names.js'
import {
  BASE_PATH,
  type ControlReply,
  type ControlRequest,
  JSON_TYPE,
  NAMES_PATH,
  NAMES_TYPE,
  PREFIX_HEADER,
  STREAM_TYPE,
  statusOf,
  VHOST_HEADER,
} from './protocol.js'
import { describeError, Refusal } from './refusal.js'
import { ANYBODY, type Requester } from './requester.js'
import { isUpload, Upload } from './upload.js'

/** Room for the largest message (128 MiB) in base64 within its JSON. */
export const MAX_REQUEST_BYTES = 192 * 1024 * 1024

/** Takes one line of the daemon's log. */
export type ControlLog = (level: 'info' | 'warning' | 'error', text: string) => void

/** Runs the registry's commands for requests of HTTP, whatever they come by: see protocol.ts. */
export class Operations {
  readonly #node: NodeControl
  readonly #commands: Registry
  readonly #log: ControlLog
  readonly #streams = new Set<ServerResponse>()

  constructor(node: NodeControl, log: ControlLog, commands: Registry = COMMANDS) {
    this.#node = node
    this.#commands = commands
    this.#log = log
  }

  /** Breaks streams off, because the broker that they come from ends. */
  endStreams(): void {
    for (const response of this.#streams) response.destroy()
  }

  /** Answers one request. @param path of the request, from `BASE_PATH` on */
  async answer(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
    requester: Requester = ANYBODY,
  ): Promise<void> {
    try {
      await this.#answer(path, request, response, requester)
    } catch (error) {
      this.#fail(request, response, error)
    }
  }

  async #answer(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
    requester: Requester,
  ): Promise<void> {
    if (request.method === 'GET' && path.startsWith(NAMES_PATH)) {
      return this.#answerNames(path.slice(NAMES_PATH.length), request, response, requester)
    }
    const operation = operationOf(path, request.method)
    if (operation === '') return reply(response, 200, { result: this.#operations() })
    const command = await this.#load(operation)
    requester.admit(command)
    this.#refuseByState(command)
    const { name, summary } = command
    if (request.method === 'GET') return reply(response, 200, { result: { name, summary } })
    if (request.httpVersion !== '1.0') response.writeProcessing()
    const upload = isUpload(request) ? new Upload(request, MAX_REQUEST_BYTES) : undefined
    const body = await (upload ? upload.request() : readJson(request))
    const input = checkInput(command, body)
    requester.admitTo(command, input)
    const result = await this.#run(command, input, timeoutOf(body), upload?.items(), requester)
    if (isAsyncIterable(result)) await this.#stream(result, request, response)
    else reply(response, 200, { result: command.columns ? pick(result, input.columns) : (result ?? null) })
  }

  #answerNames(
    kind: string,
    { headers }: IncomingMessage,
    response: ServerResponse,
    requester: Requester,
  ): void {
    if (!isLiveKind(kind)) throw new Refusal('unknown-operation', `no such kind of names: ${kind}`)
    const vhost = headerText(headers[VHOST_HEADER]) || '/'
    const prefix = headerText(headers[PREFIX_HEADER])
    requester.admitToNames(kind, vhost)
    const { admin } = this.#node
    const lines = admin ? nameLines(requester.adminOf(admin), kind, vhost, prefix) : ''
    response.writeHead(200, { 'content-type': `${NAMES_TYPE}; charset=utf-8` })
    response.end(lines)
  }

  #operations(): { name: string; summary: string }[] {
    return Object.entries(this.#commands).map(([name, { summary }]) => ({ name, summary }))
  }

  async #load(operation: string): Promise<Command> {
    const entry = Object.hasOwn(this.#commands, operation) ? this.#commands[operation] : undefined
    const command = (await entry?.load())?.default
    if (!command?.run && !command?.runOnNode)
      throw new Refusal('unknown-operation', `no such operation: ${operation}`)
    return command
  }

  /** @throws Refusal when the broker is not in the state that the command needs */
  #refuseByState({ name, application }: Command): void {
    const { state } = this.#node.info()
    if (application === 'running' && state !== 'running') {
      throw new Refusal('application-stopped', `${name} needs a running broker; this one is ${state}`)
    }
    if (application === 'stopped' && state !== 'stopped') {
      throw new Refusal('application-running', `${name} needs a stopped broker; this one is ${state}`)
    }
  }

  async #run(
    command: Command,
    input: AnyInput,
    timeout: number | undefined,
    items: AsyncIterable<readonly unknown[]> | undefined,
    requester: Requester,
  ): Promise<unknown> {
    // The state may have changed while the body came.
    this.#refuseByState(command)
    const { admin } = this.#node
    const result =
      admin && command.run
        ? command.run(requester.adminOf(admin), input, items)
        : command.runOnNode?.(this.#node, input)
    if (timeout === undefined || !(result instanceof Promise)) return result
    let timer: NodeJS.Timeout | undefined
    const expired = new Promise<never>((_resolve, reject) => {
      const refusal = new Refusal('timed-out', `${command.name} took longer than ${timeout} ms`)
      timer = setTimeout(reject, timeout, refusal)
    })
    return Promise.race([result, expired]).finally(() => clearTimeout(timer))
  }

  /** Writes items as they come, no faster than the client reads, until they end or the client goes away. */
  async #stream(
    items: AsyncIterable<unknown>,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const iterator = items[Symbol.asyncIterator]()
    this.#streams.add(response)
    response.once('close', () => {
      this.#streams.delete(response)
      Promise.resolve(iterator.return?.()).catch((error: unknown) => this.#report(error))
    })
    // Who wants one answer of the connection gets the lines as they are, not in HTTP's chunks.
    if (request.headers.connection === 'close') response.removeHeader('transfer-encoding')
    response.writeHead(200, { 'content-type': STREAM_TYPE })
    response.flushHeaders()
    try {
      while (!response.destroyed) {
        const step = await iterator.next()
        if (response.destroyed) return
        if (step.done) break
        if (!response.write(line(itemReply(step.value)))) await drainedOrClosed(response)
      }
      await endWith(line({ end: true }), request, response)
    } catch (error) {
      this.#report(error)
      await endWith(line({ error: describeError(error) }), request, response)
    }
  }

  #fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    this.#report(error)
    if (response.headersSent || response.destroyed) {
      response.destroy()
      return
    }
    const described = describeError(error)
    if (isUpload(request)) {
      response.removeHeader('transfer-encoding')
      response.writeHead(statusOf(described.reason), { 'content-type': STREAM_TYPE })
      void endWith(line({ error: described }), request, response)
      return
    }
    // What is left of a refused request is not read.
    if (described.reason === 'too-large') response.setHeader('connection', 'close')
    reply(response, statusOf(described.reason), { error: described })
  }

  /** Only what nobody foresaw is worth a line in the log. */
  #report(error: unknown): void {
    if (describeError(error).reason !== 'internal-error') return
    this.#log('error', `control: ${error instanceof Error ? error.stack : String(error)}`)
  }
}

/** The name in the path, empty for the list of operations. */
function operationOf(path: string, method: string | undefined): string {
  if (!path.startsWith(BASE_PATH)) throw new Refusal('unknown-operation', `no such path: ${path}`)
  const operation = path.slice(BASE_PATH.length)
  if (method !== 'GET' && (method !== 'POST' || operation === '')) {
    throw new Refusal(
      'invalid-request',
      `use POST ${BASE_PATH}<operation>, or GET ${BASE_PATH} for the operations`,
    )
  }
  return operation
}

function itemReply(item: unknown): ControlReply {
  return item instanceof ProgressReport ? { progress: item } : { result: item }
}

/** Closing a socket with octets that were not read takes the answer with it: first the client is to stop sending. */
async function endWith(last: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (isUpload(request) && !request.readableEnded && !request.destroyed) {
    response.write(last)
    request.resume()
    await new Promise((resolve) => request.once('close', resolve))
    response.end()
  } else {
    response.end(last)
  }
}

/** Node.js takes the bytes of a header for Latin-1; here they are UTF-8. */
function headerText(value: string | string[] | undefined): string {
  return Buffer.from(String(value ?? ''), 'latin1').toString()
}

function line(reply: ControlReply): string {
  return `${JSON.stringify(reply)}\n`
}

function reply(response: ServerResponse, status: number, body: ControlReply): void {
  const text = line(body)
  response.writeHead(status, { 'content-type': JSON_TYPE, 'content-length': Buffer.byteLength(text) })
  response.end(text)
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  // A body that announces too much is refused before it is read.
  if (Number(request.headers['content-length'] ?? 0) > MAX_REQUEST_BYTES) throw tooLarge()
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_REQUEST_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  if (size === 0) return {}
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown
  } catch (error) {
    throw new Refusal('invalid-request', `the body is not JSON: ${(error as Error).message}`)
  }
}

function tooLarge(): Refusal {
  return new Refusal('too-large', `a request must not have more than ${MAX_REQUEST_BYTES} bytes`)
}

/** `body` has passed `checkInput`, so it is an object. */
function timeoutOf(body: unknown): number | undefined {
  const { timeout } = body as ControlRequest
  if (timeout === undefined) return undefined
  if (typeof timeout !== 'number' || !(timeout > 0)) {
    throw new Refusal('invalid-request', 'timeout must be a number of milliseconds greater than 0')
  }
  return timeout
}

/** The rows with the columns asked for, in that order, and no others. */
function pick(rows: unknown, columns: readonly string[]): Record<string, unknown>[] {
  return (rows as readonly Record<string, unknown>[]).map((row) =>
    Object.fromEntries(columns.map((column) => [column, row[column]])),
  )
}
