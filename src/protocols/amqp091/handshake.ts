import type { AuthenticationResult } from '../../auth/authenticator.js'
import type { SaslExchange, SaslMechanism } from '../../auth/sasl/mechanism.js'
import { SaslMechanisms } from '../../auth/sasl/mechanisms.js'
import type { User } from '../../auth/user.js'
import type { FieldTable } from '../../message/field-table.js'
import { isLoopback } from '../../net/transport.js'
import { authenticationFailed, authenticationSucceeded } from './client-events.js'
import { decodeMethod } from './codec/decode-method.js'
import { FRAME_MIN_SIZE } from './codec/frame.js'
import { METHOD_ID_SIZE, methodId, methods } from './codec/methods.js'
import type { AmqpConnection } from './connection.js'
import type { Greeting } from './greeting.js'
import { NO_METHOD, ProtocolError } from './protocol-error.js'
import { replyCodes } from './reply-codes.js'

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
 *     secure ->          <- secure-ok  any number of times, if the SASL mechanism has questions
 *     tune ->            <- tune-ok    limits and heartbeat
 *                        <- open       the virtual host
 *     open-ok ->
 */
export class Handshake {
  readonly #connection: AmqpConnection
  readonly #offer: TuneOffer
  /** What the client may choose from. */
  readonly #mechanisms: readonly SaslMechanism[]
  /** The method that has to come next. */
  #expected: number = methods.connection.startOk.id
  #user: User | undefined
  #mechanism = ''
  #exchange: SaslExchange | undefined
  #clientProperties: FieldTable = new Map()

  constructor(connection: AmqpConnection, offer: TuneOffer, mechanisms: SaslMechanisms) {
    this.#connection = connection
    this.#offer = offer
    this.#mechanisms = mechanisms.offeredTo({ certificate: connection.transport.tls?.certificate })
  }

  /** `starting`, `securing`, `tuning` or `opening`: the name of its step in lists and logs. */
  get state(): string {
    switch (this.#expected) {
      case methods.connection.startOk.id:
        return 'starting'
      case methods.connection.secureOk.id:
        return 'securing'
      case methods.connection.tuneOk.id:
        return 'tuning'
      default:
        return 'opening'
    }
  }

  /** @param greeting encodes connection.start */
  start(greeting: Greeting): void {
    const { broker, outbox } = this.#connection
    const names = this.#mechanisms.map(({ name }) => name).join(' ')
    outbox.output.raw(greeting.frame(broker.clusterName, names))
    outbox.grew()
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
      case methods.connection.secureOk.id:
        return this.#secureOk(data, start + METHOD_ID_SIZE, end)
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
    const mechanism = this.#mechanisms.find(({ name }) => name === args.mechanism)
    if (mechanism === undefined) throw new HandshakeError(SaslMechanisms.describeMissing(args.mechanism))
    const { tls } = this.#connection.transport
    this.#exchange = mechanism.begin({ certificate: tls?.certificate })
    this.#respond(this.#exchange, args.response)
  }

  #secureOk(data: Buffer, start: number, end: number): void {
    const { response } = decodeMethod(methods.connection.secureOk, data, start, end)
    this.#respond(this.#exchange as SaslExchange, response)
  }

  /** One round of SASL: it leads to a further question, or to connection.tune. */
  #respond(exchange: SaslExchange, response: Buffer): void {
    const { outbox, broker, transport } = this.#connection
    const step = exchange.respond(response)
    switch (step.type) {
      case 'challenge':
        this.#expected = methods.connection.secureOk.id
        outbox.send(0, methods.connection.secure, { challenge: step.challenge })
        return
      case 'malformed': {
        // RabbitMQ logs the response, and with it the password.
        const problem = `malformed ${this.#mechanism} response`
        authenticationFailed(this.#connection, this.#mechanism, '', problem)
        throw new HandshakeError(problem)
      }
      case 'refused':
        return this.#admit('', { ok: false, logText: step.logText })
      case 'password': {
        const { username, password } = step
        const atHome = isLoopback(transport.remote)
        return this.#admit(username, broker.authenticator.authenticate(username, password, atHome))
      }
      case 'proven': {
        const { username } = step
        return this.#admit(username, broker.authenticator.admit(username, isLoopback(transport.remote)))
      }
    }
  }

  /** @param name who the client says it is */
  #admit(name: string, result: AuthenticationResult): void {
    const { broker, transport } = this.#connection
    broker.authenticator.attempts.record('amqp091', transport.remote.address, name, result.ok)
    if (!result.ok) {
      authenticationFailed(this.#connection, this.#mechanism, name, result.logText)
      throw this.#loginRefused(result.logText)
    }
    authenticationSucceeded(this.#connection, this.#mechanism, name)
    this.#user = result.user
    this.#expected = methods.connection.tuneOk.id
    this.#connection.outbox.send(0, methods.connection.tune, { ...this.#offer })
  }

  /** What ends the handshake: an error that the client is told, if it says that it wants to know. */
  #loginRefused(logText: string): HandshakeError | ProtocolError {
    const refusal = `${this.#mechanism} login refused: ${logText}`
    if (!hasCapability(this.#clientProperties, 'authentication_failure_close')) {
      return new HandshakeError(refusal)
    }
    this.#connection.log.failed(refusal)
    return new ProtocolError(
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
