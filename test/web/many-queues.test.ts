import assert from 'node:assert/strict'
import { useSite } from './support/site.js'

const COUNT = 10_000
const nameOf = (i: number) => `queue-${String(i).padStart(5, '0')}`

const site = useSite(async (site) => {
  const queues = Array.from({ length: COUNT }, (_, i) => ({
    name: nameOf(i),
    vhost: '/',
    durable: true,
    auto_delete: false,
    arguments: {},
  }))
  await site.call('POST', 'definitions', { queues })
})

site.test(
  '10,000 queues are a list of which the browser holds a window, and asks for a page',
  async (visit) => {
    await visit.open('#/queues')
    await visit.the('link', nameOf(0)).waitFor()
    await visit.sees('10,000')
    const rows = visit.page.locator('tr[data-index]')
    assert.equal(await visit.page.locator('table').getAttribute('aria-rowcount'), String(COUNT + 1))
    visit.requests.length = 0
    for (const index of [2500, 5000, 7500, COUNT - 30]) {
      await visit.ask(`document.querySelector('.table-fill').scrollTop = ${index * 40}`)
      await visit.the('link', nameOf(index + 5)).waitFor()
      const shown = await rows.count()
      assert.ok(shown > 10 && shown < 80, `${shown} rows are in the document`)
    }
    const requests = visit.requests.filter((request) => request.includes('/api/'))
    assert.ok(requests.length <= 10, `${requests.length} requests: ${requests.join('\n')}`)
    for (const request of requests) assert.match(request, /warren\/live|page_size(=|%3D)100/)
  },
)

site.test('they are filtered and sorted by the broker', async (visit) => {
  await visit.open('#/queues')
  await visit.the('link', nameOf(0)).waitFor()
  await visit.button('Name').click()
  await visit.the('link', nameOf(COUNT - 1)).waitFor()
  await visit.page.getByLabel('Filter queues').fill('-0123')
  await visit.sees('10 matches')
  await visit.the('link', nameOf(1234)).waitFor()
  await visit.page.getByLabel('Select all rows that are loaded').check()
  await visit.sees('10 selected')
})

site.test('all that match are selected by the broker, and deleted several at a time', async (visit) => {
  await visit.open('#/queues')
  await visit.the('link', nameOf(0)).waitFor()
  await visit.page.getByLabel('Select all rows that are loaded').check()
  await visit.button('Select all 10,000').click()
  await visit.sees('10,000 selected')
  await visit.page.getByLabel(`Select ${nameOf(3)} in /`).uncheck()
  await visit.sees('9,999 selected')
  await visit.button('Clear').click()
  await visit.page.getByLabel('Filter queues').fill('queue-042')
  await visit.sees('100 matches')
  await visit.page.getByLabel(`Select ${nameOf(4200)} in /`).check()
  await visit.button('Select all 100').click()
  await visit.sees('100 selected')
  await visit.button('Delete').click()
  await visit.dialog().getByLabel('Type 100 to confirm').fill('100')
  await visit.submit('Delete 100 queues')
  await visit.isTold('Deleted 100 queues')
  const { json } = await site.call('GET', 'queues?page=1&page_size=1')
  assert.equal(json.total_count, COUNT - 100)
})

site.test('what is under way is stopped, and the rest stays as it was, and selected', async (visit) => {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await visit.page.route('**/api/queues/**', async (route) => {
    if (route.request().method() === 'DELETE') await released
    await route.continue()
  })
  await visit.open('#/queues?filter=queue-07')
  await visit.page.getByLabel(`Select ${nameOf(7000)} in /`).check()
  await visit.button('Select all 1,000').click()
  await visit.sees('1,000 selected')
  await visit.button('Delete').click()
  await visit.dialog().getByLabel('Type 1000 to confirm').fill('1000')
  await visit.dialog().getByRole('button', { name: 'Delete 1,000 queues' }).click()
  await visit.dialog().getByText('Deleting 0 of 1,000').waitFor()
  await visit.dialog().getByRole('button', { name: 'Stop' }).click()
  release()
  await visit.isTold('Deleted 6 queues; 994 left as they were')
  await visit.sees('994 selected')
  const { json } = await site.call('GET', 'queues?page=1&page_size=1&name=queue-07')
  assert.equal(json.filtered_count, 994)
})
