import { command } from '../define.js'

export default command({
  name: 'activate_free_disk_space_monitoring',
  scopes: ['ctl', 'diagnostics'],
  group: 'observability_and_health_checks',
  summary: 'Activates free disk space monitoring on a node',
  description: [
    'Turns the alarm for too little free space on the disk back on, until the next start. A disk that refuses writes raises it all the same.',
  ],
  examples: [{ command: 'activate_free_disk_space_monitoring', help: 'until the next start' }],
  usage: 'activate_free_disk_space_monitoring',
  timeout: 60,
  banner: (_input, { node }) => `[Re-]activating free disk space monitoring on node ${node}...`,
  run: (admin) => admin.node.watchDisk(true),
})
