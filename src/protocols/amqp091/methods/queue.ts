import { bindQueue, unbindQueue } from '../../../broker/topology/bindings.js'
import { declareQueue, deleteQueue, purgeQueue } from '../../../broker/topology/queues.js'
import type { Channel } from '../channel.js'
import type { ArgumentsOf } from '../codec/methods.js'
import { methods } from '../codec/methods.js'
import { handle, type MethodHandler } from '../method-handler.js'

export const queueMethods: readonly MethodHandler[] = [
  handle(methods.queue.declare, (channel, args) => {
    const declared = declareQueue(channel.session, { ...args, name: args.queue })
    const { name: queue, messageCount, consumerCount } = declared.result
    channel.lastQueue = queue
    channel.answerWhenDurable(declared, () => {
      if (!args.nowait) channel.reply(methods.queue.declareOk, { queue, messageCount, consumerCount })
    })
  }),

  handle(methods.queue.delete, (channel, args) => {
    const deleted = deleteQueue(channel.session, { ...args, name: channel.queueName(args.queue) })
    channel.answerWhenDurable(deleted, () => {
      if (!args.nowait) channel.reply(methods.queue.deleteOk, { messageCount: deleted.result })
    })
  }),

  handle(methods.queue.purge, async (channel, args) => {
    const messageCount = await purgeQueue(channel.session, channel.queueName(args.queue))
    if (!args.nowait) channel.reply(methods.queue.purgeOk, { messageCount })
  }),

  handle(methods.queue.bind, (channel, args) => {
    channel.answerWhenDurable(bindQueue(channel.session, withNames(channel, args)), () => {
      if (!args.nowait) channel.reply(methods.queue.bindOk, {})
    })
  }),

  handle(methods.queue.unbind, (channel, args) => {
    channel.answerWhenDurable(unbindQueue(channel.session, withNames(channel, args)), () => {
      channel.reply(methods.queue.unbindOk, {})
    })
  }),
]

/** An empty queue name stands for the last queue declared; an empty key then for its name, too. */
function withNames<A extends ArgumentsOf<typeof methods.queue.unbind>>(channel: Channel, args: A): A {
  if (args.queue !== '') return args
  const queue = channel.queueName('')
  return { ...args, queue, routingKey: args.routingKey === '' ? queue : args.routingKey }
}
