import type { IncomingMessage, ServerResponse } from 'node:http'
import type { NodeControl } from '../broker/admin/node-control.js'
import type { AnyInput, Command, DaemonContext } from '../commands/define.js'
import { COMMANDS } from '../commands/index.js'
import type { Registry } from '../commands/registry.js'
import { isAsyncIterable } from '../lib/async-iterable.js'
import { Catalogue, isOffered } from './catalogue.js'
import { drainedOrClosed } from './drained.js'
import { checkInput } from './input.js'
import { isLiveKind, nameLines } from './names.js'
import {
  BASE_PATH,
  type ControlReply,
  type ControlRequest,
  DECLARATIONS_PATH,
  JSON_TYPE,
  LIMIT_HEADER,
  NAMES_PATH,
  NAMES_TYPE,
  PREFIX_HEADER,
  STREAM_TYPE,
  statusOf,
  VHOST_HEADER,
} from './protocol.js'
import { describeError, Refusal } from './refusal.js'
import { ANYBODY, type Requester } from './requester.js'
import { bodyUploadOf, PLAIN, previewOf, showing, type Telling, withoutCliParts } from './showing.js'
import { isUpload, Upload } from './upload.js'

/** Room for the largest message (128 MiB) in base64 within its JSON. */
export const MAX_REQUEST_BYTES = 192 * 1024 * 1024

/** Takes one line of the daemon's log. */
export type ControlLog = (level: 'info' | 'warning' | 'error', text: string) => void

/** One call of a command that was admitted. */
interface Call {
  readonly command: Command
  readonly input: AnyInput
  readonly timeout: number | undefined
  readonly requester: Requester
  readonly items?: AsyncIterable<readonly unknown[]> | undefined
  /** The CLI's part is done as well. */
  readonly show: boolean
}

/** Runs the registry's commands for requests of HTTP, whatever they come by: see protocol.ts. */
export class Operations {
  readonly #node: NodeControl
  readonly #commands: Registry
  readonly #log: ControlLog
  readonly #catalogue: Catalogue
  readonly #streams = new Set<ServerResponse>()

  constructor(node: NodeControl, log: ControlLog, commands: Registry = COMMANDS) {
    this.#node = node
    this.#commands = commands
    this.#log = log
    this.#catalogue = new Catalogue(commands)
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
    if (request.method === 'GET' && `${path}/`.startsWith(`${DECLARATIONS_PATH}/`)) {
      return this.#answerDeclarations(path.slice(DECLARATIONS_PATH.length + 1), response, requester)
    }
    const operation = operationOf(path, request.method)
    if (operation === '') return reply(response, 200, { result: this.#operations() })
    if (request.method === 'POST') return this.#answerCall(operation, request, response, requester)
    const command = await this.#load(operation, false)
    requester.admit(command)
    this.#refuseByState(command)
    const { name, summary } = command
    reply(response, 200, { result: { name, summary } })
  }

  async #answerDeclarations(name: string, response: ServerResponse, requester: Requester): Promise<void> {
    const result =
      name === ''
        ? await this.#catalogue.list(requester)
        : await this.#catalogue.declarationOf(name, requester)
    reply(response, 200, { result })
  }

  async #answerCall(
    operation: string,
    request: IncomingMessage,
    response: ServerResponse,
    requester: Requester,
  ): Promise<void> {
    // Whether there is a CLI is known only behind the head, and in uploads there is one.
    const command = await this.#load(operation, !isUpload(request))
    requester.admit(command)
    this.#refuseByState(command)
    if (request.httpVersion !== '1.0') response.writeProcessing()
    const upload = isUpload(request) ? new Upload(request, MAX_REQUEST_BYTES) : undefined
    const body = asRequest(await (upload ? upload.request() : readJson(request)))
    if (body.show === true) requireOffer(command)
    else requirePart(command, operation)
    const call = callOf(command, body, upload, requester)
    requester.admitTo(command, call.input)
    const { input, timeout } = call
    const refused = { command, input, context: { node: this.#node.info().node, timeout } }
    if (body.preview === true) return reply(response, 200, { result: previewOf(refused) })
    const telling = call.show ? showing(refused, this.#node.admin, requester) : PLAIN
    try {
      const result = await this.#run(call)
      if (isAsyncIterable(result)) await this.#stream(result, request, response, telling)
      else
        reply(response, 200, telling.reply(command.columns ? pick(result, input.columns) : (result ?? null)))
    } catch (error) {
      this.#fail(request, response, error, telling)
    }
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
    const limit = Number(headerText(headers[LIMIT_HEADER])) || Number.POSITIVE_INFINITY
    requester.admitToNames(kind, vhost)
    const { admin } = this.#node
    const lines = admin ? nameLines(requester.adminOf(admin), kind, vhost, prefix, limit) : ''
    response.writeHead(200, { 'content-type': `${NAMES_TYPE}; charset=utf-8` })
    response.end(lines)
  }

  #operations(): { name: string; summary: string }[] {
    return Object.entries(this.#commands).map(([name, { summary }]) => ({ name, summary }))
  }

  /** @param alone whether it may be one that needs no CLI, and has no part of its own in the daemon */
  async #load(operation: string, alone: boolean): Promise<Command> {
    const entry = Object.hasOwn(this.#commands, operation) ? this.#commands[operation] : undefined
    const command = (await entry?.load())?.default
    if (command && alone && isOffered(command)) return command
    requirePart(command, operation)
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

  async #run(call: Call): Promise<unknown> {
    const { command, timeout } = call
    // The state may have changed while the body came.
    this.#refuseByState(command)
    const result = this.#begin(call)
    if (timeout === undefined || !(result instanceof Promise)) return result
    let timer: NodeJS.Timeout | undefined
    const expired = new Promise<never>((_resolve, reject) => {
      const refusal = new Refusal('timed-out', `${command.name} took longer than ${timeout} ms`)
      timer = setTimeout(reject, timeout, refusal)
    })
    return Promise.race([result, expired]).finally(() => clearTimeout(timer))
  }

  #begin({ command, input, items, requester, timeout, show }: Call): unknown {
    if (show && typeof command.withoutCli === 'function') {
      return command.withoutCli(input, this.#contextOf(requester, timeout))
    }
    const { admin } = this.#node
    return admin && command.run
      ? command.run(requester.adminOf(admin), input, items)
      : command.runOnNode?.(this.#node, input)
  }

  /** For what stands in for the CLI: other operations, with the rights of the same requester. */
  #contextOf(requester: Requester, timeout: number | undefined): DaemonContext {
    return {
      node: this.#node.info().node,
      timeout,
      call: async (operation, limit, request = {}) => {
        const command = await this.#load(operation, false)
        requester.admit(command)
        const input = checkInput(command, request)
        requester.admitTo(command, input)
        return this.#run({ command, input, timeout: limit, requester, show: false })
      },
    }
  }

  /** Writes items as they come, no faster than the client reads, until they end or the client goes away. */
  async #stream(
    items: AsyncIterable<unknown>,
    request: IncomingMessage,
    response: ServerResponse,
    telling: Telling,
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
        if (!response.write(line(telling.reply(step.value)))) await drainedOrClosed(response)
      }
      await endWith(line({ end: true }), request, response)
    } catch (error) {
      this.#report(error)
      await endWith(line({ error: telling.error(error) }), request, response)
    }
  }

  #fail(request: IncomingMessage, response: ServerResponse, error: unknown, telling = PLAIN): void {
    this.#report(error)
    if (response.headersSent || response.destroyed) {
      response.destroy()
      return
    }
    const described = telling.error(error)
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

/** @throws Refusal when there is no such command, or all of it is the CLI's */
function requirePart(command: Command | undefined, operation: string): asserts command is Command {
  if (command?.run || command?.runOnNode) return
  throw new Refusal('unknown-operation', `no such operation: ${operation}`)
}

/** @throws Refusal when it makes no sense without a CLI */
function requireOffer(command: Command): void {
  if (isOffered(command)) return
  throw new Refusal(
    'not-allowed',
    `${command.name} is only there on the command line: warrenctl ${command.name}`,
  )
}

/** What a request asks for, checked. */
function callOf(
  command: Command,
  body: ControlRequest,
  upload: Upload | undefined,
  requester: Requester,
): Call {
  const timeout = timeoutOf(body)
  const common = { command, timeout, requester, show: body.show === true }
  if (!common.show) return { ...common, input: checkInput(command, body), items: upload?.items() }
  const request = withoutCliParts(command, body)
  const held = bodyUploadOf(command, request)
  if (held !== undefined) {
    const input = checkInput(command, held.request)
    const items = command.upload?.(input, held.source)
    if (items !== undefined) return { ...common, input, items }
  }
  return { ...common, input: checkInput(command, request), items: upload?.items() }
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

/** @throws Refusal when it is no object */
function asRequest(body: unknown): ControlRequest {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as ControlRequest
  throw new Refusal('invalid-request', 'the request must be an object')
}

function timeoutOf({ timeout }: ControlRequest): number | undefined {
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
