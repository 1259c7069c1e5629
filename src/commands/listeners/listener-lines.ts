import type { ListenerInfo } from '../../broker/admin/node.js'

/** One line about a listener, as `status` and the commands about listeners show it. */
export function listenerLine({ interface: address, port, protocol, purpose }: ListenerInfo): string {
  return `Interface: ${address}, port: ${port}, protocol: ${protocol}, purpose: ${purpose}`
}

/** Listeners for programs: RabbitMQ's keys, in its order. */
export function listenersJson(listeners: readonly ListenerInfo[], node: string): Record<string, unknown>[] {
  return listeners.map(({ interface: address, port, protocol, purpose }) => ({
    interface: address,
    node,
    port,
    protocol,
    purpose,
  }))
}
