/** Where the HTTP API is not RabbitMQ's, and why: each line is checked to be still so. */

/** Paths, methods of paths, and plugins with all of their paths. */
export const NOT_SERVED: Readonly<Record<string, string>> = {
  'plugin rabbitmq_top': 'what Erlang processes and tables do: there are none',
  'plugin rabbitmq_tracing':
    'trace files; a trace is followed by the firehose exchange, or by warrenctl tail',
  'plugin rabbitmq_shovel_management': 'there are no shovels',
  'plugin rabbitmq_federation_management': 'there is no federation',
  'plugin rabbitmq_stream_management': 'there are no streams',
  '/api/nodes/:node/memory/ets': 'tables of Erlang',
  '/api/nodes/:node/memory/ets/relative': 'tables of Erlang',
  '/api/nodes/:node/memory/ets/:filter': 'tables of Erlang',
  '/api/nodes/:node/memory/ets/:filter/relative': 'tables of Erlang',
  '/api/queues/quorum/:vhost/:queue/status': 'the state of Raft: a node alone has none',
  '/api/queues/quorum/:vhost/:queue/replicas/add': 'there is one node',
  '/api/queues/quorum/:vhost/:queue/replicas/delete': 'there is one node',
  '/api/queues/quorum/replicas/on/:node/grow': 'there is one node',
  '/api/queues/quorum/replicas/on/:node/shrink': 'there is one node',
  '/api/users/:user/queues': 'who declared a queue is not remembered',
  '/api/stream/super-streams/:vhost/:name': 'there are no streams',
  '/api/stream/:vhost/:queue/tracking': 'there are no streams',
  '/js/oidc-oauth/token-endpoint/:id': 'there is no login by OAuth 2',
}

/** By path and tag. */
export const DIFFERENT_STATUS: Readonly<
  Record<string, { readonly status: number; readonly reason: string }>
> = {}

/** `missing`, `extra` or `type`, and the name of a field. */
export const DIFFERENT_FIELDS: Readonly<Record<string, string>> = {}
