import { compileFilter } from '../../message/filter/filter.js'
import { badArgument, command } from '../define.js'
import { FILTER_REFERENCE } from './choice.js'
import { messageLine } from './message-line.js'

export default command({
  name: 'tail',
  group: 'messages',
  access: 'management',
  summary: 'Follows what is published to an exchange or put into a queue',
  description: [
    'Nothing changes: the messages go where they go, and no queue is declared for it. Every message becomes a line: when, exchange, routing key and payload; with --formatter json an object. Ctrl-C ends it.',
    'A reader that is too slow misses messages and is told how many; nobody waits for it.',
    'The default exchange, to which most clients publish straight into queues, is amq.default. The patterns of --key have * for any text and ? for one character.',
    FILTER_REFERENCE,
  ],
  examples: [
    { command: 'tail events', help: 'all that is published to the exchange events' },
    { command: "tail events --key 'order.*' --filter 'size > 10KiB'", help: 'large ones with a key' },
    { command: 'tail orders --kind queue --count 1 --formatter json', help: 'the next message of a queue' },
  ],
  vhost: true,
  args: [{ name: 'name', help: 'name of an exchange or a queue', complete: 'destinations' }],
  switches: {
    kind: {
      type: 'string',
      values: ['exchange', 'queue'],
      help: 'what the name is of, where there are both',
    },
    key: { type: 'string', placeholder: 'pattern', help: 'only messages whose routing key matches' },
    filter: { type: 'string', placeholder: 'condition', help: 'only messages for which it holds' },
    count: { type: 'integer', short: 'c', min: 1, help: 'ends after so many messages' },
    'max-body': {
      type: 'integer',
      min: 0,
      default: 4096,
      placeholder: 'bytes',
      help: 'how much of a body is shown',
    },
  },
  validate: ({ switches }) => {
    try {
      if (switches.filter !== undefined) compileFilter(switches.filter)
      return undefined
    } catch (error) {
      return badArgument(`--filter cannot be understood\n${(error as Error).message}`)
    }
  },
  banner: ({ args, vhost }) => `Following '${args.name}' in vhost '${vhost}' ...`,
  run: (admin, { args, switches, vhost }) => {
    const { kind, key, filter, count } = switches
    const conditions = [
      ...(key === undefined ? [] : [`routing_key ~ ${JSON.stringify(key)}`]),
      ...(filter === undefined ? [] : [`(${filter})`]),
    ]
    const items = admin.messages.tail(vhost, args.name === 'amq.default' ? '' : args.name, {
      kind,
      filter: conditions.length === 0 ? undefined : conditions.join(' and '),
      maxPayload: switches['max-body'],
    })
    return count === undefined ? items : firstOf(items, count)
  },
  output: (item) => {
    if ('dropped' in item) return { text: `(${item.dropped} messages passed unseen)`, json: item }
    return { text: `${new Date(item.published_at).toISOString()}\t${messageLine(item)}`, json: item }
  },
})

/** Ends behind the message number `count`. */
function firstOf<T extends object>(items: AsyncIterable<T>, count: number): AsyncIterableIterator<T> {
  const iterator = items[Symbol.asyncIterator]()
  let left = count
  const end = async (): Promise<IteratorResult<T>> => {
    await iterator.return?.()
    return { done: true, value: undefined }
  }
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    next: async () => {
      if (left === 0) return end()
      const step = await iterator.next()
      if (!step.done && !('dropped' in step.value)) left--
      return step
    },
    return: end,
  }
}
