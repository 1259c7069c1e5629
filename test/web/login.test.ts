import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertAccessible, takePicture } from './support/checks.js'
import { noBrowser } from './support/chromium.js'
import { openShop, SHOP } from './support/shop.js'
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

site.test(
  'a user changes the own password, stays logged in, and is logged out elsewhere',
  async (visit, t) => {
    const elsewhere = await site.visit(t)
    elsewhere.expectComplaint(/401/)
    await elsewhere.logIn('max')
    await elsewhere.the('heading', 'Overview').waitFor()
    await visit.open('#/queues')
    visit.expectComplaint(/403/)
    await visit.button('Signed in as max').click()
    await visit.the('menuitem', 'Change password …').click()
    const dialog = visit.dialog()
    const submit = dialog.getByRole('button', { name: 'Change password', exact: true })
    await dialog.getByLabel('Current password').fill('wrong')
    await dialog.getByLabel('New password', { exact: true }).fill('better')
    await dialog.getByLabel('New password, again').fill('bettr')
    await dialog.getByText('The two are not the same.').waitFor()
    assert.equal(await submit.isDisabled(), true)
    await assertAccessible(visit, 'changing the password')
    await takePicture(visit, 'own-password')
    await dialog.getByLabel('New password, again').fill('better')
    await submit.click()
    await dialog.getByText('the current password is wrong').waitFor()
    await dialog.getByLabel('Current password').fill('secret')
    await visit.submit('Change password')
    await visit.isTold('Your password is changed')
    // News come in, over a stream that began after the change.
    await site.call('PUT', `queues/${SHOP}/after-the-change`, { durable: true })
    await visit.the('link', 'after-the-change').waitFor()
    await visit.page.reload()
    await visit.the('heading', 'Queues').waitFor()
    await elsewhere.the('heading', 'Log in to Warren').waitFor()
    await elsewhere.page.getByLabel('User').fill('max')
    await elsewhere.page.getByLabel('Password').fill('better')
    await elsewhere.button('Log in').click()
    await elsewhere.the('heading', 'Overview').waitFor()
  },
  'max',
)
