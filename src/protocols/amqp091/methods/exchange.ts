import { bindExchange, unbindExchange } from '../../../broker/topology/bindings.js'
import { declareExchange, deleteExchange } from '../../../broker/topology/exchanges.js'
import { methods } from '../codec/methods.js'
import { handle, type MethodHandler } from '../method-handler.js'

export const exchangeMethods: readonly MethodHandler[] = [
  handle(methods.exchange.declare, (channel, args) => {
    channel.answerWhenDurable(declareExchange(channel.session, { ...args, name: args.exchange }), () => {
      if (!args.nowait) channel.reply(methods.exchange.declareOk, {})
    })
  }),

  handle(methods.exchange.delete, (channel, args) => {
    channel.answerWhenDurable(deleteExchange(channel.session, { ...args, name: args.exchange }), () => {
      if (!args.nowait) channel.reply(methods.exchange.deleteOk, {})
    })
  }),

  handle(methods.exchange.bind, (channel, args) => {
    channel.answerWhenDurable(bindExchange(channel.session, args), () => {
      if (!args.nowait) channel.reply(methods.exchange.bindOk, {})
    })
  }),

  handle(methods.exchange.unbind, (channel, args) => {
    channel.answerWhenDurable(unbindExchange(channel.session, args), () => {
      if (!args.nowait) channel.reply(methods.exchange.unbindOk, {})
    })
  }),
]
