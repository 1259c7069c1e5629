import assert from 'node:assert/strict'
import { openShop, SHOP } from './support/shop.js'
import { useSite } from './support/site.js'
import type { Visit } from './support/visit.js'

const site = useSite(openShop)

/** The names in the list, from above. */
async function namesIn(visit: Visit): Promise<string[]> {
  return visit.page.locator('tr[data-index] a.name').allTextContents()
}

const rowOf = (visit: Visit, name: string) =>
  visit.page.locator('tr[data-index]').filter({ has: visit.page.getByRole('link', { name, exact: true }) })

site.test('the list is filtered and sorted, and its address remembers how', async (visit) => {
  await visit.open('#/queues')
  await visit.sees('orders.created')
  await visit.page.getByLabel('Filter queues').fill('orders')
  await visit.sees('3 matches')
  assert.deepEqual(await namesIn(visit), ['dead.orders', 'orders.created', 'orders.paid'])
  await visit.button('Messages').click()
  await rowOf(visit, 'orders.paid').and(visit.page.locator('[data-index="0"]')).waitFor()
  assert.equal(await visit.the('columnheader', /Messages/).getAttribute('aria-sort'), 'descending')
  assert.match(visit.page.url(), /filter=orders&sort=-messages$/)
  await visit.page.reload()
  await rowOf(visit, 'orders.paid').and(visit.page.locator('[data-index="0"]')).waitFor()
  assert.deepEqual(await namesIn(visit), ['orders.paid', 'orders.created', 'dead.orders'])
  await visit.page.getByLabel('Filter queues').fill('no such')
  await visit.sees('Nothing matches “no such”')
  await visit.button('Clear the filter').click()
  await visit.sees('audit')
})

site.test('what AMQP clients do shows without a reload, with a line for the last minute', async (visit) => {
  await visit.open('#/queues')
  await rowOf(visit, 'invoices').waitFor()
  const channel = await (await site.client('live')).createConfirmChannel()
  await channel.assertQueue('born.live')
  channel.sendToQueue('born.live', Buffer.from('1'))
  channel.sendToQueue('born.live', Buffer.from('2'))
  await channel.waitForConfirms()
  await rowOf(visit, 'born.live').getByText('2', { exact: true }).first().waitFor()
  await rowOf(visit, 'born.live').locator('.sparkline path').first().waitFor()
  await channel.deleteQueue('born.live')
  await rowOf(visit, 'born.live').waitFor({ state: 'detached' })
})

site.test('a queue is declared with arguments, and deleted when its name was typed', async (visit) => {
  await visit.open('#/queues')
  await visit.sees('audit')
  await visit.button(/New queue/).click()
  await visit.dialog().getByLabel('Name', { exact: true }).fill('amq.reserved')
  await visit.dialog().getByRole('button', { name: 'Declare queue' }).click()
  visit.expectComplaint(/400|403/)
  await visit.dialog().getByText('That did not work').waitFor()
  await visit.dialog().getByLabel('Virtual host').selectOption(SHOP)
  await visit.dialog().getByLabel('Name', { exact: true }).fill('returns')
  await visit.dialog().getByRole('button', { name: 'x-max-length', exact: true }).click()
  await visit.dialog().getByLabel('Value of x-max-length').fill('50')
  await visit.submit('Declare queue')
  await visit.the('heading', /^returns/).waitFor()
  const { json } = await site.call('GET', `queues/${SHOP}/returns`)
  assert.equal(json.arguments['x-max-length'], 50)
  assert.equal(json.durable, true)
  await site.call('POST', `exchanges/${SHOP}/amq.default/publish`, {
    properties: {},
    routing_key: 'returns',
    payload: 'x',
    payload_encoding: 'string',
  })
  await visit.page.getByRole('link', { name: 'Messages 1' }).waitFor()
  await visit.choose('Delete')
  const button = visit.dialog().getByRole('button', { name: 'Delete queue' })
  assert.equal(await button.isDisabled(), true)
  await visit.dialog().getByLabel('Type returns to confirm').fill('returns')
  await visit.submit('Delete queue')
  await visit.isTold('Deleted returns')
  await visit.the('heading', 'Queues').waitFor()
  await assert.rejects(site.call('GET', `queues/${SHOP}/returns`), /404/)
})

site.test('many queues are purged and deleted at once, after a count of what is lost', async (visit) => {
  for (let i = 0; i < 3; i++) {
    await site.call('PUT', `queues/${SHOP}/bulk-${i}`, { durable: true })
    for (let n = 0; n < 2; n++)
      await site.call('POST', `exchanges/${SHOP}/amq.default/publish`, {
        properties: {},
        routing_key: `bulk-${i}`,
        payload: 'x',
        payload_encoding: 'string',
      })
  }
  await visit.open('#/queues?filter=bulk-')
  await rowOf(visit, 'bulk-2').waitFor()
  await visit.page.getByLabel('Select all rows that are loaded').check()
  await visit.sees('3 selected')
  await visit.button('Purge').click()
  await visit.dialog().getByText('6 messages').waitFor()
  await visit.submit('Purge 3 queues')
  await visit.isTold('Purged 3 queues')
  for (let i = 0; i < 3; i++)
    assert.equal((await site.call('GET', `queues/${SHOP}/bulk-${i}`)).json.messages, 0)
  for (const name of ['bulk-1', 'bulk-2'])
    await site.call('POST', `exchanges/${SHOP}/amq.default/publish`, {
      properties: {},
      routing_key: name,
      payload: 'x',
      payload_encoding: 'string',
    })
  await visit.page.getByLabel('Select all rows that are loaded').check()
  await visit.button('Move messages …').click()
  visit.expectComplaint(/400/)
  await visit.dialog().getByLabel('To the queue').fill('bulk-0')
  await visit.dialog().getByRole('button', { name: 'Move messages of 3 queues' }).click()
  await visit.the('heading', 'Move: 1 of 3 queues refused').waitFor()
  await visit
    .dialog()
    .getByText(/same queue/)
    .waitFor()
  await visit.page.keyboard.press('Escape')
  assert.equal((await site.call('GET', `queues/${SHOP}/bulk-0`)).json.messages, 2)
  await visit.button('Clear').click()
  await rowOf(visit, 'bulk-0').getByRole('checkbox').check()
  await rowOf(visit, 'bulk-1').getByRole('checkbox').check()
  await visit.button('Delete').click()
  await visit.submit('Delete 2 queues')
  await visit.isTold('Deleted 2 queues')
  await rowOf(visit, 'bulk-0').waitFor({ state: 'detached' })
  assert.deepEqual(await namesIn(visit), ['bulk-2'])
})

site.test('the page of a queue tells of policy, consumers and who holds messages', async (visit) => {
  await visit.open(`#/queues/${SHOP}/audit`)
  await visit.the('link', 'keep-a-day').first().waitFor()
  await visit.sees('86400000')
  await visit.open(`#/queues/${SHOP}/orders.paid?tab=consumers`)
  await visit.the('cell', 'billing-worker').waitFor()
  await visit.the('link', /^billing \(127\.0\.0\.1:\d+\) · 1$/).waitFor()
  await visit.page.getByRole('link', { name: 'Unacknowledged 10' }).click()
  await visit.page
    .locator('main')
    .getByRole('link', { name: /^billing \(127\.0\.0\.1:\d+\)$/ })
    .first()
    .click()
  await visit.the('heading', /^billing/).waitFor()
})

site.test('bindings of a queue are made and undone, and an unbinding is taken back', async (visit) => {
  await visit.open(`#/queues/${SHOP}/invoices?tab=bindings`)
  await visit.sees('documents')
  await visit.button('Bind').click()
  await visit.dialog().getByLabel('Exchange').fill('orders')
  await visit.dialog().getByLabel('Routing key').fill('order.invoice.*')
  await visit.submit('Bind')
  await visit.the('cell', 'order.invoice.*').waitFor()
  const keys = async () => {
    const { json } = await site.call('GET', `bindings/${SHOP}/e/orders/q/invoices`)
    return (json as { routing_key: string }[]).map(({ routing_key }) => routing_key)
  }
  assert.deepEqual(await keys(), ['order.invoice.*'])
  await visit.button('Unbind invoices from orders').click()
  await visit.the('cell', 'order.invoice.*').waitFor({ state: 'detached' })
  assert.deepEqual(await keys(), [])
  await visit.button('Undo').click()
  await visit.the('cell', 'order.invoice.*').waitFor()
  assert.deepEqual(await keys(), ['order.invoice.*'])
})

site.test('a queue that was deleted meanwhile is told of', async (visit) => {
  await site.call('PUT', `queues/${SHOP}/short`, {})
  await visit.open(`#/queues/${SHOP}/short`)
  await visit.the('heading', /^short/).waitFor()
  visit.expectComplaint(/404/)
  await site.call('DELETE', `queues/${SHOP}/short`)
  await visit.sees('There is no queue short in shop')
})
