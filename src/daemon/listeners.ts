import type { ListenerCertificates } from '../broker/admin/certificates.js'
import type { ListenerInfo } from '../broker/admin/node.js'
import { BrokerError } from '../broker/errors.js'
import type { Configuration } from '../config/configuration.js'
import type { TlsConfiguration } from '../config/tls-configuration.js'
import type { Endpoint } from '../config/value-types.js'
import type { Logger } from '../lib/log.js'
import type { ListenOptions } from '../net/tcp-listener.js'
import { TlsCredentials } from '../net/tls-credentials.js'
import type { AmqpServer } from '../protocols/amqp091/server.js'
import { readCertificates } from './certificates.js'

/** Where to listen. The port is 0 until a free one has been chosen, and stays the same from then on. */
export interface ListenAddress {
  /** '' for every address. */
  readonly host: string
  port: number
  readonly tls: boolean
  readonly service: 'amqp' | 'management' | 'prometheus'
}

/** The addresses that the configuration asks for. */
export function listenAddresses({ listeners, tls, management, prometheus }: Configuration): ListenAddress[] {
  return [
    ...addressesOf('amqp', listeners, tls?.listeners),
    ...addressesOf('management', management.listeners, management.tls?.listeners),
    ...addressesOf('prometheus', prometheus.listeners),
  ]
}

function addressesOf(
  service: ListenAddress['service'],
  plain: readonly Endpoint[],
  secure: readonly Endpoint[] = [],
): ListenAddress[] {
  return [
    ...plain.map((endpoint) => ({ ...endpoint, tls: false, service })),
    ...secure.map((endpoint) => ({ ...endpoint, tls: true, service })),
  ]
}

/** An address in the terms of Node's servers. */
export function whereToListen({ host, port }: ListenAddress): ListenOptions {
  return { host: host === '' ? undefined : host, port }
}

/** The doors of the broker for clients of AMQP: opened at the start, and closed and opened again on request. */
export class Listeners {
  /** What lists show; suspended listeners stay in it, as in RabbitMQ. */
  readonly bound: ListenerInfo[] = []
  readonly #addresses: readonly ListenAddress[]
  readonly #tls: TlsConfiguration | undefined
  readonly #credentials: TlsCredentials | undefined
  #amqp: AmqpServer | undefined
  #suspended = true

  /** @param addresses are given the ports that were chosen */
  constructor(addresses: readonly ListenAddress[], tls: TlsConfiguration | undefined, log: Logger) {
    this.#addresses = addresses.filter(({ service }) => service === 'amqp')
    this.#tls = tls
    this.#credentials = tls && new TlsCredentials(tls.options, log)
  }

  /** Opens all of them for a server. @throws Node's error when an address cannot be used; none is open then */
  async open(amqp: AmqpServer): Promise<void> {
    this.#amqp = amqp
    this.#suspended = false
    this.bound.length = 0
    try {
      for (const address of this.#addresses) this.bound.push(await this.#listen(amqp, address))
    } catch (error) {
      this.suspend()
      throw error
    }
  }

  get suspended(): boolean {
    return this.#suspended
  }

  /** Lets nobody in any more; whoever is in stays. */
  suspend(): void {
    this.#suspended = true
    void this.#amqp?.stopListening()
  }

  /** @throws BrokerError 'precondition-failed' when an address is in use by now */
  async resume(): Promise<void> {
    if (!this.#suspended || this.#amqp === undefined) return
    try {
      await this.open(this.#amqp)
    } catch (error) {
      throw new BrokerError('precondition-failed', `cannot listen: ${(error as Error).message}`)
    }
  }

  /** @throws Node's error when a file cannot be read */
  certificates(): ListenerCertificates[] {
    if (this.#tls === undefined) return []
    const files = readCertificates(this.#tls.options)
    return this.bound
      .filter(({ protocol }) => protocol === 'amqp/ssl')
      .map((listener) => ({ listener, files }))
  }

  reloadCertificates(): void {
    this.#credentials?.reload()
  }

  async #listen(amqp: AmqpServer, address: ListenAddress): Promise<ListenerInfo> {
    const where = whereToListen(address)
    const bound =
      address.tls && this.#tls && this.#credentials
        ? await amqp.listenTls(
            { ...this.#tls.options, ...where, handshakeTimeout: this.#tls.handshakeTimeout },
            this.#credentials,
          )
        : await amqp.listen(where)
    address.port = bound.port
    return {
      interface: bound.address,
      port: bound.port,
      protocol: address.tls ? 'amqp/ssl' : 'amqp',
      purpose: address.tls ? 'AMQP 0-9-1 over TLS' : 'AMQP 0-9-1',
    }
  }
}
