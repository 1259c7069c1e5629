import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { connect } from 'amqplib'
import { entriesOf, matching } from '../../src/web/lib/log-lines.js'
import { temporaryDirectory } from '../support/temporary.js'
import { testPages } from './support/every-page.js'
import { type Site, useSite } from './support/site.js'

const site = useSite(failToLogIn, { RABBITMQ_LOGS: join(temporaryDirectory(), 'broker.log') })

async function failToLogIn(site: Site): Promise<void> {
  await assert.rejects(connect(`amqp://guest:wrong@127.0.0.1:${site.daemon.port}`))
}

testPages(site, [['logs', '#/logs', /login refused/]])

site.test('the log is followed, filtered by words and level, paused and cleared', async (visit) => {
  await visit.open('#/logs')
  await visit.sees(/user 'guest' - invalid credentials/)
  await assert.rejects(connect(`amqp://nobody:wrong@127.0.0.1:${site.daemon.port}`))
  await visit.sees(/user 'nobody' - invalid credentials/)
  await visit.page.getByLabel('Filter the log').fill('NOBODY')
  await visit.page.getByText(/user 'guest'/).waitFor({ state: 'detached' })
  await visit.page.getByLabel('Filter the log').fill('')
  await visit.page.getByLabel('Least important level').selectOption('error')
  await visit.page.locator('.log-info').first().waitFor({ state: 'detached' })
  assert.notEqual(await visit.page.locator('.log-error').count(), 0)
  await visit.button('Pause').click()
  await visit.sees('paused')
  await visit.button('Clear the page').click()
  await visit.sees('Nothing has been logged yet')
})

site.test('what is logged is chosen', async (visit) => {
  await visit.open('#/logs')
  await visit.button('What is logged …').click()
  await visit.page.getByLabel('Least important level that is written').selectOption('none')
  await visit.submit('Set the level')
  await visit.isTold('Nothing is logged now')
})

test('lines of the log become events, in text and JSON', () => {
  const lines = [
    '    the end of something',
    '2026-11-21 04:00:00.000000+00:00 [error] it failed',
    '    because of this',
    '{"time":"2026-11-21T04:00:01.000Z","level":"debug","msg":"a \\"detail\\""}',
    '{"no": "event"}',
  ]
  const entries = entriesOf(lines)
  assert.deepEqual(entries, [
    { time: '', level: 'info', text: '    the end of something' },
    {
      time: '2026-11-21 04:00:00.000000+00:00',
      level: 'error',
      text: 'it failed\n    because of this',
    },
    { time: '2026-11-21T04:00:01.000Z', level: 'debug', text: 'a "detail"\n{"no": "event"}' },
  ])
  assert.deepEqual(
    matching(entries, 'info', 'THIS').map(({ level }) => level),
    ['error'],
  )
})
