/** Who uses the keyboard only, and who uses a phone, gets everywhere. */
import assert from 'node:assert/strict'
import { assertAccessible, assertNoSidewaysScroll } from './support/checks.js'
import { openShop, SHOP } from './support/shop.js'
import { DESK, PHONE, useSite } from './support/site.js'
import type { Visit } from './support/visit.js'

const site = useSite(openShop)

/** What has the focus: the text of a link or a button, or the id of another element. */
const focused = (visit: Visit) =>
  visit.ask<string>('document.activeElement.id || document.activeElement.textContent')

site.test('whoever follows a link by the keyboard goes on in the page that it led to', async (visit) => {
  await visit.open('#/queues')
  await visit.the('link', 'audit').focus()
  await visit.page.keyboard.press('Enter')
  await visit.the('heading', /^audit/).waitFor()
  await visit.settles()
  assert.equal(await focused(visit), 'main')
  await visit.page.keyboard.press('Tab')
  assert.equal(await focused(visit), 'Queues')
})

site.test('the first Tab on a page that was just opened leads to its content', async (visit) => {
  await visit.open('#/queues')
  await visit.page.keyboard.press('Tab')
  assert.equal(await focused(visit), 'Skip to the content')
  await visit.page.keyboard.press('Enter')
  assert.equal(await focused(visit), 'main')
})

site.test('rows are walked through, selected and opened, and what was done is undone', async (visit) => {
  await visit.open('#/policies')
  await visit.sees('keep-a-day')
  await visit.page.keyboard.press('j')
  await visit.page.locator('tr[data-index]:focus, tr[data-index] :focus').waitFor()
  await visit.page.keyboard.press('x')
  await visit.sees('1 selected')
  await visit.button('Delete').press('Enter')
  await visit.dialog().waitFor()
  await visit.dialog().getByRole('button', { name: 'Delete 1 policy' }).press('Enter')
  await visit.isTold('Deleted 1 policy')
  await assert.rejects(site.call('GET', `policies/${SHOP}/keep-a-day`), /404/)
  await visit.dialog().waitFor({ state: 'detached' })
  await visit.page.keyboard.press('z')
  await visit.isTold('Undone')
  assert.equal((await site.call('GET', `policies/${SHOP}/keep-a-day`)).json.pattern, '^(audit|sms)$')
})

site.test('a range of rows is selected with Shift, by a click and by a key', async (visit) => {
  await visit.open('#/queues')
  await visit.page.getByLabel(`Select audit in ${SHOP}`).click()
  await visit.page.getByLabel(`Select invoices in ${SHOP}`).click({ modifiers: ['Shift'] })
  await visit.sees('4 selected')
  await visit.page.getByLabel(`Select email in ${SHOP}`).click()
  await visit.sees('3 selected')
  await visit.button('Clear').click()
  await visit.the('link', 'lost').focus()
  await visit.page.keyboard.press('x')
  await visit.sees('1 selected')
  for (let i = 0; i < 3; i++) {
    await visit.page.keyboard.press('j')
    await visit.settles()
  }
  assert.equal(await focused(visit), 'sms')
  await visit.page.keyboard.press('X')
  await visit.sees('4 selected')
})

site.test(
  'the navigation of a phone is opened, walked through, used and left by the keyboard',
  async (visit) => {
    await visit.page.setViewportSize(PHONE)
    await visit.open('#/queues')
    const opener = visit.button('Open the navigation')
    await opener.press('Enter')
    await visit.page.locator('a:focus', { hasText: 'Queues' }).waitFor()
    await visit.page.keyboard.press('Shift+Tab')
    await visit.page.keyboard.press('Shift+Tab')
    await visit.page.keyboard.press('Shift+Tab')
    assert.equal(await visit.ask('document.activeElement.ariaLabel'), 'Close the navigation')
    await assertAccessible(visit, 'the navigation of a phone')
    await visit.page.keyboard.press('Escape')
    await visit.button('Close the navigation').waitFor({ state: 'detached' })
    await visit.page.locator('[aria-controls=navigation]:focus').waitFor()
    await opener.press('Enter')
    await visit.page.locator('a:focus', { hasText: 'Queues' }).waitFor()
    await visit.page.keyboard.press('Tab')
    assert.equal(await focused(visit), 'Exchanges')
    await visit.page.keyboard.press('Enter')
    await visit.the('heading', 'Exchanges').waitFor()
    await visit.page.locator('#main:focus').waitFor()
    assert.equal(await visit.button('Close the navigation').count(), 0)
    await opener.click()
    await visit.the('navigation', 'Main').getByRole('link', { name: 'Exchanges', exact: true }).click()
    await visit.button('Close the navigation').waitFor({ state: 'detached' })
    await opener.click()
    await visit.page.setViewportSize(DESK)
    await visit.the('link', 'amq.direct').first().click()
    await visit.the('heading', /^amq.direct/).waitFor()
  },
)

site.test('a phone shows which virtual host is chosen, and lets one choose', async (visit) => {
  await visit.page.setViewportSize(PHONE)
  await visit.open('#/queues')
  const choice = visit.page.getByRole('banner').getByLabel('Virtual host')
  await choice.selectOption('staging')
  await visit.sees('No queues yet')
  await choice.selectOption('All virtual hosts')
  await visit.the('link', 'audit').waitFor()
})

site.test('menus open where there is room, on a phone too', async (visit) => {
  await visit.page.setViewportSize(PHONE)
  for (const address of [
    `#/queues/${SHOP}/audit`,
    `#/exchanges/${SHOP}/orders`,
    '#/users/app',
    `#/vhosts/${SHOP}`,
  ]) {
    await visit.open(address)
    const button = visit.page.locator('main').getByRole('button', { name: 'More actions' })
    await button.press('Enter')
    const box = await visit.page.getByRole('menu').boundingBox()
    assert.ok(
      box !== null && box.x >= 0 && box.x + box.width <= PHONE.width,
      `${address}: ${JSON.stringify(box)}`,
    )
    await visit.page.keyboard.press('Escape')
    assert.equal(await visit.ask('document.activeElement.ariaLabel'), 'More actions')
  }
})

site.test('tables in cards begin where the title above them does', async (visit) => {
  await visit.open('#/')
  const title = await visit.the('heading', 'Churn').boundingBox()
  const text = await visit.ask<number>(`(() => {
    const cell = [...document.querySelectorAll('main th')].find((it) => it.textContent === 'Event')
    return cell.getBoundingClientRect().left + Number.parseFloat(getComputedStyle(cell).paddingLeft)
  })()`)
  assert.equal(text, title?.x)
})

site.test('permissions are read on a phone without scrolling to the side', async (visit) => {
  await visit.page.setViewportSize(PHONE)
  await visit.open('#/permissions')
  await visit.sees('configure nothing · write nothing · read .*')
  await visit.sees('write ^order\\. · read .*')
  const tables = visit.page.locator('.card-flush .scroll-x')
  for (const table of await tables.all())
    assert.equal(await table.evaluate((element) => element.scrollWidth > element.clientWidth), false)
  await assertNoSidewaysScroll(visit, 'permissions')
})
