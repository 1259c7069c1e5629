import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from './support/chromium.js'
import { openShop } from './support/shop.js'
import { useSite } from './support/site.js'

const site = useSite(openShop)

test('a wrong password is told; the right one gets in, and scripts do not see the cookie', {
  skip: noBrowser,
}, async (t) => {
  const visit = await site.visit(t)
  visit.expectComplaint(/401/)
  await visit.logIn('guest', 'wrong')
  await visit.sees('User or password is wrong')
  assert.deepEqual(await visit.context.cookies(), [])
  await visit.logIn('guest', 'guest')
  await visit.the('heading', 'Overview').waitFor()
  const [cookie] = await visit.context.cookies()
  assert.equal(cookie?.httpOnly, true)
  assert.equal(cookie?.sameSite, 'Strict')
  assert.equal(await visit.ask('document.cookie'), '')
  visit.assertNoComplaint()
})

test('a user without a management tag is told why he does not get in', { skip: noBrowser }, async (t) => {
  const visit = await site.visit(t)
  visit.expectComplaint(/403/)
  await visit.logIn('nora')
  await visit.sees('Not management user')
  await visit.the('heading', 'Log in to Warren').waitFor()
  visit.assertNoComplaint()
})

site.test(
  'whoever is logged in stays so after a reload, until he logs out',
  async (visit) => {
    await visit.open('#/queues')
    await visit.page.reload()
    await visit.the('heading', 'Queues').waitFor()
    await visit.button('Signed in as ada').click()
    await visit.the('menuitem', 'Log out ada').click()
    await visit.the('heading', 'Log in to Warren').waitFor()
    assert.deepEqual(await visit.context.cookies(), [])
    await visit.page.reload()
    await visit.the('heading', 'Log in to Warren').waitFor()
  },
  'ada',
)

site.test(
  'a session that ends elsewhere leads to the login, and from there back to the page',
  async (visit) => {
    await visit.open('#/exchanges')
    visit.expectComplaint(/401/)
    await site.call('PUT', 'users/pia', { password: 'changed', tags: 'policymaker' })
    await visit.page.reload()
    await visit.the('heading', 'Log in to Warren').waitFor()
    await visit.page.getByLabel('User').fill('pia')
    await visit.page.getByLabel('Password').fill('changed')
    await visit.button('Log in').click()
    await visit.the('heading', 'Exchanges').waitFor()
  },
  'pia',
)
