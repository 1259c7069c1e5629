import { command } from '../define.js'

export default command({
  name: 'deactivate_free_disk_space_monitoring',
  scopes: ['ctl', 'diagnostics'],
  group: 'observability_and_health_checks',
  summary: 'Deactivates free disk space monitoring on a node',
  description: [
    'Turns the alarm for too little free space on the disk off, until the next start. A disk that refuses writes raises it all the same.',
  ],
  examples: [{ command: 'deactivate_free_disk_space_monitoring', help: 'until the next start' }],
  usage: 'deactivate_free_disk_space_monitoring',
  timeout: 60,
  banner: (_input, { node }) => `Deactivating free disk space monitoring on node ${node}...`,
  run: (admin) => admin.node.watchDisk(false),
})
