import { type Credentials, SASL_MECHANISMS } from '../../auth/sasl.js'
import type { User } from '../../auth/user.js'
import type { FieldTable } from '../../message/field-table.js'
import { isLoopback } from '../../net/transport.js'
import { decodeMethod } from './codec/decode-method.js'
import { FRAME_MIN_SIZE } from './codec/frame.js'
import { METHOD_ID_SIZE, methodId, methods } from './codec/methods.js'
import type { AmqpConnection } from './connection.js'
import { NO_METHOD, ProtocolError } from './protocol-error.js'
import { replyCodes } from './reply-codes.js'
import { serverProperties } from './server-properties.js'

/** What is offered to clients in connection.tune. */
export interface TuneOffer {
  /** Channels that a connection may have open, 0 for no limit. */
  readonly channelMax: number
  /** Octets of a frame, 0 for no limit. */
  readonly frameMax: number
  /** Seconds. */
  readonly heartbeat: number
}

/** What both sides have agreed on before connection.open. */
export interface Agreement {
  readonly user: User
  readonly mechanism: string
  readonly clientProperties: FieldTable
  readonly channelMax: number
  readonly frameMax: number
  readonly heartbeat: number
}

/**
 * The handshake went wrong in a way that is not answered: the client hears nothing for a while, then TCP is
 * closed. The text is for the log.
 */
export class HandshakeError extends Error {
  constructor(text: string) {
    super(text)
    this.name = 'HandshakeError'
  }
}

/**
 * The methods from connection.start to connection.open:
 *
 *     start ->           <- start-ok   who the client is
 *     tune ->            <- tune-ok    limits and heartbeat
 *                        <- open       the virtual host
 *     open-ok ->
 *
 * RabbitMQ's SASL mechanisms need no further round trip, so connection.secure is never sent.
 */
export class Handshake {
  readonly #connection: AmqpConnection
  readonly #offer: TuneOffer
  /** The method that has to come next. */
  #expected: number = methods.connection.startOk.id
  #user: User | undefined
  #mechanism = ''
  #clientProperties: FieldTable = new Map()

  constructor(connection: AmqpConnection, offer: TuneOffer) {
    this.#connection = connection
    this.#offer = offer
  }

  /** `starting`, `tuning` or `opening`: the name of its step in lists and logs. */
  get state(): string {
    switch (this.#expected) {
      case methods.connection.startOk.id:
        return 'starting'
      case methods.connection.tuneOk.id:
        return 'tuning'
      default:
        return 'opening'
    }
  }

  start(): void {
    this.#connection.outbox.send(0, methods.connection.start, {
      versionMajor: 0,
      versionMinor: 9,
      serverProperties: serverProperties(this.#connection.broker.node),
      mechanisms: Buffer.from(SASL_MECHANISMS.map(({ name }) => name).join(' ')),
      locales: Buffer.from('en_US'),
    })
  }

  /**
   * A method that came on channel 0: its payload is `data[start..end)`.
   * @throws HandshakeError, DecodeError, ProtocolError, BrokerError
   */
  method(data: Buffer, start: number, end: number): void {
    const id = methodId(data, start)
    if (id !== this.#expected) throw new HandshakeError('unexpected method in the handshake')
    switch (id) {
      case methods.connection.startOk.id:
        return this.#startOk(data, start + METHOD_ID_SIZE, end)
      case methods.connection.tuneOk.id:
        return this.#tuneOk(data, start + METHOD_ID_SIZE, end)
      default:
        return this.#open(data, start + METHOD_ID_SIZE, end)
    }
  }

  #startOk(data: Buffer, start: number, end: number): void {
    const args = decodeMethod(methods.connection.startOk, data, start, end)
    this.#mechanism = args.mechanism
    this.#clientProperties = args.clientProperties
    const mechanism = SASL_MECHANISMS.find(({ name }) => name === args.mechanism)
    if (mechanism === undefined) {
      throw new HandshakeError(`unknown authentication mechanism '${args.mechanism}'`)
    }
    const credentials = mechanism.parse(args.response)
    if (credentials === undefined) throw new HandshakeError(`malformed ${args.mechanism} response`)
    this.#user = this.#authenticate(credentials)
    this.#expected = methods.connection.tuneOk.id
    this.#connection.outbox.send(0, methods.connection.tune, { ...this.#offer })
  }

  #authenticate({ username, password }: Credentials): User {
    const connection = this.#connection
    const { authenticator } = connection.broker
    const result = authenticator.authenticate(username, password, isLoopback(connection.transport.remote))
    if (result.ok) return result.user
    const refusal = `${this.#mechanism} login refused: ${result.logText}`
    if (!hasCapability(this.#clientProperties, 'authentication_failure_close'))
      throw new HandshakeError(refusal)
    connection.log.failed(refusal)
    throw new ProtocolError(
      replyCodes.accessRefused,
      `Login was refused using authentication mechanism ${this.#mechanism}. For details see the broker logfile.`,
      NO_METHOD,
    )
  }

  #tuneOk(data: Buffer, start: number, end: number): void {
    const { channelMax, frameMax, heartbeat } = decodeMethod(methods.connection.tuneOk, data, start, end)
    checkLimit('channel_max', channelMax, 1, this.#offer.channelMax)
    checkLimit('frame_max', frameMax, FRAME_MIN_SIZE, this.#offer.frameMax)
    this.#expected = methods.connection.open.id
    this.#connection.agreed({
      user: this.#user as User,
      mechanism: this.#mechanism,
      clientProperties: this.#clientProperties,
      channelMax,
      frameMax,
      heartbeat,
    })
  }

  #open(data: Buffer, start: number, end: number): void {
    const { virtualHost } = decodeMethod(methods.connection.open, data, start, end)
    this.#connection.open(virtualHost)
    this.#connection.outbox.send(0, methods.connection.openOk, { knownHosts: '' })
  }
}

/** Whether the client's properties announce that it can do something. */
export function hasCapability(clientProperties: FieldTable, name: string): boolean {
  const capabilities = clientProperties.get('capabilities')
  return capabilities?.type === 'table' && capabilities.value.get(name)?.value === true
}

/** 0 means no limit, to both sides. */
function checkLimit(name: string, value: number, minimum: number, offer: number): void {
  const shown = value === 0 ? '0 (no limit)' : String(value)
  if (value !== 0 && value < minimum) {
    throw new HandshakeError(
      `negotiated ${name} = ${shown} is lower than the minimum allowed value (${minimum})`,
    )
  }
  if (offer !== 0 && (value === 0 || value > offer)) {
    throw new HandshakeError(
      `negotiated ${name} = ${shown} is higher than the maximum allowed value (${offer})`,
    )
  }
}
