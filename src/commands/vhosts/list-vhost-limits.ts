import { command } from '../define.js'
import { sortedJson } from '../json-argument.js'
import { havingLimits, type LimitsByOwner, limitsTable } from '../limits-table.js'

export default command({
  name: 'list_vhost_limits',
  scopes: ['ctl', 'diagnostics'],
  group: 'virtual_hosts',
  access: 'management',
  summary: 'Displays configured virtual host limits',
  examples: [
    { command: 'list_vhost_limits -p qa1', help: 'the limits of qa1' },
    { command: 'list_vhost_limits --global', help: 'the limits of all virtual hosts that have any' },
  ],
  vhost: true,
  switches: { global: { type: 'boolean', help: 'the limits of all virtual hosts' } },
  banner: ({ switches, vhost }) =>
    `Listing limits for ${switches.global ? 'all vhosts' : `vhost "${vhost}"`} ...`,
  run: (admin, { switches, vhost }) => {
    if (!switches.global) return admin.vhosts.limits(vhost)
    return havingLimits(admin.vhosts.list().map(({ name }) => [name, admin.vhosts.limits(name)]))
  },
  output: (limits, { switches }, { node }) => {
    const table = switches.global ? limitsTable('vhost', limits as LimitsByOwner) : undefined
    const text = table?.text ?? (Object.keys(limits).length > 0 ? sortedJson(limits) : '')
    // rabbitmqctl shows no limits as an empty line.
    return {
      text: text === '' ? '\n' : text,
      json: { node, result: 'ok', value: text },
      plainJson: limits,
    }
  },
})
