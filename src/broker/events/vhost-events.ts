import { fromJson } from '../../message/field-table.js'
import type { AddVhost, DeleteVhost, UpdateVhost } from '../metadata/command.js'
import { VHOST_LIMITS } from '../parameters/listing.js'
import { type BrokerEvent, type EventContext, textsField } from './broker-event.js'

/** Virtual hosts, their tags and limits. */
export function vhostEvents(
  { node, vhosts }: EventContext,
  command: AddVhost | UpdateVhost | DeleteVhost,
): BrokerEvent[] {
  const { name } = command
  switch (command.type) {
    case 'add-vhost': {
      const { description, defaultQueueType } = command
      const cluster_state = { type: 'table', value: fromJson({ [node]: 'running' }) } as const
      // RabbitMQ's word for no type.
      const default_queue_type = defaultQueueType === '' ? 'undefined' : defaultQueueType
      const about = { description, tags: textsField(command.tags), default_queue_type }
      return [{ name: 'vhost.created', headers: { name, ...about, cluster_state, tracing: false } }]
    }
    case 'update-vhost': {
      const { tags, limits } = command
      return [
        ...(tags === undefined ? [] : [tagsEvent(name, tags)]),
        ...(limits === undefined ? [] : limitsEvents(name, limits, vhosts.get(name)?.limits)),
      ]
    }
    case 'delete-vhost':
      return [
        { name: 'vhost.deleted', headers: { name } },
        { name: 'vhost.down', headers: { name, node } },
      ]
  }
}

function tagsEvent(name: string, tags: readonly string[]): BrokerEvent {
  return { name: 'vhost.tags.set', headers: { name, tags: textsField(tags) } }
}

type Limits = NonNullable<UpdateVhost['limits']>

/** To RabbitMQ limits are a parameter as well: both are told of. */
function limitsEvents(vhost: string, limits: Limits, before: Limits | undefined): BrokerEvent[] {
  const parameter = { component: VHOST_LIMITS, name: 'limits', vhost }
  if (Object.keys(limits).length > 0) {
    const value = { type: 'table', value: fromJson(limits) } as const
    return [
      { name: 'parameter.set', headers: { ...parameter, value } },
      { name: 'vhost.limits.set', headers: { ...limits, name: 'limits', vhost } },
    ]
  }
  if (before === undefined || Object.keys(before).length === 0) return []
  return [
    { name: 'parameter.cleared', headers: parameter },
    { name: 'vhost.limits.cleared', headers: { name: 'limits', vhost } },
  ]
}
