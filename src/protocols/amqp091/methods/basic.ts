import { randomBytes } from 'node:crypto'
import { DIRECT_REPLY_TO } from '../../../broker/direct-replies.js'
import { describeQueue } from '../../../broker/names.js'
import { methods } from '../codec/methods.js'
import { consumerPriority } from '../consume-arguments.js'
import { handle, type MethodHandler } from '../method-handler.js'
import { ProtocolError } from '../protocol-error.js'
import { replyCodes } from '../reply-codes.js'

/** The methods of class basic, but for those that come with every message. */
export const basicMethods: readonly MethodHandler[] = [
  handle(methods.basic.qos, (channel, { prefetchSize, prefetchCount, global }) => {
    if (prefetchSize !== 0) {
      throw new ProtocolError(replyCodes.notImplemented, `prefetch_size!=0 (${prefetchSize})`)
    }
    if (!global) channel.deliveries.consumerPrefetch = prefetchCount
    // A limit for consumers lifts the one for the channel.
    channel.deliveries.limitChannel(global ? prefetchCount : 0)
    channel.reply(methods.basic.qosOk, {})
  }),

  handle(methods.basic.consume, (channel, args) => {
    const { session, vhost, deliveries } = channel
    const name = channel.queueName(args.queue)
    deliveries.refuseUsedTag(args.consumerTag)
    const tag = args.consumerTag === '' ? generateConsumerTag() : args.consumerTag
    if (name === DIRECT_REPLY_TO) {
      deliveries.consumeReplies(tag, args.noAck)
      if (!args.nowait) channel.reply(methods.basic.consumeOk, { consumerTag: tag })
      return
    }
    const queue = vhost.queueForConsuming(session, name, args)
    if (queue.type === 'quorum' && deliveries.channelPrefetch > 0) {
      throw new ProtocolError(
        replyCodes.notImplemented,
        `${describeQueue(queue.name, vhost.name)} does not support global qos`,
      )
    }
    const priority = consumerPriority(args.arguments, queue)
    if (!args.nowait) channel.reply(methods.basic.consumeOk, { consumerTag: tag })
    deliveries.subscribe({ ...args, tag, queue, priority, prefetch: deliveries.consumerPrefetch })
  }),

  handle(methods.basic.cancel, (channel, { consumerTag, nowait }) => {
    channel.deliveries.cancel(consumerTag)
    if (!nowait) channel.reply(methods.basic.cancelOk, { consumerTag })
  }),

  handle(methods.basic.get, async (channel, args) => {
    const { session, vhost } = channel
    const name = channel.queueName(args.queue)
    const got = await vhost.get(session, name, args.noAck)
    if (got === undefined) channel.deliveries.foundNothing(vhost.queues.get(name))
    if (got === undefined) channel.reply(methods.basic.getEmpty, { clusterId: '' })
    else if (channel.isOpen) channel.deliveries.answerGet(got.entry, got.remaining, args.noAck)
    else got.entry.queue.requeue([got.entry])
  }),

  handle(methods.basic.recover, (channel, { requeue }) => {
    refuseToKeep(requeue)
    // Before the messages that come back at once.
    channel.reply(methods.basic.recoverOk, {})
    channel.deliveries.recover()
  }),

  handle(methods.basic.recoverAsync, (channel, { requeue }) => {
    refuseToKeep(requeue)
    channel.deliveries.recover()
  }),

  /** RabbitMQ's own AMQP 1.0 plugin used it; clients never did. */
  handle(methods.basic.credit, (channel, { consumerTag }) => {
    if (!channel.deliveries.has(consumerTag)) {
      throw new ProtocolError(replyCodes.preconditionFailed, `unknown consumer tag '${consumerTag}'`)
    }
    throw new ProtocolError(replyCodes.notImplemented, 'basic.credit')
  }),
]

/** Delivering once more to the same consumer is something that nobody implements. */
function refuseToKeep(requeue: boolean): void {
  if (!requeue) throw new ProtocolError(replyCodes.notImplemented, 'requeue=false')
}

/** `amq.ctag-` and 22 base64url characters. */
function generateConsumerTag(): string {
  return `amq.ctag-${randomBytes(16).toString('base64url')}`
}
