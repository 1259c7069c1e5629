import type { BindingDeclaration } from '../../broker/admin/bindings.js'
import { type InvalidInput, usageError } from '../define.js'
import { ARGUMENT_SWITCHES, tableOf, tableProblem } from '../table.js'

/** Switches that name a binding. */
export const BINDING_SWITCHES = {
  source: {
    type: 'string',
    placeholder: 'exchange',
    complete: 'exchanges',
    help: 'exchange that messages come from',
  },
  destination: { type: 'string', complete: 'queues', help: 'queue or exchange that messages go to' },
  'destination-type': {
    type: 'string',
    values: ['queue', 'exchange'],
    default: 'queue',
    help: 'what the destination is',
  },
  'routing-key': {
    type: 'string',
    default: '',
    placeholder: 'key',
    help: 'routing key or pattern of the binding',
  },
  ...ARGUMENT_SWITCHES,
} as const

interface BindingSwitches {
  readonly source: string | undefined
  readonly destination: string | undefined
  readonly 'destination-type': 'queue' | 'exchange'
  readonly 'routing-key': string
  readonly arguments: string | undefined
  readonly argument: readonly string[]
}

/** What is missing or cannot be read. */
export function bindingProblem(switches: BindingSwitches): InvalidInput | undefined {
  const { source, destination } = switches
  if (source === undefined || destination === undefined)
    return usageError('--source and --destination are needed.')
  return tableProblem(switches.arguments, switches.argument)
}

/** The binding of switches that passed `bindingProblem`. */
export function bindingOf(switches: BindingSwitches): BindingDeclaration {
  return {
    source: switches.source ?? '',
    destination: switches.destination ?? '',
    destinationKind: switches['destination-type'],
    routingKey: switches['routing-key'],
    arguments: tableOf(switches.arguments, switches.argument),
  }
}

/** For banners and errors, for example: from exchange 'events' to queue 'mail' with routing key 'user.*'. */
export function describeBinding(switches: BindingSwitches): string {
  const { source, destination, destinationKind, routingKey } = bindingOf(switches)
  return `from exchange '${source}' to ${destinationKind} '${destination}' with routing key '${routingKey}'`
}
