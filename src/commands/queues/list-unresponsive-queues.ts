import { listCommand } from '../define.js'
import { rowsOfVhost } from '../vhosts/rows-of-vhost.js'

export default listCommand({
  name: 'list_unresponsive_queues',
  scopes: ['ctl', 'diagnostics'],
  group: 'observability_and_health_checks',
  access: 'management',
  summary: 'Tests queues to respond within timeout. Lists those which did not respond',
  description: [
    'All queues live in one event loop: either all of them respond, and the list is empty, or the command itself meets its time limit.',
  ],
  examples: [{ command: 'list_unresponsive_queues -s', help: 'for a probe: no output is good' }],
  usage:
    'list_unresponsive_queues [--local] [--queue-timeout <milliseconds>] [<column> ...] [--no-table-headers] [--timeout <timeout>]',
  vhost: true,
  timeout: 60,
  switches: {
    local: { type: 'boolean', help: 'only queues of the node that is asked' },
    'queue-timeout': { type: 'integer', default: 15, min: 0, help: 'time that a queue has to respond' },
  },
  columns: {
    valid: ['name', 'durable', 'auto_delete', 'arguments', 'pid', 'recoverable_slaves'],
    default: ['name'],
    kinds: { arguments: 'arguments', pid: 'pid' },
  },
  banner: ({ vhost }) => `Listing unresponsive queues for vhost ${vhost} ...`,
  run: (admin, { vhost }) =>
    rowsOfVhost(admin, vhost, (name) => admin.queues.list(name))
      .filter(({ state }) => state !== 'running')
      .map((queue) => ({ ...queue, recoverable_slaves: '' })),
})
