import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { connect } from 'amqplib'
import {
  type BrokerEvent,
  detailsOf,
  jsonLinesOf,
  kindOf,
  matchingEvents,
  summaryOf,
  toneOf,
} from '../../src/web/lib/broker-events.js'
import { assertAccessible, assertNoSidewaysScroll, takePicture } from './support/checks.js'
import { testPages } from './support/every-page.js'
import { DESK, PHONE, useSite } from './support/site.js'

const site = useSite()

testPages(site, [['events-none', '#/events', 'Nothing has happened yet']])

const declare = (name: string) => site.call('PUT', `queues/%2F/${name}`, { durable: true })

site.test('events are shown as they happen, opened, filtered, saved, and cleared', async (visit) => {
  await visit.open('#/events')
  await visit.sees('following')
  await declare('one')
  const queue = visit.button(/queue\.created.*one in \//)
  await queue.waitFor()
  await assert.rejects(connect(`amqp://mallory:x@127.0.0.1:${site.daemon.port}`))
  await visit.button(/user\.authentication\.failure.*mallory from 127\.0\.0\.1/).waitFor()
  await queue.focus()
  await visit.page.keyboard.press('Enter')
  await visit.sees('auto_delete')
  await assertAccessible(visit, 'events')
  await takePicture(visit, `events-${DESK.width}`)
  await visit.page.setViewportSize(PHONE)
  await assertNoSidewaysScroll(visit, 'events on a phone')
  await takePicture(visit, `events-${PHONE.width}`)
  await visit.page.setViewportSize(DESK)
  await visit.page.getByLabel('Kind of events').selectOption('logins')
  await queue.waitFor({ state: 'detached' })
  await visit.page.getByLabel('Kind of events').selectOption('all')
  await visit.page.getByLabel('Filter the events').fill('ONE')
  await queue.waitFor()
  await visit.button(/mallory/).waitFor({ state: 'detached' })
  const download = visit.page.waitForEvent('download')
  await visit.button('Download what is shown, as lines of JSON').click()
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\n')
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)).map(({ event, name }) => [event, name]),
    [['queue.created', 'one']],
  )
  await visit.button('Clear the page').click()
  await visit.sees('Nothing has happened yet')
})

site.test('while it pauses nothing comes in', async (visit) => {
  await visit.open('#/events')
  await visit.sees('following')
  await visit.button('Pause').click()
  await visit.sees('paused')
  await declare('unseen')
  await visit.button('Go on').click()
  await visit.sees('following')
  await declare('seen')
  await visit.button(/seen in \//).waitFor()
  assert.equal(await visit.button(/unseen in \//).count(), 0)
})

const event = (name: string, fields: object = {}): BrokerEvent => ({
  event: name,
  timestamp_in_ms: 0,
  ...fields,
})

test('an event is told in a line, in words of people', () => {
  const error = Array.from('no such user', (character) => character.charCodeAt(0))
  const failure = event('user.authentication.failure', { name: 'bob', peer_host: '{10,0,0,7}', error })
  assert.equal(summaryOf(failure), 'bob from 10.0.0.7: no such user')
  assert.deepEqual(detailsOf(event('x', { protocol: '{0,9,1}', port: 5672 })), {
    protocol: '0-9-1',
    port: 5672,
  })
  const binding = { vhost: '/', source_name: '', destination_name: 'q', routing_key: 'k' }
  assert.equal(summaryOf(event('binding.created', binding)), '(default) → q by k in /')
  assert.equal(
    summaryOf(event('consumer.created', { consumer_tag: 'c', queue: 'q', vhost: 'v' })),
    'c of q in v',
  )
  assert.equal(summaryOf(event('permission.deleted', { user: 'u', vhost: 'v' })), 'u in v')
  assert.equal(summaryOf(event('alarm.set', { source: 'memory' })), 'memory')
  assert.equal(summaryOf(event('exchange.created', { name: '', vhost: 'v' })), '(default) in v')
  assert.equal(summaryOf(event('channel.closed', { pid: '<a.1>' })), '<a.1>')
  assert.equal(summaryOf(event('vhost.created', { name: 'v' })), 'v')
})

test('events are told apart by what they are about, and how grave they are', () => {
  const kinds = [
    'user.authentication.success',
    'user.created',
    'queue.policy.updated',
    'queue.created',
    'new.thing',
  ]
  assert.deepEqual(
    kinds.map((name) => kindOf(event(name))),
    ['logins', 'users', 'policies', 'queues', undefined],
  )
  const tones = ['alarm.set', 'alarm.cleared', 'queue.deleted', 'connection.closed', 'queue.created']
  assert.deepEqual(
    tones.map((name) => toneOf(event(name))),
    ['bad', 'neutral', 'warn', 'warn', 'neutral'],
  )
  const items = kinds.map((name) => ({ event: event(name) }))
  assert.equal(matchingEvents(items, undefined, '').length, 5)
  assert.deepEqual(matchingEvents(items, 'users', ''), [items[1]])
  assert.equal(jsonLinesOf([event('a')]), '{"event":"a","timestamp_in_ms":0}\n')
})
