import { may } from '../api/session.js'
import type { IconName } from '../components/icon.js'

/** A place of the navigation. */
export interface Area {
  readonly id: string
  readonly title: string
  readonly icon: IconName
  readonly address: string
  /** Pressed after g. */
  readonly key?: string
  /** Only users with this tag are shown it. */
  readonly tag?: 'policymaker' | 'monitoring' | 'administrator'
  /** Whoever knows the address may read it, without the tag. */
  readonly readable?: true
}

export const MAIN_AREAS: readonly Area[] = [
  { id: 'overview', title: 'Overview', icon: 'overview', address: '#/', key: 'o' },
  { id: 'queues', title: 'Queues', icon: 'queues', address: '#/queues', key: 'q' },
  { id: 'exchanges', title: 'Exchanges', icon: 'exchanges', address: '#/exchanges', key: 'e' },
  { id: 'routing', title: 'Routing', icon: 'routing', address: '#/routing', key: 'r' },
  { id: 'connections', title: 'Connections', icon: 'connections', address: '#/connections', key: 'c' },
  { id: 'channels', title: 'Channels', icon: 'channels', address: '#/channels', key: 'h' },
  { id: 'nodes', title: 'Node', icon: 'node', address: '#/nodes', key: 'm', tag: 'monitoring' },
  { id: 'commands', title: 'Commands', icon: 'commands', address: '#/commands', key: 'k' },
  { id: 'health', title: 'Health', icon: 'health', address: '#/health', key: 'd', tag: 'administrator' },
  { id: 'logs', title: 'Logs', icon: 'logs', address: '#/logs', key: 'n', tag: 'administrator' },
  { id: 'events', title: 'Events', icon: 'events', address: '#/events', key: 'a', tag: 'administrator' },
]

export const ADMIN_AREAS: readonly Area[] = [
  { id: 'users', title: 'Users', icon: 'users', address: '#/users', key: 'u', tag: 'administrator' },
  { id: 'logins', title: 'Logins', icon: 'lock', address: '#/logins', key: 'i', tag: 'monitoring' },
  { id: 'vhosts', title: 'Virtual hosts', icon: 'vhosts', address: '#/vhosts', key: 'v' },
  {
    id: 'permissions',
    title: 'Permissions',
    icon: 'key',
    address: '#/permissions',
    key: 'p',
    tag: 'administrator',
  },
  {
    id: 'policies',
    title: 'Policies',
    icon: 'policies',
    address: '#/policies',
    key: 'y',
    tag: 'policymaker',
    readable: true,
  },
  { id: 'limits', title: 'Limits', icon: 'limits', address: '#/limits', key: 'l', tag: 'administrator' },
  {
    id: 'webhooks',
    title: 'Webhooks',
    icon: 'webhooks',
    address: '#/webhooks',
    key: 'w',
    tag: 'policymaker',
  },
  { id: 'parameters', title: 'Parameters', icon: 'parameters', address: '#/parameters', tag: 'policymaker' },
  {
    id: 'definitions',
    title: 'Definitions',
    icon: 'definitions',
    address: '#/definitions',
    key: 'x',
    tag: 'administrator',
  },
  {
    id: 'feature-flags',
    title: 'Feature flags',
    icon: 'flags',
    address: '#/feature-flags',
    tag: 'administrator',
  },
]

/** The area of an address, when the user lacks the tag for all that is in it. */
export function refusedArea(id: string): Area | undefined {
  const area = [...MAIN_AREAS, ...ADMIN_AREAS].find((candidate) => candidate.id === id)
  return area?.tag === undefined || area.readable || may(area.tag) ? undefined : area
}
