import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noBrowser } from './support/chromium.js'
import { openShop } from './support/shop.js'
import { useSite } from './support/site.js'

const site = useSite(openShop)

test('a wrong password is told, and the right one gets in; scripts do not see the cookie', {
  skip: noBrowser,
}, async (t) => {
  const visit = await site.visit(t)
  visit.expectComplaint(/401/)
  await visit.logIn('guest', 'wrong')
  await visit.sees('User or password is wrong')
  assert.deepEqual(await visit.context.cookies(), [])
  await visit.logIn('guest', 'guest')
  await visit.page.locator('main h1', { hasText: 'Overview' }).waitFor()
  const [cookie] = await visit.context.cookies()
  assert.equal(cookie?.httpOnly, true)
  assert.equal(cookie?.sameSite, 'Strict')
  assert.equal(await visit.ask('document.cookie'), '')
  visit.assertNoComplaint()
})
