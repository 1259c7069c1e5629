import assert from 'node:assert/strict'
import { join } from 'node:path'
import { temporaryDirectory } from '../support/temporary.js'
import { openShop, SHOP } from './support/shop.js'
import { useSite } from './support/site.js'
import type { Visit } from './support/visit.js'

const site = useSite(openShop, { RABBITMQ_LOGS: join(temporaryDirectory(), 'broker.log') })

/** The entries of the navigation. */
function areas(visit: Visit): Promise<string[]> {
  return visit.page.getByRole('navigation', { name: 'Main' }).locator('li a').allTextContents()
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
    assert.equal(await visit.the('heading', /^Listeners/).count(), 0)
    await visit.open('#/connections')
    await visit.sees('No client is connected')
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
    for (const name of [/New policy/, 'Edit keep-a-day', 'Delete keep-a-day'])
      assert.equal(await visit.button(name).count(), 0, String(name))
    await visit.open('#/users/app')
    await visit.the('heading', 'User app cannot be shown').waitFor()
    await visit.sees('the user needs the tag administrator')
  },
  'max',
)

site.test(
  'a monitor sees all, and is told why he may not change what he has no permission for',
  async (visit) => {
    await visit.open('#/')
    await visit.the('heading', /^Listeners/).waitFor()
    await visit.open(await site.addressOfClient('billing'))
    await visit.sees('app')
    assert.equal(await visit.page.locator('main').getByRole('link', { name: 'app', exact: true }).count(), 0)
    await visit.page.locator('main').getByRole('link', { name: SHOP, exact: true }).click()
    await visit.the('heading', SHOP).waitFor()
    await visit.open(`#/queues/${SHOP}/audit`)
    await visit.choose('Delete')
    await visit.dialog().getByLabel('Type audit to confirm').fill('audit')
    visit.expectComplaint(/40[13]/)
    await visit.dialog().getByRole('button', { name: 'Delete queue' }).click()
    await visit.dialog().getByText('Your user has no permission for this in the virtual host.').waitFor()
    assert.equal((await site.call('GET', `queues/${SHOP}/audit`)).json.name, 'audit')
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
    assert.equal(await visit.button(/New policy/).count(), 0)
    assert.equal(await visit.button('Delete guard').count(), 0)
  },
  'pia',
)
