/** `consumer_timeout` in the configuration: for every queue that says nothing itself. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startConfigured } from '../../support/configured-broker.js'
import { Inbox, Session } from '../../system/session.js'

test('a consumer has the time that the configuration gives, or its queue', async (t) => {
  const broker = await startConfigured('consumer_timeout = 50')
  t.after(() => broker.stop())
  const session = await Session.open({ host: '127.0.0.1', port: broker.port })
  const patient = await session.temporaryQueue({ arguments: { 'x-consumer-timeout': 600_000 } })
  const usual = await session.temporaryQueue()
  await session.send(patient, 'long task')
  await session.send(usual, 'short task')
  const [kept, lost] = [await session.newChannel(), await session.newChannel()]
  const closed = new Promise<Error>((resolve) => lost.once('error', resolve))
  const inbox = await Inbox.open(kept, patient)
  await inbox.waitFor(1)
  await Inbox.open(lost, usual)
  assert.match((await closed).message, /406 .* timed out\. Timeout value used: 50 ms\./)
  assert.equal((await kept.checkQueue(patient)).consumerCount, 1)
  await session.close()
})
