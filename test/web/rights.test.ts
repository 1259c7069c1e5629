import assert from 'node:assert/strict'
import { join } from 'node:path'
import { temporaryDirectory } from '../support/temporary.js'
import { assertAccessible, takePicture } from './support/checks.js'
import { openShop, SHOP } from './support/shop.js'
import { DESK, PHONE, useSite } from './support/site.js'
import type { Visit } from './support/visit.js'

const site = useSite(openShop, { RABBITMQ_LOGS: join(temporaryDirectory(), 'broker.log') })

/** The entries of the navigation. */
function areas(visit: Visit): Promise<string[]> {
  return visit.page.getByRole('navigation', { name: 'Main' }).locator('li a').allTextContents()
}

/** A button is there, cannot be used, and says why: to a pointer, a screen reader, and whoever taps it. */
async function refuses(visit: Visit, name: string | RegExp, reason: string): Promise<void> {
  const button = visit.button(name).first()
  await visit.page.getByTitle(reason, { exact: true }).first().waitFor()
  assert.equal(await button.getAttribute('title'), reason)
  assert.equal(await button.getAttribute('aria-disabled'), 'true')
  const described = await button.getAttribute('aria-describedby')
  assert.equal(await visit.page.locator(`[id="${described}"]`).textContent(), reason)
  await button.click({ force: true })
  await visit.isTold(reason)
  assert.equal(await visit.dialog().count(), 0)
}

const FOR_ALL = ['Overview', 'Queues', 'Exchanges', 'Routing', 'Connections', 'Channels', 'Commands']

site.test('an administrator is offered everything, and all of it opens', async (visit) => {
  await visit.open('#/')
  const offered = await areas(visit)
  for (const area of [...FOR_ALL, 'Health', 'Users', 'Permissions', 'Limits', 'Definitions', 'Feature flags'])
    assert.ok(offered.includes(area), area)
  for (const area of offered) {
    await visit.page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: area, exact: true })
      .click()
    await visit.page.locator('main h1', { hasText: area }).waitFor()
    await visit.settles()
    assert.equal(await visit.page.title(), `${area} · Warren`)
  }
})

site.test(
  'a user with the tag management sees his virtual hosts, and changes nothing else',
  async (visit) => {
    await visit.open('#/')
    assert.deepEqual(await areas(visit), [...FOR_ALL, 'Virtual hosts'])
    await visit.sees('Queued messages')
    await visit.the('link', '0 connections of yours').waitFor()
    assert.equal(await visit.the('heading', /^Listeners/).count(), 0)
    await visit.open('#/connections')
    await visit.sees('You have no connection')
    await visit.sees('Only your own connections: those of other users take the tag monitoring.')
    await visit.open('#/channels')
    await visit.sees('You have no channel')
    await visit.sees('Only your own channels: those of other users take the tag monitoring.')
    await visit.open(`#/queues/${SHOP}/audit`)
    await visit.sees('Effective policy')
    await visit.open('#/vhosts')
    await visit.sees('Orders and what follows from them')
    assert.equal(await visit.the('link', 'staging').count(), 0)
    assert.equal(await visit.button(/New virtual host/).count(), 0)
    await visit.page.keyboard.press('n')
    assert.equal(await visit.dialog().count(), 0)
    await visit.the('link', SHOP).click()
    await visit.sees('at most 500 queues')
    for (const name of ['Set a limit', 'Clear max-queues', 'Set permissions', 'More actions'])
      assert.equal(await visit.page.locator('main').getByRole('button', { name }).count(), 0, name)
    await visit.open('#/policies')
    await visit.sees('keep-a-day')
    await refuses(visit, /New policy/, 'Needs the tag policymaker')
    for (const name of ['Edit keep-a-day', 'Delete keep-a-day'])
      assert.equal(await visit.button(name).count(), 0, String(name))
    for (const [address, title, tag] of [
      ['#/users/app', 'Users', 'administrator'],
      ['#/definitions', 'Definitions', 'administrator'],
      ['#/logs', 'Logs', 'administrator'],
      ['#/events', 'Events', 'administrator'],
      ['#/logins', 'Logins', 'monitoring'],
      ['#/webhooks', 'Webhooks', 'policymaker'],
    ] as const) {
      await visit.open(address)
      await visit.the('heading', `${title} cannot be shown`).waitFor()
      await visit.sees(`This page takes the tag ${tag}`)
      await visit.sees(/^User max has management\./)
      assert.equal(await visit.page.locator('main').getByRole('button').count(), 0)
    }
  },
  'max',
)

site.test(
  'a monitor sees all, and is told why he may not change what he has no permission for',
  async (visit) => {
    await visit.open('#/')
    await visit.the('heading', /^Listeners/).waitFor()
    await visit.the('link', /^\d+ connections$/).waitFor()
    assert.equal(await visit.button('Change the name of the cluster').count(), 0)
    await visit.open(await site.addressOfClient('billing'))
    await visit.sees('app')
    assert.equal(await visit.page.locator('main').getByRole('link', { name: 'app', exact: true }).count(), 0)
    await visit.page.locator('main').getByRole('link', { name: SHOP, exact: true }).click()
    await visit.the('heading', SHOP).waitFor()
    await visit.open(`#/queues/${SHOP}/audit`)
    await refuses(visit, 'Publish', "Needs the write permission on 'amq.default' in the virtual host 'shop'")
    await visit.button('More actions').click()
    const remove = visit.the('menuitem', /^Delete/)
    await remove.getByText("Needs the configure permission on 'audit'").waitFor()
    assert.equal(await remove.getAttribute('aria-disabled'), 'true')
    assert.equal(await visit.the('menuitem', 'Purge').getAttribute('aria-disabled'), null)
    await assertAccessible(visit, 'a menu with a refusal')
    await visit.page.setViewportSize(PHONE)
    await takePicture(visit, 'refusals-390')
    await visit.page.setViewportSize(DESK)
    await visit.page.keyboard.press('Escape')
    await visit.open(`#/queues/${SHOP}/audit?tab=bindings`)
    await refuses(visit, 'Bind', "Needs the write permission on 'audit' in the virtual host 'shop'")
    await visit.open(`#/queues/${SHOP}/audit?tab=messages`)
    await visit.page.getByRole('button', { name: /order/ }).first().click()
    await refuses(visit, 'Edit', "Needs the write permission on 'audit' in the virtual host 'shop'")
    await visit.open(`#/exchanges/${SHOP}/orders`)
    await refuses(visit, 'Publish', "Needs the write permission on 'orders' in the virtual host 'shop'")
    await refuses(
      visit,
      'Unbind audit from orders',
      "Needs the write permission on 'audit' in the virtual host 'shop'",
    )
    await visit.open('#/queues')
    await refuses(visit, /New queue/, 'Needs a configure permission in some virtual host')
    await visit.page.keyboard.press('n')
    assert.equal(await visit.dialog().count(), 0)
    await visit.open(await site.addressOfClient('billing'))
    await refuses(visit, 'Close connection', "Needs the tag administrator: it is a connection of 'app'")
  },
  'mona',
)

site.test(
  'a policymaker makes policies, and no operator policies',
  async (visit) => {
    await visit.open('#/policies')
    const offered = await areas(visit)
    for (const area of [...FOR_ALL, 'Virtual hosts', 'Policies', 'Parameters'])
      assert.ok(offered.includes(area), area)
    for (const area of ['Users', 'Permissions', 'Limits', 'Definitions', 'Health', 'Logs'])
      assert.ok(!offered.includes(area), area)
    await visit.button(/New policy/).click()
    await visit.dialog().getByLabel('Name', { exact: true }).fill('short-lived')
    await visit.dialog().getByLabel('Virtual host').selectOption(SHOP)
    await visit.dialog().getByLabel('Pattern').fill('^email')
    await visit.dialog().getByText('It matches 1 queue: email.').waitFor()
    await visit.dialog().getByRole('button', { name: 'message-ttl', exact: true }).click()
    await visit.dialog().getByLabel('Value of message-ttl').fill('1000')
    await visit.submit('Set policy')
    await visit.sees('short-lived')
    assert.deepEqual((await site.call('GET', `policies/${SHOP}/short-lived`)).json.definition, {
      'message-ttl': 1000,
    })
    await visit.the('link', 'Operator policies').click()
    await visit.sees('guard')
    await refuses(visit, /New policy/, 'Needs the tag administrator')
    assert.equal(await visit.button('Delete guard').count(), 0)
  },
  'pia',
)

site.test(
  'a permission that is given is felt at once, and the broker decides in the end',
  async (visit) => {
    await site.call('PUT', `permissions/${SHOP}/max`, { configure: '', write: '^audit$', read: '.*' })
    await visit.open(`#/exchanges/${SHOP}/orders`)
    await refuses(visit, 'Publish', "Needs the write permission on 'orders' in the virtual host 'shop'")
    await site.call('PUT', `permissions/${SHOP}/max`, {
      configure: '^max',
      write: '^(audit|orders)$',
      read: '.*',
    })
    await site.call('PUT', `topic-permissions/${SHOP}/max`, { exchange: 'orders', write: '^max', read: '.*' })
    await visit.page.getByTitle("Needs the write permission on 'orders'").waitFor({ state: 'detached' })
    visit.expectComplaint(/40[013]/)
    await visit.button('Publish').click()
    await visit.dialog().getByLabel('Routing key').fill('order.created')
    await visit.dialog().getByRole('button', { name: 'Publish', exact: true }).click()
    await visit.dialog().getByText('That did not work').waitFor()
    await visit.page.keyboard.press('Escape')
    await visit.button('Bind').first().click()
    await visit.dialog().getByLabel('Name of the queue').fill('sms')
    await visit.dialog().getByText("Needs the write permission on 'sms' in the virtual host 'shop'").waitFor()
    await visit.page.keyboard.press('Escape')
    await visit.open('#/queues')
    await visit.button(/New queue/).click()
    await visit.dialog().getByLabel('Name', { exact: true }).fill('tim.1')
    await visit
      .dialog()
      .getByText("Needs the configure permission on 'tim.1' in the virtual host 'shop'")
      .waitFor()
    await visit.dialog().getByLabel('Name', { exact: true }).fill('max.1')
    await visit.submit('Declare queue')
    await visit.the('heading', /^max.1/).waitFor()
  },
  'max',
)

site.test(
  'who may not read a queue is told so in place of its messages',
  async (visit) => {
    await site.call('PUT', `permissions/${SHOP}/mona`, { configure: '', write: '', read: '^a' })
    await visit.open(`#/queues/${SHOP}/sms?tab=messages`)
    await visit.sees('You may not see messages of this queue')
    await visit.sees(/^Needs the read permission on 'sms' in the virtual host 'shop'/)
    await visit.open(`#/queues/${SHOP}/audit?tab=messages`)
    await visit.sees(/that wait/)
  },
  'mona',
)
