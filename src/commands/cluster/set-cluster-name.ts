import { command } from '../define.js'

export default command({
  name: 'set_cluster_name',
  group: 'configuration',
  summary: 'Sets the cluster name',
  description: ['Clients are told the name when they connect. Until it is set, it is the name of the node.'],
  examples: [{ command: 'set_cluster_name orders-eu', help: 'for those who look at several brokers' }],
  args: [{ name: 'name', help: 'the new name' }],
  banner: ({ args }) => `Setting cluster name to ${args.name} ...`,
  run: (admin, { args }) => admin.node.setClusterName(args.name),
})
