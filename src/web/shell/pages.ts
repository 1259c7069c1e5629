import type { ComponentType } from 'preact'
import { ChannelPage } from '../pages/channels/channel-page.js'
import { ChannelsPage } from '../pages/channels/channels-page.js'
import { CommandPage } from '../pages/commands/command-page.js'
import { CommandsPage } from '../pages/commands/commands-page.js'
import { ConnectionPage } from '../pages/connections/connection-page.js'
import { ConnectionsPage } from '../pages/connections/connections-page.js'
import { DefinitionsPage } from '../pages/definitions/definitions-page.js'
import { EventsPage } from '../pages/events/events-page.js'
import { ExchangePage } from '../pages/exchanges/exchange-page.js'
import { ExchangesPage } from '../pages/exchanges/exchanges-page.js'
import { FlagsPage } from '../pages/flags/flags-page.js'
import { HealthPage } from '../pages/health/health-page.js'
import { LimitsPage } from '../pages/limits/limits-page.js'
import { LoginsPage } from '../pages/logins/logins-page.js'
import { LogsPage } from '../pages/logs/logs-page.js'
import { NodePage } from '../pages/nodes/node-page.js'
import { NodesPage } from '../pages/nodes/nodes-page.js'
import { NotFoundPage } from '../pages/not-found.js'
import { OverviewPage } from '../pages/overview/overview-page.js'
import { ParametersPage } from '../pages/parameters/parameters-page.js'
import { PermissionsPage } from '../pages/permissions/permissions-page.js'
import { PoliciesPage } from '../pages/policies/policies-page.js'
import { QueuePage } from '../pages/queues/queue-page.js'
import { QueuesPage } from '../pages/queues/queues-page.js'
import { RoutingPage } from '../pages/routing/routing-page.js'
import { UserPage } from '../pages/users/user-page.js'
import { UsersPage } from '../pages/users/users-page.js'
import { VhostPage } from '../pages/vhosts/vhost-page.js'
import { VhostsPage } from '../pages/vhosts/vhosts-page.js'
import { WebhooksPage } from '../pages/webhooks/webhooks-page.js'

type Names = Readonly<Record<string, string>>

/** A page: `#/queues/:vhost/:name` is `path` ['queues', ':vhost', ':name']. */
interface Page {
  readonly path: readonly string[]
  readonly title: (names: Names) => string
  readonly Component: ComponentType<Names>
}

function page<N extends string>(
  path: string,
  title: string | ((names: Record<N, string>) => string),
  Component: ComponentType<Record<N, string>> | ComponentType,
): Page {
  const titled = typeof title === 'string' ? () => title : (title as (names: Names) => string)
  return {
    path: path === '' ? [] : path.split('/'),
    title: titled,
    Component: Component as ComponentType<Names>,
  }
}

/** All pages. Addresses are those of RabbitMQ's page where it has one. */
const PAGES: readonly Page[] = [
  page('', 'Overview', OverviewPage),
  page('queues', 'Queues', QueuesPage),
  page<'vhost' | 'name'>('queues/:vhost/:name', ({ name }) => name, QueuePage),
  page('exchanges', 'Exchanges', ExchangesPage),
  page<'vhost' | 'name'>('exchanges/:vhost/:name', ({ name }) => name, ExchangePage),
  page('routing', 'Routing', RoutingPage),
  page('connections', 'Connections', ConnectionsPage),
  page<'name'>('connections/:name', ({ name }) => name, ConnectionPage),
  page('channels', 'Channels', ChannelsPage),
  page<'name'>('channels/:name', ({ name }) => name, ChannelPage),
  page('commands', 'Commands', CommandsPage),
  page<'name'>('commands/:name', ({ name }) => name, CommandPage),
  page('health', 'Health', HealthPage),
  page('logs', 'Logs', LogsPage),
  page('events', 'Events', EventsPage),
  page('users', 'Users', UsersPage),
  page('logins', 'Logins', LoginsPage),
  page<'name'>('users/:name', ({ name }) => name, UserPage),
  page('vhosts', 'Virtual hosts', VhostsPage),
  page<'name'>('vhosts/:name', ({ name }) => name, VhostPage),
  page('permissions', 'Permissions', PermissionsPage),
  page('policies', 'Policies', PoliciesPage),
  page('limits', 'Limits', LimitsPage),
  page('webhooks', 'Webhooks', WebhooksPage),
  page('parameters', 'Parameters', ParametersPage),
  page('definitions', 'Definitions', DefinitionsPage),
  page('feature-flags', 'Feature flags', FlagsPage),
  page('nodes', 'Node', NodesPage),
  page<'name'>('nodes/:name', ({ name }) => name, NodePage),
]

/** The page of an address, and the names in it. */
export function pageOf(parts: readonly string[]) {
  for (const { path, title, Component } of PAGES) {
    const names = namesIn(path, parts)
    if (names === undefined) continue
    return { area: path[0] ?? 'overview', title: title(names), Component, names }
  }
  return { area: '', title: 'Not found', Component: NotFoundPage as ComponentType<Names>, names: {} }
}

function namesIn(path: readonly string[], parts: readonly string[]): Names | undefined {
  if (path.length !== parts.length) return undefined
  const names: Record<string, string> = {}
  for (const [i, expected] of path.entries()) {
    const part = parts[i] ?? ''
    if (expected.startsWith(':')) names[expected.slice(1)] = part
    else if (expected !== part) return undefined
  }
  return names
}
