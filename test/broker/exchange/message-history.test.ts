import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MessageHistory } from '../../../src/broker/exchange/message-history.js'
import { Message } from '../../../src/message/message.js'
import { writeProperties } from '../../../src/message/properties.js'
import { openMemoryStore } from '../../../src/store/memory/memory-store.js'

function messageOf(body: string, persistent = true): Message {
  const block = writeProperties({})
  const content = Buffer.concat([block, Buffer.from(body)])
  return new Message('x', '', content, 0, block.length, body.length, persistent, 0)
}

function bodies(history: MessageHistory): string[] {
  return history.messages.map((message) => message.body().toString())
}

test('the last ones are kept, the persistent ones in the store', () => {
  const log = openMemoryStore().openLog(7)
  const history = new MessageHistory(2, log)
  assert.deepEqual([history.add(messageOf('1')), history.add(messageOf('2', false))], [true, false])
  history.add(messageOf('3'))
  assert.deepEqual([bodies(history), history.logId], [['2', '3'], 7])
})

test('the log holds what is in the history, and no more', async () => {
  const log = openMemoryStore().openLog(1)
  const history = new MessageHistory(2, log)
  for (let i = 0; i < 10; i++) history.add(messageOf(String(i), i !== 9))
  const found = await new Promise<readonly { position: number }[]>((resolve) => log.read(0, 99, 1e6, resolve))
  assert.deepEqual(
    found.map(({ position }) => position),
    [8],
  )
})

test('without a log everything is in memory', () => {
  const history = new MessageHistory(2, undefined)
  assert.equal(history.add(messageOf('1')), false)
  assert.deepEqual([bodies(history), history.logId], [['1'], undefined])
})

test('recovery goes on where it was', async () => {
  const log = openMemoryStore().openLog(1)
  const before = new MessageHistory(3, log)
  for (const body of ['1', '2', '3', '4']) before.add(messageOf(body))
  const after = new MessageHistory(3, log)
  const counts = { messages: 3, bodyBytes: 3, deliveredUpTo: -1 }
  await after.recover({ firstPosition: 1, lastPosition: 3, ...counts })
  assert.deepEqual(bodies(after), ['2', '3', '4'])
  after.add(messageOf('5'))
  assert.deepEqual(bodies(after), ['3', '4', '5'])
})
