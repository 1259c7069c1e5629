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
> = {
  '/api/connections/username/:username policymaker': {
    status: 403,
    reason: 'RabbitMQ 3.10.8 meets an error',
  },
  '/api/connections/username/:username management': { status: 403, reason: 'RabbitMQ 3.10.8 meets an error' },
}

/** `missing`, `extra` or `type`, and the name of a field. */
export const DIFFERENT_FIELDS: Readonly<Record<string, string>> = {
  'missing cowboy_opts': "how RabbitMQ's HTTP server is set up",
  'missing ssl_opts': "how RabbitMQ's HTTP server is set up",
  'extra tls': 'added by later releases of RabbitMQ',
  'extra crypto_lib_version': 'added by later releases of RabbitMQ',
  'extra is_op_policy_updating_enabled': 'added by later releases of RabbitMQ',
  'extra default_queue_type': 'added by later releases of RabbitMQ',
  'extra being_drained': 'added by later releases of RabbitMQ',
  'extra cluster_tags': 'added by later releases of RabbitMQ',
  'extra node_tags': 'added by later releases of RabbitMQ',
  'missing metrics_gc_queue_length': "of Erlang's: there is no counterpart",
  'missing garbage_collection': "of Erlang's: there is no counterpart",
  'missing ra_open_file_metrics': "files of RabbitMQ's Raft library",
  'missing open_files': "files of RabbitMQ's Raft library",
  'missing atom': "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing connection_channels':
    "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing connection_other': "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing connection_readers':
    "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing connection_writers':
    "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing metrics': "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing mgmt_db': "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing mnesia': "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing msg_index': "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing other_ets': "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing plugins': "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing queue_slave_procs': "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing quorum_ets': "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing quorum_queue_dlx_procs':
    "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing quorum_queue_procs':
    "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing reserved_unallocated':
    "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing stream_queue_coordinator_procs':
    "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing stream_queue_procs':
    "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing stream_queue_replica_reader_procs':
    "a part of Erlang's memory: what there is here is in the parts that are shown",
  'missing user_who_performed_action': 'who declared an exchange is not remembered',
  'missing backing_queue_status': "the inside of RabbitMQ's classic queues",
  'extra user_provided_name':
    'the name that a client gives its connection, also where its channels are named',
  'extra oldest_ready_age': 'ms for which the first message has been ready: not in RabbitMQ',
  'extra protected_from_deletion': 'added by later releases of RabbitMQ',
}
