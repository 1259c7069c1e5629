import { CommandFailure, command, EXIT } from '../define.js'
import { requireQueueOfVhost } from './require-queue.js'

export default command({
  name: 'reclaim_quorum_memory',
  scopes: ['diagnostics', 'queues'],
  group: 'operations',
  summary:
    'Flushes quorum queue processes WAL, performs a full sweep GC on all of its local Erlang processes',
  description: [
    'Nothing has to be flushed here: acknowledged messages leave the memory at once. The queue is looked for, that is all.',
  ],
  usage: 'reclaim_quorum_memory  [--vhost <vhost>] <quorum queue>',
  args: [{ name: 'queue', help: 'name of a quorum queue', complete: 'queues' }],
  vhost: true,
  banner: ({ args }) => `Will flush Raft WAL of quorum queue ${args.queue} ...`,
  run: (admin, { args, vhost }) => {
    if (requireQueueOfVhost(admin, vhost, args.queue).type === 'quorum') return
    throw new CommandFailure({
      exitCode: EXIT.unavailable,
      text: 'This operation is not applicable to classic queues',
    })
  },
})
