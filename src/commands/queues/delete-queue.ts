import { badArgument, command, EXIT, type Failure } from '../define.js'

const notFound = (): Failure => ({ exitCode: EXIT.dataError, text: 'Queue not found' })
/** A queue that is not in the state asked for: exit 64, as for a node that is not. */
const refused = (text: string) => (): Failure => ({ exitCode: EXIT.usage, text })

interface Conditions {
  readonly 'if-empty': boolean
  readonly 'if-unused': boolean
}

export default command({
  name: 'delete_queue',
  group: 'queues',
  access: 'management',
  summary: 'Deletes a queue',
  examples: [
    { command: 'delete_queue orders', help: 'deletes the queue with its messages and bindings' },
    { command: 'delete_queue -p qa1 orders --if-empty --if-unused', help: 'only when nobody would miss it' },
  ],
  usage: 'delete_queue <queue_name> [--if-empty|-e] [--if-unused|-u] [--timeout <timeout>]',
  vhost: true,
  timeout: 'infinity',
  args: [{ name: 'queue_name', help: 'name of the queue to delete', complete: 'queues' }],
  switches: {
    'if-empty': { type: 'boolean', short: 'e', help: 'only when no messages are ready in it' },
    'if-unused': { type: 'boolean', short: 'u', help: 'only when it has no consumers' },
  },
  validate: ({ args }) =>
    args.queue_name === '' ? badArgument('queue name cannot be an empty string') : undefined,
  banner: ({ args, vhost, switches }) =>
    `Deleting queue '${args.queue_name}' on vhost '${vhost}' ${conditionsOf(switches)}...`,
  confirm: ({ args, vhost }) =>
    `Delete the queue '${args.queue_name}' on vhost '${vhost}' with its messages?`,
  run: (admin, { args, vhost, switches }) =>
    admin.queues.delete(vhost, args.queue_name, {
      ifEmpty: switches['if-empty'],
      ifUnused: switches['if-unused'],
    }),
  output: (messages) => `Queue was successfully deleted with ${messages} ready messages`,
  failures: {
    'not-found': notFound,
    'no-such-vhost': notFound,
    'not-empty': refused('Queue is not empty'),
    'in-use': refused('Queue is in use'),
  },
})

function conditionsOf(switches: Conditions): string {
  const empty = switches['if-empty'] ? 'if queue is empty ' : ''
  const unused = switches['if-unused'] ? 'if queue is unused ' : ''
  return empty && unused ? `${empty}and ${unused}` : `${empty}${unused}`
}
