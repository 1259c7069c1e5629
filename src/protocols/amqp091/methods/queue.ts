import { bindQueue, unbindQueue } from '../../../broker/topology/bindings.js'
import { declareQueue, deleteQueue, purgeQueue } from '../../../broker/topology/queues.js'
import type { Channel } from '../channel.js'
import type { ArgumentsOf } from '../codec/methods.js'
import { methods } from '../codec/methods.js'
import { handle, type MethodHandler } from '../method-handler.js'

export const queueMethods: readonly MethodHandler[] = [
  handle(methods.queue.declare, async (channel, args) => {
    const declared = await declareQueue(channel.session, { ...args, name: args.queue })
    channel.lastQueue = declared.name
    if (args.nowait) return
    const { name: queue, messageCount, consumerCount } = declared
    channel.reply(methods.queue.declareOk, { queue, messageCount, consumerCount })
  }),

  handle(methods.queue.delete, async (channel, args) => {
    const name = channel.queueName(args.queue)
    const messageCount = await deleteQueue(channel.session, { ...args, name })
    if (!args.nowait) channel.reply(methods.queue.deleteOk, { messageCount })
  }),

  handle(methods.queue.purge, async (channel, args) => {
    const messageCount = await purgeQueue(channel.session, channel.queueName(args.queue))
    if (!args.nowait) channel.reply(methods.queue.purgeOk, { messageCount })
  }),

  handle(methods.queue.bind, async (channel, args) => {
    await bindQueue(channel.session, withNames(channel, args))
    if (!args.nowait) channel.reply(methods.queue.bindOk, {})
  }),

  handle(methods.queue.unbind, async (channel, args) => {
    await unbindQueue(channel.session, withNames(channel, args))
    channel.reply(methods.queue.unbindOk, {})
  }),
]

/** An empty queue name stands for the last queue declared; an empty key then for its name, too. */
function withNames<A extends ArgumentsOf<typeof methods.queue.unbind>>(channel: Channel, args: A): A {
  if (args.queue !== '') return args
  const queue = channel.queueName('')
  return { ...args, queue, routingKey: args.routingKey === '' ? queue : args.routingKey }
}
