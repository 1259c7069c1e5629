import assert from 'node:assert/strict'
import { testPages } from './support/every-page.js'
import { openShop, SHOP } from './support/shop.js'
import { useSite } from './support/site.js'

const site = useSite(openShop)
const QUEUE = `#/queues/${SHOP}/audit?tab=live`

testPages(site, [['queue-live', QUEUE, 'Nothing has come yet']])

async function publish(key: string, payload: string): Promise<void> {
  await site.call('POST', `exchanges/${SHOP}/orders/publish`, {
    routing_key: key,
    payload,
    payload_encoding: 'string',
    properties: { headers: { country: 'pt' } },
  })
}

site.test('messages of a queue are shown as they come, and stay in it', async (visit) => {
  await visit.open(QUEUE)
  await visit.sees('following')
  await publish('order.live', '{"step": 1}')
  await visit.button(/order\.live/).click()
  await visit.sees('country')
  await visit.sees('pt')
  await visit.button('Pause').click()
  await visit.sees('paused')
  await publish('order.unseen', '{}')
  await visit.button('Go on').click()
  await visit.sees('following')
  await publish('order.seen', '{}')
  await visit.button(/order\.seen/).waitFor()
  assert.equal(await visit.button(/order\.unseen/).count(), 0)
  await visit.button('Clear').click()
  await visit.sees('Nothing has come yet')
})

site.test('a condition says which messages are shown; one that is wrong is explained', async (visit) => {
  visit.expectComplaint(/v1\/tail|400/)
  await visit.open(QUEUE)
  const condition = visit.page.getByLabel('Condition on messages')
  await condition.fill('nonsense = 1')
  await visit.sees(/there is no field nonsense/)
  await condition.fill('body.step > 5')
  await visit.sees('following')
  await publish('order.little', '{"step": 5}')
  await publish('order.much', '{"step": 6}')
  await visit.button(/order\.much/).waitFor()
  assert.equal(await visit.button(/order\.little/).count(), 0)
})

site.test('an exchange is followed when asked for', async (visit) => {
  await visit.open(`#/exchanges/${SHOP}/orders`)
  await visit.button('Follow').click()
  await visit.sees('following')
  await publish('order.tapped', 'text')
  await visit.button(/order\.tapped/).waitFor()
  await visit.button('Stop').click()
  await visit.button('Follow').waitFor()
})

site.test(
  'who may not read a queue is told so',
  async (visit) => {
    visit.expectComplaint(/v1\/tail|403/)
    await site.call('PUT', `permissions/${SHOP}/mona`, { configure: '', write: '', read: '^$' })
    await visit.open(QUEUE)
    await visit.sees('The messages cannot be followed')
    await visit.sees(/refused for user 'mona'/)
  },
  'mona',
)
