import { methods } from '../codec/methods.js'
import { handle, type MethodHandler } from '../method-handler.js'
import { ProtocolError } from '../protocol-error.js'
import { replyCodes } from '../reply-codes.js'

export const channelMethods: readonly MethodHandler[] = [
  handle(methods.channel.open, () => {
    throw new ProtocolError(replyCodes.channelError, SECOND_OPEN)
  }),

  handle(methods.channel.close, (channel) => channel.closedByClient()),

  handle(methods.channel.flow, (channel, { active }) => {
    if (!active) throw new ProtocolError(replyCodes.notImplemented, 'active=false')
    channel.reply(methods.channel.flowOk, { active })
  }),

  /** A left-over of AMQP 0-8: every ticket is as good as any other. */
  handle(methods.access.request, (channel) => channel.reply(methods.access.requestOk, { ticket: 1 })),
]

/** Also said while the channel is closing. */
export const SECOND_OPEN = "second 'channel.open' seen"
