import assert from 'node:assert/strict'
import { connect } from 'amqplib'
import { callApi } from '../management/support.js'
import { testPages } from './support/every-page.js'
import { openShop } from './support/shop.js'
import { useSite } from './support/site.js'

const site = useSite(openShop)

const fail = (name: string) => assert.rejects(connect(`amqp://${name}:wrong@127.0.0.1:${site.daemon.port}`))

const command = (name: string) => callApi(`${site.origin}/v1/${name}`, 'POST', { body: {} })

async function trackFailures(): Promise<string> {
  await command('enable_auth_attempt_source_tracking')
  await fail('mallory')
  return '#/logins'
}

testPages(site, [
  ['logins', '#/logins', 'Sources are not tracked'],
  ['logins-by-source', trackFailures, 'mallory'],
])

site.test(
  'attempts to log in are counted by protocol and, when that is switched on, by source',
  async (visit) => {
    await command('disable_auth_attempt_source_tracking')
    await visit.open('#/logins')
    await visit.the('cell', 'AMQP 0-9-1').waitFor()
    await visit.button('Track sources').click()
    await visit.sees('Nobody has tried to log in since sources are tracked')
    await fail('mallory')
    await fail('mallory')
    await site.client('well-behaved')
    await visit.the('row', '127.0.0.1 mallory AMQP 0-9-1 2 2 0').waitFor()
    await visit.the('row', '127.0.0.1 guest AMQP 0-9-1 1 0 1').waitFor()
    await visit.page.getByLabel('Filter by address or user').fill('MALL')
    await visit.the('row', /guest AMQP 0-9-1/).waitFor({ state: 'detached' })
    await visit.page.getByLabel('Filter by address or user').fill('nobody')
    await visit.sees('Nothing matches “nobody”')
    await visit.page.getByLabel('Filter by address or user').fill('')
    await visit.the('row', /guest AMQP 0-9-1/).waitFor()
    await visit.button('Reset the counters …').click()
    await visit.submit('Reset')
    await visit.isTold('Attempts are counted anew')
    await visit.the('row', /mallory/).waitFor({ state: 'detached' })
    await fail('mallory')
    await visit.the('row', '127.0.0.1 mallory AMQP 0-9-1 1 1 0').waitFor()
    await visit.button('Stop tracking sources …').click()
    await visit.submit('Stop tracking')
    await visit.sees('Sources are not tracked:')
    await visit.the('row', 'AMQP 0-9-1 1 1 0').waitFor()
  },
)

site.test(
  'a monitor sees logins, and resets nothing',
  async (visit) => {
    await visit.open('#/logins')
    await visit.the('cell', 'AMQP 0-9-1').first().waitFor()
    assert.equal(await visit.button(/Reset the counters|rack/).count(), 0)
  },
  'mona',
)
