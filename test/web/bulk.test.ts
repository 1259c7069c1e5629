/** What is done with many at once: selected, asked about, done, undone; and what failed, and why. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { assertAccessible, assertNoSidewaysScroll, takePicture } from './support/checks.js'
import { openShop, SHOP } from './support/shop.js'
import { DESK, PHONE, useSite } from './support/site.js'
import type { Visit } from './support/visit.js'

const site = useSite(openShop)

const selectAll = (visit: Visit) => visit.page.getByLabel('Select all rows that are loaded')

/** What the API has a list of, by name. */
async function namesAt(path: string): Promise<string[]> {
  const { json } = await site.call('GET', path)
  return (json as { name: string }[]).map(({ name }) => name)
}

site.test('all connections that match a filter are closed with a reason', async (visit) => {
  const clients = []
  for (let i = 0; i < 12; i++) clients.push(await site.client(`batch-${i}`, SHOP))
  const told = clients.map(async (client) => String((await once(client, 'close'))[0]))
  await visit.open('#/connections?filter=batch-')
  await visit.page.getByLabel(/^Select batch-3 /).check()
  await visit.button('Select all 12').click()
  await visit.sees('12 selected')
  await visit.button('Close connections').click()
  await visit.dialog().getByLabel('Reason').fill('a new version')
  await assertAccessible(visit, 'the question')
  await takePicture(visit, 'bulk-question-1280')
  await visit.dialog().getByLabel('Type 12 to confirm').fill('12')
  await visit.submit('Close 12 connections')
  await visit.isTold('Closed 12 connections')
  for (const error of await Promise.all(told)) assert.match(error, /a new version/)
  await visit.sees('Nothing matches “batch-”')
  assert.equal(await visit.page.locator('.bulk').count(), 0)
  await visit.page.getByLabel('Filter connections').fill('')
  await visit.the('link', /^web-shop/).waitFor()
})

site.test('connections and channels of one virtual host are listed', async (visit) => {
  await visit.open('#/connections')
  await visit.page.getByLabel('Virtual host').selectOption(SHOP)
  await visit.the('link', /^billing/).waitFor()
  await visit.open('#/channels')
  await visit.page.locator('tr[data-index="2"]').waitFor()
  await visit.page.getByLabel('Virtual host').selectOption('staging')
  await visit.sees('No channel is open')
})

site.test('exchanges are deleted where nothing is bound, and the others are told of', async (visit) => {
  visit.expectComplaint(/400/)
  for (let i = 0; i < 4; i++) await site.call('PUT', `exchanges/${SHOP}/old.${i}`, { type: 'fanout' })
  await site.call('POST', `bindings/${SHOP}/e/old.2/q/audit`, {})
  await visit.open('#/exchanges')
  const permanent = visit.page.getByLabel(
    'Select amq.direct in /: Exchanges of the broker itself are always there',
  )
  assert.equal(await permanent.isDisabled(), true)
  await visit.button('Without amq.*').click()
  await permanent.waitFor({ state: 'detached' })
  await visit.the('link', 'orders').waitFor()
  assert.equal(await visit.the('link', /^amq\.|default/).count(), 0)
  await visit.page.getByLabel('Filter exchanges').fill('old.')
  await visit.sees('4 matches')
  await visit.page.getByLabel(`Select old.0 in ${SHOP}`).check()
  await visit.button('Select all that match').click()
  await visit.sees('4 selected')
  await assertAccessible(visit, 'the list with a selection')
  await visit.page.setViewportSize(PHONE)
  await assertNoSidewaysScroll(visit, 'the list with a selection')
  await takePicture(visit, 'bulk-selection-390')
  await visit.page.setViewportSize(DESK)
  await visit.button('Delete').click()
  await visit.dialog().getByLabel('Only those without bindings').check()
  await visit.dialog().getByRole('button', { name: 'Delete 4 exchanges' }).click()
  await visit.the('heading', 'Delete: 1 of 4 exchanges refused').waitFor()
  await visit
    .dialog()
    .getByText(/in use/)
    .waitFor()
  await assertAccessible(visit, 'what failed')
  await visit.page.setViewportSize(PHONE)
  await takePicture(visit, 'bulk-failures-390')
  await visit.page.setViewportSize(DESK)
  assert.deepEqual(await visit.dialog().locator('.names li').allTextContents(), ['old.2'])
  assert.deepEqual(
    (await namesAt(`exchanges/${SHOP}`)).filter((name) => name.startsWith('old.')),
    ['old.2'],
  )
  await visit.dialog().getByRole('button', { name: 'Close', exact: true }).last().click()
  await visit.sees('1 selected')
  await visit.button('Delete').click()
  await visit.dialog().getByLabel('Only those without bindings').uncheck()
  await visit.submit('Delete 1 exchange')
  await visit.isTold('Deleted 1 exchange')
})

site.test('bindings are removed together, and made again', async (visit) => {
  const keys = async () => {
    const { json } = await site.call('GET', `exchanges/${SHOP}/orders/bindings/source`)
    return (json as { routing_key: string }[]).map(({ routing_key }) => routing_key).sort()
  }
  const before = await keys()
  await visit.open(`#/exchanges/${SHOP}/orders`)
  await visit.page.getByLabel('Select orders → audit by #').check()
  await visit.page.getByLabel('Select orders → orders.paid by order.paid.*').check()
  await visit.button('Unbind').click()
  await visit.submit('Unbind 2 bindings')
  await visit.isTold('Removed 2 bindings')
  assert.deepEqual(
    await keys(),
    before.filter((key) => key !== '#' && key !== 'order.paid.*'),
  )
  await visit.button('Undo').click()
  await visit.page.getByLabel('Select orders → audit by #').waitFor()
  await visit.isTold('Undone')
  assert.deepEqual(await keys(), before)
})

site.test('what every queue has by its name cannot be removed', async (visit) => {
  await visit.open(`#/queues/${SHOP}/audit?tab=bindings`)
  const box = visit.page.getByLabel(/^Select \(default\) → audit by audit: The default exchange reaches/)
  assert.equal(await box.isDisabled(), true)
})

site.test('users are deleted together, but not oneself', async (visit) => {
  for (const name of ['tom', 'tim']) await site.call('PUT', `users/${name}`, { password: 'x', tags: '' })
  await visit.open('#/users')
  const self = visit.page.getByLabel('Select guest: you are logged in as this user')
  assert.equal(await self.isDisabled(), true)
  await visit.page.getByLabel('Select tom', { exact: true }).check()
  await visit.page.getByLabel('Select tim', { exact: true }).check()
  await visit.button('Delete').click()
  await visit.submit('Delete 2 users')
  await visit.isTold('Deleted 2 users')
  const names = await namesAt('users')
  assert.ok(!names.includes('tom') && !names.includes('tim') && names.includes('guest'))
})

site.test('policies, permissions and parameters are removed together, and set again', async (visit) => {
  await site.call('PUT', `policies/${SHOP}/second`, { pattern: '^x', definition: { 'max-length': 3 } })
  await visit.open('#/policies')
  await selectAll(visit).check()
  await visit.button('Delete').click()
  await visit.submit('Delete 2 policies')
  await visit.sees('No policies')
  assert.deepEqual(await namesAt(`policies/${SHOP}`), [])
  await visit.button('Undo').click()
  await visit.isTold('Undone')
  assert.deepEqual((await namesAt(`policies/${SHOP}`)).sort(), ['keep-a-day', 'second'])
  await visit.open('#/permissions')
  await visit.page.getByLabel(`Select app in ${SHOP}`, { exact: true }).check()
  await visit.page.getByLabel(`Select mona in ${SHOP}`).check()
  await visit.button('Clear').first().click()
  await visit.submit('Clear 2 permissions')
  await visit.isTold('Cleared 2 permissions')
  await assert.rejects(site.call('GET', `permissions/${SHOP}/app`), /404/)
  await visit.button('Undo').first().click()
  for (const user of ['app', 'mona'])
    await visit.page.getByLabel(`Select ${user} in ${SHOP}`, { exact: true }).waitFor()
  assert.equal((await site.call('GET', `permissions/${SHOP}/mona`)).json.write, '^$')
  await visit.open('#/parameters')
  await visit.page.getByLabel('Select cluster_note').check()
  await visit.button('Clear').first().click()
  await visit.submit('Clear 1 parameter')
  await assert.rejects(site.call('GET', 'global-parameters/cluster_note'), /404/)
})

site.test('virtual hosts are deleted when it was typed how many', async (visit) => {
  for (const name of ['one', 'two']) await site.call('PUT', `vhosts/${name}`)
  await visit.open('#/vhosts')
  await visit.page.getByLabel('Select one').check()
  await visit.page.getByLabel('Select two').check()
  await visit.button('Delete').click()
  await visit.dialog().getByLabel('Type 2 to confirm').fill('2')
  await visit.submit('Delete 2 virtual hosts')
  await visit.isTold('Deleted 2 virtual hosts')
  const names = await namesAt('vhosts')
  assert.ok(!names.includes('one') && !names.includes('two'))
})

site.test(
  'what the user has no permission for is refused, and said once for all',
  async (visit) => {
    visit.expectComplaint(/40[13]/)
    const all = { configure: '^ron', write: '.*', read: '.*' }
    await site.call('PUT', `permissions/${SHOP}/max`, all)
    for (const name of ['ron.1', 'other.1', 'other.2']) await site.call('PUT', `queues/${SHOP}/${name}`, {})
    await visit.open('#/queues')
    for (const name of ['other.1', 'other.2'])
      await visit.page.getByLabel(`Select ${name} in ${SHOP}`).check()
    const remove = visit.button('Delete')
    await visit.page
      .getByTitle("Needs the configure permission on 'other.1' in the virtual host 'shop'")
      .waitFor()
    assert.equal(await remove.getAttribute('aria-disabled'), 'true')
    await visit.page.getByLabel(`Select ron.1 in ${SHOP}`).check()
    await remove.click()
    await visit.dialog().getByRole('button', { name: 'Delete 3 queues' }).click()
    await visit.the('heading', 'Delete: 2 of 3 queues refused').waitFor()
    assert.equal(await visit.dialog().locator('.failures section').count(), 1)
    await visit.dialog().getByText('Your user has no permission for this').waitFor()
    await visit.dialog().getByRole('button', { name: 'Try again with 2' }).waitFor()
    await assert.rejects(site.call('GET', `queues/${SHOP}/ron.1`), /404/)
  },
  'max',
)
