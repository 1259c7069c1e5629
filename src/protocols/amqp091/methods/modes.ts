import type { Channel } from '../channel.js'
import { methods } from '../codec/methods.js'
import { Confirms } from '../confirms.js'
import { handle, type MethodHandler } from '../method-handler.js'
import { ProtocolError } from '../protocol-error.js'
import { PublishingHabit } from '../publishing-habit.js'
import { replyCodes } from '../reply-codes.js'
import { Transaction } from '../transaction.js'

/** The two modes of a channel that exclude each other: publisher confirms and transactions. */
export const modeMethods: readonly MethodHandler[] = [
  handle(methods.confirm.select, (channel, { nowait }) => {
    const { publisher } = channel
    if (publisher.transaction !== undefined) throw preconditionFailed('cannot switch from tx to confirm mode')
    publisher.confirms ??= confirmsOf(channel)
    if (!nowait) channel.reply(methods.confirm.selectOk, {})
  }),

  handle(methods.tx.select, (channel) => {
    const { publisher } = channel
    if (publisher.confirms !== undefined) throw preconditionFailed('cannot switch from confirm to tx mode')
    publisher.transaction ??= new Transaction()
    channel.reply(methods.tx.selectOk, {})
  }),

  handle(methods.tx.commit, async (channel) => {
    const transaction = transactionOf(channel)
    const complete = channel.publisher.commit(transaction)
    for (const { settlement, deliveries } of transaction.settlements) {
      channel.deliveries.apply(settlement, deliveries)
    }
    transaction.clear()
    await channel.connection.broker.store.committed()
    if (!complete) throw preconditionFailed('partial tx completion')
    channel.reply(methods.tx.commitOk, {})
  }),

  handle(methods.tx.rollback, (channel) => {
    channel.rollback(transactionOf(channel))
    channel.reply(methods.tx.rollbackOk, {})
  }),
]

function confirmsOf(channel: Channel): Confirms {
  const { connection } = channel
  const habit = new PublishingHabit(
    () => connection.chunksReceived,
    () => performance.now(),
  )
  return new Confirms(connection.broker.store, habit, () => channel.confirmable())
}

function transactionOf(channel: Channel): Transaction {
  const { transaction } = channel.publisher
  if (transaction === undefined) throw preconditionFailed('channel is not transactional')
  return transaction
}

function preconditionFailed(text: string): ProtocolError {
  return new ProtocolError(replyCodes.preconditionFailed, text)
}
