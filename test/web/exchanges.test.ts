import assert from 'node:assert/strict'
import { openShop, SHOP } from './support/shop.js'
import { useSite } from './support/site.js'

const site = useSite(openShop)

site.test('an exchange is declared, bound, published to and deleted', async (visit) => {
  await visit.open('#/exchanges')
  await visit.sees('amq.direct')
  await visit.button(/New exchange/).click()
  await visit.dialog().getByLabel('Virtual host').selectOption(SHOP)
  await visit.dialog().getByLabel('Name', { exact: true }).fill('returns')
  await visit.dialog().getByLabel('Type', { exact: true }).selectOption('direct')
  await visit.submit('Declare exchange')
  await visit.the('heading', 'returns').waitFor()
  await visit.sees('What is published here is dropped or returned.')
  await visit.button('Bind').click()
  await visit.dialog().getByLabel('Name of the queue').fill('orders')
  await visit.dialog().locator('option[value="orders.paid"]').waitFor({ state: 'attached' })
  await visit.dialog().getByLabel('Name of the queue').fill('audit')
  await visit.dialog().getByLabel('Routing key').fill('return')
  await visit.submit('Bind')
  await visit.the('cell', 'return').waitFor()
  await visit.button('Publish').click()
  await visit.dialog().getByLabel('Routing key').fill('elsewhere')
  await visit.dialog().getByRole('button', { name: 'Publish', exact: true }).click()
  await visit.dialog().getByText('no queue took it').waitFor()
  await visit.dialog().getByLabel('Routing key').fill('return')
  await visit.dialog().getByLabel('Body', { exact: true }).fill('broken')
  await visit.dialog().getByRole('button', { name: 'message_id', exact: true }).click()
  await visit.dialog().getByLabel('Value of message_id').fill('m-1')
  await visit.submit('Publish')
  await visit.isTold('Published, and taken by a queue')
  const { json } = await site.call('GET', `warren/queues/${SHOP}/audit/messages?newest=true&count=1`)
  assert.deepEqual([json[0].payload, json[0].properties.message_id], ['broken', 'm-1'])
  await visit.choose('Delete')
  await visit.dialog().getByLabel('Type returns to confirm').fill('returns')
  await visit.submit('Delete exchange')
  await visit.the('heading', 'Exchanges').waitFor()
  await assert.rejects(site.call('GET', `exchanges/${SHOP}/returns`), /404/)
})

site.test(
  'names are suggested for what stands in a field, whenever answers to what stood there come',
  async (visit) => {
    const before = /\/api\/queues\/.*[?&]name=orders(&|$)/
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    await visit.page.route(before, async (route) => {
      await released
      await route.continue()
    })
    await visit.open(`#/exchanges/${SHOP}/later`)
    await visit.button('Bind').click()
    const field = visit.dialog().getByLabel('Name of the queue')
    const asked = visit.page.waitForRequest(before)
    await field.fill('orders')
    await asked
    await field.fill('audit')
    const suggestion = visit.dialog().locator('option[value="audit"]')
    await suggestion.waitFor({ state: 'attached' })
    const answered = visit.page.waitForResponse(before)
    release()
    await (await answered).finished()
    for (let i = 0; i < 3; i++) await visit.page.evaluate('new Promise(requestAnimationFrame)')
    assert.equal(await suggestion.count(), 1)
  },
)

site.test('delayed messages are seen and cancelled', async (visit) => {
  await visit.open(`#/exchanges/${SHOP}/later`)
  await visit.the('heading', 'Delayed messages 4').waitFor()
  await visit.page
    .getByLabel(/^Select the message due at/)
    .first()
    .check()
  await visit.button('Cancel 1').click()
  await visit.submit('Cancel the messages')
  await visit.isTold('Cancelled 1 message')
  await visit.the('heading', 'Delayed messages 3').waitFor()
})

site.test('where a message would go is explained, and nothing is published', async (visit) => {
  const before = (await site.call('GET', `queues/${SHOP}/orders.created`)).json.messages
  await visit.open(`#/exchanges/${SHOP}/orders`)
  await visit.page.getByLabel('Routing key').fill('order.created.de.berlin')
  await visit.button('Explain').click()
  await visit.the('heading', '2 queues').waitFor()
  await visit.sees('Dead letters go to dead-letters')
  assert.equal(await visit.page.locator('.explain-step .match').count(), 2)
  assert.equal((await site.call('GET', `queues/${SHOP}/orders.created`)).json.messages, before)
})

site.test('the charts of an exchange say that nothing was published', async (visit) => {
  await visit.open(`#/exchanges/${SHOP}/documents`)
  await visit.sees('Nothing was published here yet.')
})

site.test('a longer history replaces the shorter one, and the page stays as it is', async (visit) => {
  await visit.open(`#/exchanges/${SHOP}/orders`)
  await visit.ask(`document.querySelector('main h1').kept = true`)
  for (const [range, age] of [
    ['10 min', '600'],
    ['24 h', '86400'],
  ] as const) {
    const answered = visit.page.waitForResponse((response) =>
      response.url().includes(`msg_rates_age%3D${age}`),
    )
    await visit.button(range).click()
    await answered
    await visit.settles()
    assert.equal(await visit.ask(`document.querySelector('main h1').kept`), true, range)
  }
})
