import type { SaslMechanisms } from '../../auth/sasl/mechanisms.js'
import type { ChannelInfo, ConnectionInfo } from '../../broker/admin/connections.js'
import type { Broker } from '../../broker/broker.js'
import type { ClientConnection } from '../../broker/connection-registry.js'
import type { Session } from '../../broker/session.js'
import type { ContentArena } from '../../message/arena.js'
import type { FlushSchedule } from '../../net/flush-schedule.js'
import { type Endpoint, formatEndpoint, type StreamReceiver, type Transport } from '../../net/transport.js'
import { AlarmGate } from './alarm-gate.js'
import { Channel } from './channel.js'
import { channelCreated, connectionClosed, connectionCreated } from './client-events.js'
import { DecodeError, decodeMethod } from './codec/decode-method.js'
import { FrameDecoder, type FrameError, type FrameSink } from './codec/frame-decoder.js'
import { METHOD_ID_SIZE, methodId, methods, methodsById } from './codec/methods.js'
import { connectionInfo } from './connection-info.js'
import { ConnectionLog } from './connection-log.js'
import { frameErrorToProtocolError } from './frame-error-text.js'
import type { Greeting } from './greeting.js'
import { type Agreement, Handshake, HandshakeError, hasCapability, type TuneOffer } from './handshake.js'
import { Heartbeat } from './heartbeat.js'
import { Outbox } from './outbox.js'
import {
  decodingFailed,
  FatalInputError,
  NO_METHOD,
  ProtocolError,
  type Refusal,
  refusalFor,
} from './protocol-error.js'
import { isSupportedHeader, PROTOCOL_HEADER, PROTOCOL_HEADER_SIZE } from './protocol-header.js'
import { PauseReason, ReadGate } from './read-gate.js'
import { replyCodes, replyText } from './reply-codes.js'
import { Watchdog, type Watched } from './watchdog.js'

/** What the connections of a server share. */
export interface ConnectionContext {
  readonly broker: Broker
  readonly offer: TuneOffer
  readonly mechanisms: SaslMechanisms
  readonly greeting: Greeting
  /** ms from TCP to connection.open. */
  readonly handshakeTimeout: number
  readonly arena: ContentArena
  readonly flushes: FlushSchedule
  readonly watchdog: Watchdog
  /** The connection is no more. */
  gone(connection: AmqpConnection): void
}

/**
 * - `protocol-header`, `handshake`, `running`: one after the other.
 * - `close-requested`: the client has closed; its channels still execute what it sent before.
 * - `closing`: the server has closed, and ignores everything but the client's close-ok.
 * - `over`: nothing more is read; TCP is about to end.
 */
type Phase = 'protocol-header' | 'handshake' | 'running' | 'close-requested' | 'closing' | 'over'

/**
 * One AMQP 0-9-1 connection: takes the frames out of the byte stream, hands them to their channels, and sends what
 * has gathered once per turn of the event loop.
 */
export class AmqpConnection implements ClientConnection, FrameSink, StreamReceiver, Watched {
  readonly broker: Broker
  readonly transport: Transport
  readonly arena: ContentArena
  readonly pid: string
  /** `127.0.0.1:41930 -> 127.0.0.1:5672` */
  readonly name: string
  readonly log: ConnectionLog
  readonly outbox: Outbox
  /** ms since 1970. */
  readonly connectedAt = Date.now()
  /** When the octets came that are being dealt with, in ms since 1970: the arrival of the messages in them. */
  receivedAt = this.connectedAt
  octetsReceived = 0
  chunksReceived = 0
  /** A message was published since this was last looked at. */
  hasPublished = false
  user = ''
  vhost = ''
  agreement: Agreement | undefined
  /** The client understands a basic.cancel from the server. */
  wantsCancelNotices = false
  /** The client understands connection.blocked and connection.unblocked. */
  #wantsBlockedNotices = false

  readonly #context: ConnectionContext
  readonly #decoder = new FrameDecoder(this)
  readonly #handshake: Handshake
  readonly #reading: ReadGate
  readonly #alarmGate: AlarmGate
  readonly #channels = new Map<number, Channel>()
  #phase: Phase = 'protocol-header'
  #header: Buffer = Buffer.alloc(0)
  #session: Session | undefined
  #heartbeat: Heartbeat | undefined
  /** When TCP is ended unless something happens before, on the watchdog's clock. */
  #deadline: number
  /** Octets of frames that channels keep because they have to wait. */
  #keptOctets = 0
  readonly #consumersCaughtUp = (): void => this.#reading.resume(PauseReason.ConsumersBehind)

  constructor(transport: Transport, context: ConnectionContext) {
    this.broker = context.broker
    this.transport = transport
    this.arena = context.arena
    this.pid = context.broker.connections.nextPid()
    this.name = `${formatEndpoint(transport.remote)} -> ${formatEndpoint(transport.local)}`
    this.log = new ConnectionLog(this, context.broker.log)
    this.#context = context
    this.#handshake = new Handshake(this, context.offer, context.mechanisms)
    this.#reading = new ReadGate(transport)
    this.outbox = new Outbox(transport, this.#reading, context.flushes)
    const input = { hold: () => this.#decoder.hold(), release: () => this.#releaseInput() }
    this.#alarmGate = new AlarmGate(context.broker.alarms, input, this.#reading, this.outbox)
    this.#deadline = Watchdog.now() + context.handshakeTimeout
  }

  start(): void {
    this.log.accepted()
    this.#context.watchdog.watch(this)
    this.transport.start(this)
  }

  /** As RabbitMQ's lists name it. */
  get state(): string {
    switch (this.#phase) {
      case 'protocol-header':
        return 'starting'
      case 'handshake':
        return this.#handshake.state
      case 'running':
        if (this.#alarmGate.blocked) return 'blocked'
        if (this.broker.alarms.raised) return 'blocking'
        return this.#reading.open ? 'running' : 'flow'
      case 'over':
        return 'closed'
      default:
        return 'closing'
    }
  }

  get octetsSent(): number {
    return this.outbox.octetsSent
  }

  get openChannels(): Iterable<Channel> {
    return this.#channels.values()
  }

  channel(number: number): Channel | undefined {
    return this.#channels.get(number)
  }

  get givenName(): string | undefined {
    const name = this.agreement?.clientProperties.get('connection_name')?.value
    return typeof name === 'string' ? name : undefined
  }

  get channelCount(): number {
    return this.#channels.size
  }

  get peer(): Endpoint {
    return this.transport.remote
  }

  info(): ConnectionInfo {
    return connectionInfo(this)
  }

  channels(): ChannelInfo[] {
    return Array.from(this.#channels.values(), (channel) => channel.info())
  }

  // ---- octets that come in

  received(data: Buffer, length: number): void {
    this.octetsReceived += length
    this.chunksReceived++
    this.receivedAt = Date.now()
    const start = this.#phase === 'protocol-header' ? this.#takeHeader(data, length) : 0
    this.#decoder.push(data, start, length)
    if (this.hasPublished) this.#holdBack()
  }

  destination(): Buffer | undefined {
    const { bodyMissing } = this.#decoder
    if (bodyMissing < 0 || this.#phase !== 'running') return undefined
    return this.#channels.get(this.#decoder.bodyChannel)?.destination(bodyMissing)
  }

  /** Deals with what was kept while an alarm was raised, as if it came now. */
  #releaseInput(): void {
    this.receivedAt = Date.now()
    this.#decoder.release()
    if (this.hasPublished) this.#holdBack()
  }

  /** Takes the octets of the protocol header and returns where the rest begins. */
  #takeHeader(data: Buffer, length: number): number {
    const taken = Math.min(length, PROTOCOL_HEADER_SIZE - this.#header.length)
    this.#header = Buffer.concat([this.#header, data.subarray(0, taken)])
    if (this.#header.length < PROTOCOL_HEADER_SIZE) return length
    if (isSupportedHeader(this.#header)) {
      this.#phase = 'handshake'
      this.#handshake.start(this.#context.greeting)
    } else {
      this.log.lost(`bad header ${JSON.stringify(this.#header.toString('latin1'))}`)
      this.outbox.output.raw(PROTOCOL_HEADER)
      this.#finish(END_TIMEOUT)
      this.outbox.flush()
      this.transport.end()
    }
    return taken
  }

  /** A publisher waits while the store, or the consumers of its queues, are behind. */
  #holdBack(): void {
    this.hasPublished = false
    const { broker } = this
    if (broker.pacing.holdBack(this.#consumersCaughtUp)) {
      this.#reading.pause(PauseReason.ConsumersBehind)
    }
    if (broker.publishersBlocked && !this.#reading.isPausedFor(PauseReason.StoreBehind)) {
      this.#reading.pause(PauseReason.StoreBehind)
      broker.onPublishersUnblocked(() => this.#reading.resume(PauseReason.StoreBehind))
    }
  }

  ended(error: Error | undefined): void {
    if (this.#phase !== 'over' && this.#phase !== 'closing') {
      this.log.lost(error?.message ?? 'client unexpectedly closed TCP connection')
    }
    this.#leave()
    this.#finish(0)
    this.transport.destroy()
    this.#context.watchdog.unwatch(this)
    this.#context.gone(this)
  }

  // ---- frames

  method(number: number, data: Buffer, start: number, end: number): void {
    switch (this.#phase) {
      case 'running': {
        const channel = this.#channels.get(number)
        if (channel !== undefined) channel.method(data, start, end)
        else
          this.#attempt(() => this.#methodOutsideChannels(number, data, start, end), number, data, start, end)
        return
      }
      case 'handshake':
        this.#attempt(() => this.#handshakeMethod(number, data, start, end), number, data, start, end)
        return
      case 'closing':
        if (number === 0) this.#methodWhileClosing(methodId(data, start))
    }
  }

  header(number: number, data: Buffer, start: number, end: number): void {
    const channel = this.#contentChannel(number)
    if (channel === undefined) return
    channel.header(data, start, end)
    if (this.broker.alarms.raised && this.#phase === 'running')
      this.#alarmGate.publishing(this.#wantsBlockedNotices)
  }

  body(number: number, data: Buffer, start: number, end: number, last: boolean): void {
    const channel = this.#contentChannel(number)
    if (channel !== undefined) channel.body(data, start, end, last)
  }

  heartbeat(): void {
    // That octets came is what counts, and they have been counted.
  }

  frameError(error: FrameError): void {
    const failure = frameErrorToProtocolError(error, this.#decoder.frameMax)
    if (this.#phase === 'handshake') this.#fallSilent(failure.message)
    else if (this.#phase === 'running') {
      // Where the next frame starts is unknown after some errors: a close-ok would not be found.
      const patience = this.#decoder.stopped ? SILENCE : CLOSE_TIMEOUT
      this.refuse(
        { reply: failure.reply, text: failure.message, methodId: NO_METHOD },
        error.channel,
        patience,
      )
    }
  }

  #contentChannel(number: number): Channel | undefined {
    if (this.#phase === 'running') {
      const channel = this.#channels.get(number)
      if (channel === undefined) {
        const text = 'expected method frame, got non method frame instead'
        this.refuse({ reply: replyCodes.unexpectedFrame, text, methodId: NO_METHOD }, number)
      }
      return channel
    }
    if (this.#phase === 'handshake') this.#fallSilent('content in the handshake')
    return undefined
  }

  /** Executes a method, and closes the connection when it is refused. */
  #attempt(execute: () => void, number: number, data: Buffer, start: number, end: number): void {
    try {
      execute()
    } catch (thrown) {
      const error = thrown instanceof DecodeError ? decodingFailed(thrown, data, start, end) : thrown
      if (error instanceof FatalInputError) this.drop(error.message)
      else if (thrown instanceof HandshakeError) this.#fallSilent(thrown.message)
      else if (thrown instanceof DecodeError && this.#phase === 'handshake') this.#fallSilent(thrown.message)
      else this.refuse(refusalFor(error, methodId(data, start)) ?? this.internalError(error), number)
    }
  }

  #handshakeMethod(number: number, data: Buffer, start: number, end: number): void {
    if (number !== 0) throw new HandshakeError(`unexpected method on channel ${number} in the handshake`)
    this.#handshake.method(data, start, end)
  }

  #methodOutsideChannels(number: number, data: Buffer, start: number, end: number): void {
    const definition = methodsById.get(methodId(data, start))
    if (definition === undefined) throw new FatalInputError('unknown method')
    if (number !== 0) {
      if (definition !== methods.channel.open) {
        throw new ProtocolError(replyCodes.channelError, "expected 'channel.open'")
      }
      decodeMethod(definition, data, start + METHOD_ID_SIZE, end)
      this.#openChannel(number)
      return
    }
    decodeMethod(definition, data, start + METHOD_ID_SIZE, end)
    switch (definition) {
      case methods.connection.close:
        this.#phase = 'close-requested'
        this.channelIdle()
        return
      case methods.connection.updateSecret:
        // Passwords of the internal users do not expire: nothing to update.
        this.log.secretUpdated()
        this.outbox.send(0, methods.connection.updateSecretOk, {})
        return
      default:
        throw new ProtocolError(replyCodes.channelError, 'unexpected method in connection state running')
    }
  }

  #methodWhileClosing(id: number): void {
    if (id === methods.connection.close.id) {
      this.outbox.send(0, methods.connection.closeOk, {})
    } else if (id === methods.connection.closeOk.id) {
      this.#finish(0)
      this.transport.destroy()
    }
  }

  // ---- the handshake

  /** tune-ok has come: limits and heartbeats hold from now on. */
  agreed(agreement: Agreement): void {
    this.agreement = agreement
    this.#decoder.frameMax = agreement.frameMax
    this.outbox.output.frameMax = agreement.frameMax
    this.wantsCancelNotices = hasCapability(agreement.clientProperties, 'consumer_cancel_notify')
    this.#wantsBlockedNotices = hasCapability(agreement.clientProperties, 'connection.blocked')
    if (agreement.heartbeat > 0) {
      const now = Watchdog.now()
      this.#heartbeat = new Heartbeat(agreement.heartbeat, this.octetsReceived, this.outbox.octetsSent, now)
    }
  }

  /**
   * connection.open has come.
   * @throws BrokerError when the user may not use that virtual host
   */
  open(vhost: string): void {
    const { agreement } = this
    if (agreement === undefined) throw new HandshakeError('connection.open without tune-ok')
    this.#session = this.broker.openSession(agreement.user, vhost, this)
    this.user = agreement.user.name
    this.vhost = vhost
    this.#phase = 'running'
    this.#deadline = Number.POSITIVE_INFINITY
    if (agreement.heartbeat === 0 || agreement.heartbeat >= LONG_HEARTBEAT) this.#context.watchdog.relax(this)
    this.broker.connections.add(this)
    this.log.opened()
    if (this.broker.events.wanted) connectionCreated(this)
  }

  // ---- channels

  #openChannel(number: number): void {
    const { agreement } = this
    if (agreement === undefined || this.#session === undefined) return
    const { channelMax, user } = agreement
    if (channelMax !== 0 && this.#channels.size >= channelMax) {
      const limit = `(${this.#channels.size}) has reached the negotiated channel_max (${channelMax})`
      throw new ProtocolError(replyCodes.notAllowed, `number of channels opened ${limit}`, NO_METHOD)
    }
    const userLimit = this.broker.reachedChannelLimit(user.name)
    if (userLimit !== undefined) {
      const limit = `has reached the maximum allowed user limit of (${userLimit})`
      const text = `number of channels opened for user '${user.name}' ${limit}`
      throw new ProtocolError(replyCodes.notAllowed, text, NO_METHOD)
    }
    const channel = new Channel(this, number, this.#session, user)
    this.#channels.set(number, channel)
    if (this.broker.events.wanted) channelCreated(channel)
    this.outbox.send(number, methods.channel.openOk, { channelId: Buffer.alloc(0) })
  }

  /** The channel is closed, and its number is free again. */
  forgetChannel(channel: Channel): void {
    this.#channels.delete(channel.number)
  }

  /** A channel need not wait any longer: a connection that is to be closed may be so now. */
  channelIdle(): void {
    if (this.#phase !== 'close-requested') return
    for (const channel of this.#channels.values()) if (!channel.idle) return
    this.#answerClose()
  }

  /** The octets that channels keep have become more or fewer. */
  keptOctets(change: number): void {
    this.#keptOctets += change
    if (this.#keptOctets > MAX_KEPT_OCTETS) this.#reading.pause(PauseReason.FramesKept)
    else if (this.#keptOctets <= MAX_KEPT_OCTETS / 2) this.#reading.resume(PauseReason.FramesKept)
  }

  /** The client has taken everything that waited. */
  drained(): void {
    this.#reading.resume(PauseReason.AnswersNotTaken)
    for (const channel of this.#channels.values()) channel.deliveries.resumeConsumers()
  }

  // ---- the end

  tick(now: number): void {
    if (now >= this.#deadline) {
      if (this.#phase === 'protocol-header' || this.#phase === 'handshake') this.log.lost('handshake_timeout')
      this.#cut()
      return
    }
    switch (this.#heartbeat?.check(this.octetsReceived, this.outbox.octetsSent, this.#reading.open, now)) {
      case 'send':
        this.outbox.output.heartbeat()
        this.outbox.grew()
        return
      case 'dead':
        this.log.lost(`missed heartbeats from client, timeout: ${this.agreement?.heartbeat}s`)
        this.#cut()
    }
  }

  /** Closes the connection with `connection-forced` and this text. */
  close(reason: string): void {
    if (this.#phase === 'running') {
      this.refuse({ reply: replyCodes.connectionForced, text: reason, methodId: NO_METHOD }, 0)
    } else if (this.#phase !== 'closing') {
      this.#cut()
    }
  }

  /** Closes the connection for a refusal, and waits up to `patience` ms for the client's close-ok. */
  refuse(refusal: Refusal, channel: number, patience = CLOSE_TIMEOUT): void {
    if (this.#phase === 'closing' || this.#phase === 'over') return
    this.log.connectionRefused(channel, refusal)
    this.outbox.sendConfirms()
    this.#leave()
    this.#phase = 'closing'
    this.#reading.reopen()
    this.#alarmGate.open()
    this.#deadline = Watchdog.now() + patience
    this.outbox.send(0, methods.connection.close, {
      replyCode: refusal.reply.code,
      replyText: replyText(refusal.reply, refusal.text),
      classId: refusal.methodId >>> 16,
      methodId: refusal.methodId & 0xffff,
    })
  }

  /** Logs an error that is not the client's fault, and returns what the client is told. */
  internalError(error: unknown): Refusal {
    this.log.crashed(error)
    return { reply: replyCodes.internalError, text: '', methodId: NO_METHOD }
  }

  /** Ends TCP without a close method. */
  drop(reason: string): void {
    this.log.lost(reason)
    this.#cut()
  }

  /** The client has closed, and everything before that is done. It is to end TCP, too. */
  #answerClose(): void {
    this.log.closed()
    this.outbox.sendConfirms()
    this.#leave()
    this.outbox.send(0, methods.connection.closeOk, {})
    const heartbeat = (this.agreement?.heartbeat ?? 0) * 1000
    this.#finish(heartbeat === 0 ? CLOSE_TIMEOUT : Math.min(heartbeat, CLOSE_TIMEOUT))
  }

  /** Lets a client wait that did not get through the handshake, so that guessing takes time. */
  #fallSilent(reason: string): void {
    this.log.failed(reason)
    this.#finish(SILENCE)
  }

  #cut(): void {
    this.#finish(0)
    this.#leave()
    this.transport.destroy()
  }

  /** Reads nothing more. TCP is ended in `patience` ms if the client does not do it before. */
  #finish(patience: number): void {
    this.#phase = 'over'
    this.#heartbeat = undefined
    this.#decoder.stop()
    this.#reading.reopen()
    this.#alarmGate.open()
    this.#deadline = Watchdog.now() + patience
  }

  /** Leaves the engine: nothing of this connection remains there. */
  #leave(): void {
    for (const channel of this.#channels.values()) channel.abandon()
    this.#channels.clear()
    if (this.#session === undefined) return
    this.broker.closeSession(this.#session)
    this.broker.connections.remove(this)
    this.#session.vhost.counters.connectionGone(this)
    if (this.broker.events.wanted) connectionClosed(this)
    this.#session = undefined
  }
}

/** ms before TCP is ended when the handshake went wrong, or a frame error leaves nothing to wait for. */
const SILENCE = 3000
/** ms that a client has for its close-ok, and to end TCP. */
const CLOSE_TIMEOUT = 30_000
/** As long as a transport takes to end. */
const END_TIMEOUT = 30_000
/** Seconds between heartbeats that may be a second late. */
const LONG_HEARTBEAT = 10
/** Frames that may wait behind a method that takes its time, in octets. */
const MAX_KEPT_OCTETS = 1024 * 1024
