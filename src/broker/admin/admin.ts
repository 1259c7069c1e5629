import type { Broker, BrokerHost } from '../broker.js'
import { ActivityAdmin } from './activity.js'
import { AuthenticationAdmin } from './authentication.js'
import { BackupAdmin } from './backup.js'
import { BindingAdmin } from './bindings.js'
import { ConnectionAdmin } from './connections.js'
import { DefinitionAdmin } from './definitions.js'
import { DelayedMessageAdmin } from './delayed.js'
import { DoctorAdmin } from './doctor.js'
import { EventAdmin } from './events.js'
import { ExchangeAdmin } from './exchanges.js'
import { FeatureFlagAdmin } from './feature-flags.js'
import { MessageAdmin } from './messages.js'
import { NodeAdmin } from './node.js'
import { ParameterAdmin } from './parameters.js'
import { PermissionAdmin } from './permissions.js'
import { PolicyAdmin } from './policies.js'
import { QueueAdmin } from './queues.js'
import { RoutingAdmin } from './routing.js'
import { administrationSessions, type OpenSession, userSessions } from './sessions.js'
import { SqlAdmin } from './sql.js'
import { TakingAdmin } from './taking.js'
import { TopologyAdmin } from './topology.js'
import { UserAdmin } from './users.js'
import { VhostAdmin } from './vhosts.js'

/** The methods of an area, so that a test may stand in for it. */
type Area<T> = { readonly [K in keyof T]: T[K] }

/**
 * The administrative interface: what the control socket, the HTTP API and an embedding program call. No
 * administrative operation is written twice; who needs one more adds it to its area. Callers have been authorised:
 * no permissions are checked here.
 *
 * Calls that change something resolve when the change is durable. Refusals are `BrokerError`s. Lists are
 * snapshots of plain values that survive JSON; their keys are the column names of RabbitMQ's `list_*`
 * commands, so a command's columns are the keys of its rows.
 */
export interface Admin {
  readonly node: Area<NodeAdmin>
  readonly users: Area<UserAdmin>
  readonly vhosts: Area<VhostAdmin>
  readonly permissions: Area<PermissionAdmin>
  readonly authentication: Area<AuthenticationAdmin>
  readonly policies: Area<PolicyAdmin>
  readonly parameters: Area<ParameterAdmin>
  readonly definitions: Area<DefinitionAdmin>
  readonly topology: Area<TopologyAdmin>
  readonly queues: Area<QueueAdmin>
  readonly exchanges: Area<ExchangeAdmin>
  readonly delayed: Area<DelayedMessageAdmin>
  readonly bindings: Area<BindingAdmin>
  readonly connections: Area<ConnectionAdmin>
  readonly messages: Area<MessageAdmin>
  readonly taking: Area<TakingAdmin>
  readonly activity: Area<ActivityAdmin>
  readonly routing: Area<RoutingAdmin>
  readonly doctor: Area<DoctorAdmin>
  readonly sql: Area<SqlAdmin>
  readonly backup: Area<BackupAdmin>
  readonly featureFlags: Area<FeatureFlagAdmin>
  readonly events: Area<EventAdmin>
  /**
   * The same for a user who has been authenticated: what touches objects and messages (queues, exchanges, bindings,
   * delayed messages, messages) takes the permissions that it takes over AMQP, and is refused with 'access-refused'
   * without them; so are webhooks to whoever is no administrator. All else is up to the caller, who knows the user's tags.
   * Events name the user as who did it.
   */
  actingFor(user: string): Admin
}

/** The administrative interface over a broker. */
export function createAdmin(broker: Broker, host: BrokerHost): Admin {
  const sessions = administrationSessions(broker)
  const admin: Admin = {
    ...objectAreas(broker, sessions),
    actingFor: (user) => ({
      ...admin,
      ...objectAreas(broker, userSessions(broker, user)),
      users: new UserAdmin(broker, user),
      vhosts: new VhostAdmin(broker, user),
      permissions: new PermissionAdmin(broker, user),
      policies: new PolicyAdmin(broker, user),
      parameters: new ParameterAdmin(broker, user),
      routing: new RoutingAdmin(broker, user),
    }),
    node: new NodeAdmin(broker, host),
    users: new UserAdmin(broker),
    vhosts: new VhostAdmin(broker),
    permissions: new PermissionAdmin(broker),
    authentication: new AuthenticationAdmin(broker),
    policies: new PolicyAdmin(broker),
    parameters: new ParameterAdmin(broker, undefined),
    definitions: new DefinitionAdmin(broker, host),
    topology: new TopologyAdmin(broker, host),
    connections: new ConnectionAdmin(broker),
    activity: new ActivityAdmin(broker, host),
    routing: new RoutingAdmin(broker, undefined),
    doctor: new DoctorAdmin(broker, host),
    sql: new SqlAdmin(broker, host),
    backup: new BackupAdmin(broker, host),
    featureFlags: new FeatureFlagAdmin(),
    events: new EventAdmin(broker),
  }
  return admin
}

/** The areas that act in a session. */
function objectAreas(broker: Broker, sessions: OpenSession) {
  return {
    queues: new QueueAdmin(broker, sessions),
    exchanges: new ExchangeAdmin(broker, sessions),
    delayed: new DelayedMessageAdmin(broker, sessions),
    bindings: new BindingAdmin(broker, sessions),
    messages: new MessageAdmin(broker, sessions),
    taking: new TakingAdmin(broker, sessions),
  }
}
