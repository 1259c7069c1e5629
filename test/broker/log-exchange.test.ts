import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { LOG_EXCHANGE, LogExchange } from '../../src/broker/log-exchange.js'
import { createLogger } from '../../src/lib/log.js'
import type { Message } from '../../src/message/message.js'

/** A log exchange with something bound to it; `published` is called with what it publishes. */
function openLogExchange(published: (body: string) => void) {
  const exchange = new LogExchange({ level: 'info', format: 'plaintext' })
  const exchanges = new Map([[LOG_EXCHANGE, { bindingCount: 1 }]])
  exchange.open('rabbit@localhost', {
    exchanges,
    publishOwn: (message: Message) => published(message.body().toString()),
  })
  return { exchange, exchanges, log: createLogger([exchange]) }
}

test('what publishing a line logs is not published, and so nothing goes on for ever', async () => {
  const bodies: string[] = []
  const { log } = openLogExchange((body) => {
    bodies.push(body)
    log.error('publishing went wrong')
  })
  log.info('one')
  log.info('two')
  for (let turn = 0; turn < 5; turn++) await nextTurn()
  assert.deepEqual(
    bodies.map((body) => body.trimEnd().slice(-10)),
    ['[info] one', '[info] two'],
  )
  log.info('three')
  await nextTurn()
  assert.equal(bodies.length, 3)
})

test('a line is published in a turn of its own', async () => {
  const bodies: string[] = []
  const { log } = openLogExchange((body) => bodies.push(body))
  log.info('one')
  assert.deepEqual(bodies, [])
  await nextTurn()
  assert.equal(bodies.length, 1)
})

test('what nobody is bound to costs nothing, and no flood of lines fills the memory', async () => {
  const bodies: string[] = []
  const { log, exchanges, exchange } = openLogExchange((body) => bodies.push(body))
  exchanges.set(LOG_EXCHANGE, { bindingCount: 0 })
  log.info('unheard')
  await nextTurn()
  assert.deepEqual(bodies, [])
  exchanges.set(LOG_EXCHANGE, { bindingCount: 1 })
  for (let i = 0; i < 10_500; i++) log.info(String(i))
  await nextTurn()
  assert.equal(bodies.length, 10_000)
  log.info('late')
  exchange.close()
  await nextTurn()
  assert.equal(bodies.length, 10_000)
})
