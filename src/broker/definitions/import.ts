import type { Broker } from '../broker.js'
import type { MetadataCommand } from '../metadata/command.js'
import { commandsOf, type DefinedCommands } from './commands-of.js'
import { requireApplicable } from './require-applicable.js'

/**
 * Brings definitions into being: adds what is missing, overwrites users, permissions, parameters and policies, and
 * leaves queues and exchanges that exist as they are. Nothing is ever deleted.
 *
 * All or nothing: everything is checked before anything changes, and all changes are made in one turn of the event
 * loop, which is one batch of the store.
 *
 * @param vhost takes everything that is in the definitions of one virtual host
 * @throws BrokerError 'invalid-argument' for what is not in order, 'no-such-vhost' and 'no-such-user' for what the
 *   definitions refer to and do not hold
 */
export async function importDefinitions(
  broker: Broker,
  definitions: unknown,
  vhost: string | undefined,
): Promise<void> {
  const asked = commandsOf(definitions, vhost)
  const defined = requireApplicable(broker, asked)
  const left = asked.bindings.length - defined.bindings.length
  if (left > 0)
    broker.log.warning(`Import of definitions: ${left} bindings to or from what does not exist left out`)
  await Promise.all(apply(broker, defined))
}

/** Synchronous up to the last command: nothing may come in between. */
function apply(broker: Broker, defined: DefinedCommands): Promise<unknown>[] {
  const changes: Promise<unknown>[] = []
  const change = (command: MetadataCommand) => changes.push(broker.change(command))
  for (const { limits, ...user } of defined.users) {
    const { name, tags, passwordHash, hashingAlgorithm } = user
    if (broker.users.get(name) === undefined) {
      change({ type: 'add-user', ...user })
    } else {
      change({ type: 'set-password', name, passwordHash, hashingAlgorithm })
      change({ type: 'set-user-tags', name, tags })
    }
    change({ type: 'set-user-limits', name, limits })
  }
  for (const { added, updated } of defined.vhosts) {
    if (!broker.vhosts.has(added.name)) changes.push(broker.addVhost(added))
    change(updated)
  }
  for (const setting of defined.settings) change(setting)
  for (const exchange of defined.exchanges) {
    if (!broker.vhosts.get(exchange.vhost)?.exchanges.has(exchange.name)) change(exchange)
  }
  for (const queue of defined.queues) {
    if (!broker.vhosts.get(queue.vhost)?.queues.has(queue.name)) change(queue)
  }
  for (const binding of defined.bindings) change(binding)
  return changes
}
