import { bindExchange, unbindExchange } from '../../../broker/topology/bindings.js'
import { declareExchange, deleteExchange } from '../../../broker/topology/exchanges.js'
import { methods } from '../codec/methods.js'
import { handle, type MethodHandler } from '../method-handler.js'

export const exchangeMethods: readonly MethodHandler[] = [
  handle(methods.exchange.declare, async (channel, args) => {
    await declareExchange(channel.session, { ...args, name: args.exchange })
    if (!args.nowait) channel.reply(methods.exchange.declareOk, {})
  }),

  handle(methods.exchange.delete, async (channel, args) => {
    await deleteExchange(channel.session, { ...args, name: args.exchange })
    if (!args.nowait) channel.reply(methods.exchange.deleteOk, {})
  }),

  handle(methods.exchange.bind, async (channel, args) => {
    await bindExchange(channel.session, args)
    if (!args.nowait) channel.reply(methods.exchange.bindOk, {})
  }),

  handle(methods.exchange.unbind, async (channel, args) => {
    await unbindExchange(channel.session, args)
    if (!args.nowait) channel.reply(methods.exchange.unbindOk, {})
  }),
]
