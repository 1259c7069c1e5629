import { command } from '../define.js'

export default command({
  name: 'resume_listeners',
  group: 'operations',
  summary: 'Resumes client connection listeners making them accept client connections again',
  examples: [{ command: 'resume_listeners', help: 'after suspend_listeners' }],
  banner: (_input, { node }) =>
    `Will resume client connection listeners on node ${node}. The node will now accept client connections`,
  run: (admin) => admin.node.resumeListeners(),
})
