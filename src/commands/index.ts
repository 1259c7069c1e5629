import { AUTHENTICATION_COMMANDS } from './authentication/registry.js'
import { BACKUP_COMMANDS } from './backup/registry.js'
import { BENCH_COMMANDS } from './bench/registry.js'
import { BINDINGS_COMMANDS } from './bindings/registry.js'
import { CLUSTER_COMMANDS } from './cluster/registry.js'
import { CONNECTIONS_COMMANDS } from './connections/registry.js'
import { CONTEXT_COMMANDS } from './context/registry.js'
import { DEFINITIONS_COMMANDS } from './definitions/registry.js'
import { DIAGNOSTICS_COMMANDS } from './diagnostics/registry.js'
import { DOCTOR_COMMANDS } from './doctor/registry.js'
import { ENCRYPTION_COMMANDS } from './encryption/registry.js'
import { ERLANG_COMMANDS } from './erlang/registry.js'
import { EXCHANGES_COMMANDS } from './exchanges/registry.js'
import { EXPLAIN_COMMANDS } from './explain/registry.js'
import { FEATURE_FLAGS_COMMANDS } from './feature-flags/registry.js'
import { HELP_COMMANDS } from './help/registry.js'
import { LISTENERS_COMMANDS } from './listeners/registry.js'
import { LOGS_COMMANDS } from './logs/registry.js'
import { MESSAGES_COMMANDS } from './messages/registry.js'
import { NETWORK_COMMANDS } from './network/registry.js'
import { NODES_COMMANDS } from './nodes/registry.js'
import { PARAMETERS_COMMANDS } from './parameters/registry.js'
import { PERMISSIONS_COMMANDS } from './permissions/registry.js'
import { PLUGINS_COMMANDS } from './plugins/registry.js'
import { POLICIES_COMMANDS } from './policies/registry.js'
import { QUEUES_COMMANDS } from './queues/registry.js'
import type { Registry } from './registry.js'
import { REPLICATION_COMMANDS } from './replication/registry.js'
import { SQL_COMMANDS } from './sql/registry.js'
import { TLS_COMMANDS } from './tls/registry.js'
import { TOP_COMMANDS } from './top/registry.js'
import { TOPOLOGY_COMMANDS } from './topology/registry.js'
import { UPGRADE_COMMANDS } from './upgrade/registry.js'
import { USERS_COMMANDS } from './users/registry.js'
import { VHOSTS_COMMANDS } from './vhosts/registry.js'
import { WEBHOOKS_COMMANDS } from './webhooks/registry.js'

/**
 * Every command by its name; each folder lists its own. Loading one does not load the others: the start-up time of the
 * CLI depends on it.
 */
export const COMMANDS: Registry = {
  ...AUTHENTICATION_COMMANDS,
  ...BACKUP_COMMANDS,
  ...BENCH_COMMANDS,
  ...BINDINGS_COMMANDS,
  ...CLUSTER_COMMANDS,
  ...CONNECTIONS_COMMANDS,
  ...CONTEXT_COMMANDS,
  ...DEFINITIONS_COMMANDS,
  ...DIAGNOSTICS_COMMANDS,
  ...ENCRYPTION_COMMANDS,
  ...ERLANG_COMMANDS,
  ...EXCHANGES_COMMANDS,
  ...DOCTOR_COMMANDS,
  ...EXPLAIN_COMMANDS,
  ...FEATURE_FLAGS_COMMANDS,
  ...HELP_COMMANDS,
  ...LISTENERS_COMMANDS,
  ...LOGS_COMMANDS,
  ...MESSAGES_COMMANDS,
  ...NETWORK_COMMANDS,
  ...NODES_COMMANDS,
  ...PARAMETERS_COMMANDS,
  ...PERMISSIONS_COMMANDS,
  ...PLUGINS_COMMANDS,
  ...POLICIES_COMMANDS,
  ...QUEUES_COMMANDS,
  ...REPLICATION_COMMANDS,
  ...SQL_COMMANDS,
  ...TLS_COMMANDS,
  ...TOPOLOGY_COMMANDS,
  ...TOP_COMMANDS,
  ...UPGRADE_COMMANDS,
  ...USERS_COMMANDS,
  ...VHOSTS_COMMANDS,
  ...WEBHOOKS_COMMANDS,
}
