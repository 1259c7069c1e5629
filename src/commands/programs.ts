import type { Scope } from './define.js'

/** What a program shows: the commands of one scope, or all of them. */
export type View = Scope | 'all'

/** The programs of the command line. RabbitMQ's show their own scope; ours has everything under one name. */
export const PROGRAMS: Readonly<Record<string, View>> = {
  warrenctl: 'all',
  rabbitmqctl: 'ctl',
  'rabbitmq-diagnostics': 'diagnostics',
  'rabbitmq-plugins': 'plugins',
  'rabbitmq-queues': 'queues',
  'rabbitmq-streams': 'streams',
  'rabbitmq-upgrade': 'upgrade',
}
