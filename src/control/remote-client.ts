import { readFileSync } from 'node:fs'
import { connect, isIP } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { EXIT, type ExitCode } from '../commands/define.js'
import {
  brokenOff,
  connected,
  type DaemonConnection,
  DaemonRefusal,
  DaemonUnreachable,
  type Way,
  withRest,
} from './client.js'
import type { ControlReply } from './protocol.js'

/** A management port, and who logs in there. */
export interface RemoteAddress {
  /** http: or https:, with the path prefix of the management port if it has one. */
  readonly url: URL
  readonly user: string
  readonly password: string
  /** PEM file with the authorities that may have signed the certificate; those of Node.js unless given. */
  readonly caFile: string | undefined
  /** Does not ask whose certificate it is. */
  readonly insecure: boolean
}

/**
 * Connects to a management port.
 *
 * @param timeout ms, as `openDaemon`
 * @throws DaemonUnreachable, DaemonTimeout; DaemonRefusal when it is reached, and is not to be trusted
 */
export async function openRemoteDaemon(address: RemoteAddress, timeout?: number): Promise<DaemonConnection> {
  const { url } = address
  const secure = url.protocol === 'https:'
  const port = Number(url.port || (secure ? 443 : 80))
  const host = hostOf(url)
  const socket = secure
    ? connectTls({
        host,
        port,
        rejectUnauthorized: !address.insecure,
        ALPNProtocols: ['http/1.1'],
        ...(isIP(host) === 0 ? { servername: host } : {}),
        ...(address.caFile === undefined ? {} : { ca: readCaFile(address.caFile) }),
      })
    : connect({ host, port })
  try {
    return await connected(socket, secure ? 'secureConnect' : 'connect', timeout, new RemoteWay(address))
  } catch (error) {
    throw error instanceof DaemonUnreachable ? (certificateRefusal(error, url) ?? error) : error
  }
}

/** The host of a URL as a socket wants it: without the brackets of an IPv6 address. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

class RemoteWay implements Way {
  readonly prefix: string
  readonly head: string
  readonly #address: RemoteAddress

  constructor(address: RemoteAddress) {
    const { url, user, password } = address
    this.#address = address
    this.prefix = url.pathname.replace(/\/+$/, '')
    const credentials = Buffer.from(`${user}:${password}`).toString('base64')
    this.head = `host: ${url.host}\r\nauthorization: Basic ${credentials}\r\n`
  }

  body(head: string, rest: Buffer, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
    return /^transfer-encoding: *chunked *$/m.test(head) ? unchunked(rest, chunks) : withRest(rest, chunks)
  }

  reply(head: string, text: string): ControlReply {
    const parsed = parseObject(text)
    if (parsed !== undefined && ('result' in parsed || typeof parsed['error'] === 'object')) {
      return parsed as unknown as ControlReply
    }
    const { url, user } = this.#address
    const status = Number(/^http\/1\.\d (\d{3})/.exec(head)?.[1] ?? 0)
    const reason = typeof parsed?.['reason'] === 'string' ? parsed['reason'] : ''
    if (status === 401) {
      throw refusal(
        EXIT.dataError,
        `${url.origin} does not let user '${user}' in: the user name or the password is wrong, or the user may log in from the machine of the broker only`,
      )
    }
    if (status === 403)
      throw refusal(
        EXIT.unavailable,
        `${url.origin} refuses it to user '${user}'${reason === '' ? '' : `: ${reason}`}. ${TAGS_ADVICE}`,
      )
    if (status === 0)
      throw refusal(
        EXIT.unavailable,
        `What listens at ${url.origin} does not speak HTTP: is it https, or another port?`,
      )
    if (status === 503 || status === 502 || status === 504)
      throw refusal(
        EXIT.unavailable,
        `${url.origin} answers ${status}${reason === '' ? '' : `: ${reason}`}: try again later`,
      )
    throw refusal(
      EXIT.unavailable,
      `What answers at ${url.href} is not the management port of a Warren (status ${status} for an operation of its): check host, port and path`,
    )
  }
}

const TAGS_ADVICE =
  'What a user may do over the management port depends on the tags: an administrator sets them by set_user_tags.'

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = JSON.parse(text) as unknown
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function refusal(exitCode: ExitCode, text: string): DaemonRefusal {
  return new DaemonRefusal({ reason: 'command-failed', message: text, failure: { exitCode, text } })
}

/** @throws DaemonRefusal when it cannot be read */
function readCaFile(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw refusal(
      EXIT.dataError,
      `The file of certificate authorities cannot be read: ${(error as Error).message}`,
    )
  }
}

/** What is wrong with the certificate that the other side has shown; undefined when something else is. */
function certificateRefusal({ code, message }: DaemonUnreachable, url: URL): DaemonRefusal | undefined {
  const text = certificateProblem(code, message, url)
  return text === undefined ? undefined : refusal(EXIT.unavailable, text)
}

function certificateProblem(code: string, message: string, url: URL): string | undefined {
  const shown = `The certificate of ${url.host}`
  switch (code) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return `${shown} is signed by nobody who is known here (${message}): name the file with its authority by --ca-file, or do without the check by --insecure`
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `${shown} is for another host (${message}): use a name that it has, or do without the check by --insecure`
    case 'CERT_HAS_EXPIRED':
      return `${shown} has expired: have it renewed, or do without the check by --insecure`
    case 'CERT_NOT_YET_VALID':
      return `${shown} is not valid yet: compare the clocks of both machines`
    case 'EPROTO':
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
      return `What listens at ${url.host} does not speak TLS with this program (${tlsReason(message)}): is it http, or another port?`
    default:
      return code.startsWith('CERT_') || code.startsWith('ERR_TLS')
        ? `${shown} is refused: ${message}`
        : undefined
  }
}

/** OpenSSL's own words, without the numbers and places in its source around them. */
function tlsReason(message: string): string {
  return /SSL routines:[^:]*:([^:]+)/.exec(message)?.[1] ?? message.trim()
}

/** Takes the chunks of HTTP/1.1 apart, which whoever stands in between may have made. */
async function* unchunked(rest: Buffer, source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let read = rest
  const more = async () => {
    const step = await source.next()
    if (step.done) throw brokenOff()
    read = read.length === 0 ? step.value : Buffer.concat([read, step.value])
  }
  try {
    for (;;) {
      let end = read.indexOf('\r\n')
      for (; end === -1; end = read.indexOf('\r\n')) await more()
      let left = Number.parseInt(read.toString('latin1', 0, end), 16)
      if (!(left > 0)) return
      read = read.subarray(end + 2)
      while (left > 0) {
        if (read.length === 0) await more()
        const piece = read.subarray(0, left)
        yield piece
        left -= piece.length
        read = read.subarray(piece.length)
      }
      while (read.length < 2) await more()
      read = read.subarray(2)
    }
  } finally {
    // Behind the last chunk nothing comes, and nobody waits for the end of the connection.
    await source.return(undefined)
  }
}
