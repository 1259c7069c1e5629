import { command } from '../define.js'

export default command({
  name: 'remove_classic_queue_mirroring_from_policies',
  group: 'operations',
  summary: 'Removes keys that enable classic queue mirroring from all regular and operator policies',
  description: [
    'The keys that begin with ha- have no effect here, but later releases of RabbitMQ refuse them. A policy that has no other keys is removed.',
  ],
  examples: [
    {
      command: 'remove_classic_queue_mirroring_from_policies',
      help: 'before definitions move to RabbitMQ 4',
    },
  ],
  usage: 'remove_classic_queue_mirroring_from_policies [--timeout <timeout>]',
  timeout: 'infinity',
  banner: () => 'Will remove keys that enable classic queue mirroring from all regular and operator policies',
  confirm: () => 'Remove the keys for mirrored queues from the policies of all virtual hosts?',
  run: async (admin): Promise<void> => {
    await admin.policies.removeMirroring()
  },
})
