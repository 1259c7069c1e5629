import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { draftOf, parameterOf } from '../../src/web/pages/webhooks/webhook-draft.js'
import { testPages } from './support/every-page.js'
import { openShop, SHOP } from './support/shop.js'
import { useSite } from './support/site.js'

/** Requests that the service on the other side has had. */
const received: IncomingMessage['headers'][] = []
const service = createServer((request, response) => {
  received.push(request.headers)
  request.resume().on('end', () => response.writeHead(request.url === '/refuse' ? 500 : 204).end())
})
after(() => {
  service.closeAllConnections()
  service.close()
})

let target = ''

const site = useSite(async (site) => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  target = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  await openShop(site)
  const value = { queue: 'email', url: `${target}/refuse`, secret: 's3cret', 'initial-delay': 60_000 }
  await site.call('PUT', `parameters/webhook/${SHOP}/mail`, { value })
})

testPages(site, [['webhooks', '#/webhooks', 'Delivered to']])

site.test('a webhook is made, delivers, is changed and deleted', async (visit) => {
  await visit.open('#/webhooks')
  await visit.sees(/answered 500/)
  await visit.button(/^New webhook/).click()
  await visit.page.locator('input:focus').waitFor()
  assert.equal(
    await visit.dialog().getByLabel('Name of the webhook').getAttribute('id'),
    await visit.ask('document.activeElement.id'),
  )
  await visit.dialog().getByLabel('Virtual host').selectOption(SHOP)
  await visit.dialog().getByLabel('Name of the webhook').fill('texts')
  await visit.dialog().getByLabel('Queue', { exact: true }).fill('sms')
  await visit.dialog().getByLabel('URL', { exact: true }).fill(`${target}/texts`)
  await visit.dialog().getByLabel('Headers', { exact: true }).fill('no header')
  await visit.dialog().getByRole('button', { name: 'Deliver' }).click()
  await visit.sees(/“no header” has no value/)
  await visit.dialog().getByLabel('Headers', { exact: true }).fill('X-Shop: 7\nAuthorization: Bearer abc')
  await visit.submit('Deliver')
  await visit.isTold(`sms is delivered to ${target}/texts`)
  while (!received.some((headers) => headers['x-shop'] === '7')) await visit.settles()

  await visit.button('Change texts').click()
  await visit.sees('Not shown, and to be written again: Authorization.')
  assert.equal(await visit.dialog().getByLabel('Headers', { exact: true }).inputValue(), 'X-Shop: 7')
  await visit.dialog().getByLabel('Attempts', { exact: true }).fill('3')
  await visit.submit('Save')
  const { json } = await site.call('GET', `parameters/webhook/${SHOP}/texts`)
  assert.equal(json.value['max-attempts'], 3)

  await visit.button('Delete texts').click()
  await visit.submit('Delete webhook')
  await visit.isTold('Deleted the webhook texts')
})

site.test(
  'a policymaker sees webhooks and is offered no change',
  async (visit) => {
    await visit.open('#/webhooks')
    await visit.sees('mail')
    assert.equal(await visit.button(/^New webhook/).count(), 0)
    assert.equal(await visit.button('Delete mail').count(), 0)
  },
  'pia',
)

test('what the form does not know of a webhook stays; what is hidden is not written back', () => {
  const shown = {
    queue: 'q',
    url: 'https://host/',
    'max-delay': 5000,
    secret: '***',
    headers: { a: '1', Cookie: '***' },
    verify: false,
  }
  const draft = draftOf(shown)
  assert.deepEqual(draft.hidden, ['Cookie'])
  assert.deepEqual(parameterOf({ ...draft, initialDelay: '9000' }), {
    queue: 'q',
    url: 'https://host/',
    prefetch: 10,
    timeout: 30_000,
    'initial-delay': 9000,
    'max-delay': 9000,
    'max-attempts': 10,
    headers: { a: '1' },
    verify: false,
  })
})
