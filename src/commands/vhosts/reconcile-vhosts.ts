import { command } from '../define.js'

export default command({
  name: 'reconcile_vhosts',
  group: 'virtual_hosts',
  summary: 'Makes sure all virtual hosts were initialized on all reachable cluster nodes',
  description: ['On a single node they are from the start, and nothing is to be done.'],
  examples: [{ command: 'reconcile_vhosts', help: 'in scripts that look after clusters' }],
  usage: 'reconcile_vhosts [--timeout <timeout>]',
  timeout: 'infinity',
  banner: () => 'Will try to initiate virtual host reconciliation on all reachable cluster nodes...',
  run: () => {},
  output: () => 'Will reconcile all virtual hosts in the cluster. This operation is asynchronous.',
})
