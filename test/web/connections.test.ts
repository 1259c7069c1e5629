import assert from 'node:assert/strict'
import { once } from 'node:events'
import { openShop, SHOP } from './support/shop.js'
import { useSite } from './support/site.js'

const site = useSite(openShop)

site.test(
  'a connection appears when a client connects, and its channels show what they hold',
  async (visit) => {
    await visit.open('#/connections')
    await visit.sees('web-shop')
    const connection = await site.client('newcomer', SHOP)
    await visit.the('link', /^newcomer/).waitFor()
    const channel = await connection.createChannel()
    await channel.prefetch(3)
    await channel.consume('audit', () => {}, { consumerTag: 'auditor' })
    await visit.the('link', /^newcomer/).click()
    await visit.the('heading', /^newcomer/).waitFor()
    await visit.sees('connection_name')
    await visit.the('heading', 'Channels 1').waitFor()
    await visit.the('link', '1').click()
    await visit.the('heading', 'Channel 1').waitFor()
    await visit.the('cell', 'auditor').waitFor()
    await visit.page.locator('main').getByRole('link', { name: 'audit', exact: true }).click()
    await visit.the('heading', /^audit/).waitFor()
    await connection.close()
  },
)

site.test('a connection is closed with a reason, which its client is told', async (visit) => {
  const connection = await site.client('victim', SHOP)
  const told = once(connection, 'close')
  await visit.open(await site.addressOfClient('victim'))
  await visit.button('Close connection').click()
  await visit.dialog().getByLabel('Reason').fill('maintenance at noon')
  await visit.submit('Close connection')
  await visit.isTold('The connection is closed')
  await visit.the('heading', 'Connections').waitFor()
  const [error] = await told
  assert.match(String(error), /maintenance at noon/)
  await visit.the('link', /^victim/).waitFor({ state: 'detached' })
})

site.test('channels are filtered', async (visit) => {
  await visit.open('#/channels')
  await visit.page.locator('tr[data-index="2"]').waitFor()
  const billing = visit.page.locator('td', { hasText: /^billing/ })
  assert.equal(
    await billing.evaluate((cell) => cell.scrollWidth <= cell.clientWidth),
    true,
    'its name is cut',
  )
  await visit.page.getByLabel('Filter channels').fill('web-sh')
  await visit.sees('1 match')
  await visit.the('link', /^web-shop \(127\.0\.0\.1:\d+\) · 1$/).waitFor()
  await visit.page.getByLabel('Filter channels').fill('no such')
  await visit.sees('Nothing matches “no such”')
})
