import type { Call } from './call.js'
import type { Reply } from './reply.js'

/**
 * Who may call: anyone without a login; every user who has one (`authenticated`), where permissions decide the rest; users
 * with any of RabbitMQ's tags; or those whose tag is this one. `administrator` includes all others, each of which includes
 * `management`.
 */
export type Access =
  | 'anyone'
  | 'authenticated'
  | 'management'
  | 'policymaker'
  | 'monitoring'
  | 'administrator'

/** One operation of the management interface. HEAD and OPTIONS follow from it. */
export interface Route {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** For example /api/queues/:vhost/:name. */
  readonly path: string
  readonly access: Access
  /** @throws HttpRefusal or BrokerError, which become the answer */
  readonly run: (call: Call) => Reply | Promise<Reply>
}
