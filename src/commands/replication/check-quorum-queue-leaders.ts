import { CommandFailure, command, EXIT } from '../define.js'
import { patternProblem } from '../pattern.js'

export default command({
  name: 'check_for_quorum_queues_without_an_elected_leader',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary: 'Checks that quorum queue have elected and available leader replicas',
  description: ['A queue has one replica, which leads as long as the queue runs.'],
  usage:
    'check_for_quorum_queues_without_an_elected_leader [--vhost <vhost>] [--across-all-vhosts] <pattern>',
  args: [{ name: 'pattern', help: 'regular expression that is searched in the names of queues' }],
  switches: { 'across-all-vhosts': { type: 'boolean', help: 'queues of every virtual host' } },
  vhost: true,
  validate: ({ args }) => patternProblem(args.pattern),
  banner: ({ args, switches, vhost }) =>
    `Checking leader replicas of quorum queues matching '${args.pattern}' in ${
      switches['across-all-vhosts'] ? 'all vhosts' : `vhost ${vhost}`
    } ...`,
  run: (admin, { args, switches, vhost }) => {
    const pattern = new RegExp(args.pattern)
    const queues = admin.vhosts
      .list()
      .filter(({ name }) => switches['across-all-vhosts'] || name === vhost)
      .flatMap(({ name }) => admin.queues.list(name))
      .filter(({ name, type, leader, state }) => {
        return type === 'quorum' && pattern.test(name) && (leader === '' || state !== 'running')
      })
    if (queues.length === 0) return
    const { node } = admin.node.status()
    throw new CommandFailure({
      exitCode: EXIT.unavailable,
      text: queues.map(({ name }) => `Queue ${name} does not have an elected leader replica`).join('\n'),
      json: {
        message: `Node ${node} reported unhealthy quorum queue leaders`,
        queues: queues.map(({ name }) => name),
        result: 'error',
      },
    })
  },
  output: (_result, _input, { node }) => {
    const message = `Node ${node} reported all quorum queue leaders as healthy`
    return { text: message, json: { message, result: 'ok' } }
  },
})
