import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { openShop, SHOP } from './support/shop.js'
import { useSite } from './support/site.js'
import type { Visit } from './support/visit.js'

const site = useSite(openShop)

const rows = (visit: Visit) => visit.page.locator('article.message')

/** How many messages wait in a queue. */
async function lengthOf(queue: string): Promise<number> {
  return (await site.call('GET', `queues/${SHOP}/${queue}`)).json.messages_ready
}

/** A queue of its own for a test, with messages whose bodies are these. */
async function queueWith(name: string, bodies: readonly string[]): Promise<void> {
  await site.call('PUT', `queues/${SHOP}/${name}`, { durable: true })
  const channel = await (await site.client(name, SHOP)).createConfirmChannel()
  for (const [i, body] of bodies.entries())
    channel.sendToQueue(name, Buffer.from(body), { persistent: true, headers: { attempt: i } })
  await channel.waitForConfirms()
}

site.test('messages are looked at without being taken, in both orders and page by page', async (visit) => {
  await visit.open(`#/queues/${SHOP}/audit?tab=messages`)
  await visit.sees('1 to 50 of 120 that wait')
  await rows(visit).first().getByRole('button', { expanded: false }).click()
  await visit.the('region', 'Body').getByText('"article": "a-1"').waitFor()
  await visit.sees('order-1')
  await visit.button('Hex').click()
  await visit
    .the('region', 'Body')
    .getByText(/^00000000 {2}7b 22 69 64/)
    .waitFor()
  await visit.button('Next page').click()
  await visit.sees('51 to 100 of 120 that wait')
  await visit.button('Newest first').click()
  await rows(visit).first().getByText('{"id":120').waitFor()
  assert.equal(await lengthOf('audit'), 120)
})

site.test('a condition chooses messages, and one that is wrong is explained', async (visit) => {
  await visit.open(`#/queues/${SHOP}/audit?tab=messages`)
  const field = visit.page.getByLabel('Condition on messages')
  await field.fill('header.country = "fr" and body.total > 2000')
  await visit.sees(/^\d+ matches from 1 on$/)
  await visit.sees('All that match')
  for (const text of await rows(visit).allTextContents()) assert.match(text, /order\.paid/)
  await field.fill('header.country = ')
  await visit.page.locator('#filter-problem').waitFor()
  await visit.button('Syntax').click()
  await visit.dialog().getByRole('button', { name: 'not redelivered' }).click()
  await visit.sees('50 matches from 1 on')
})

site.test('what comes and goes while one looks shows by itself', async (visit) => {
  await queueWith('tail', ['first'])
  await visit.open(`#/queues/${SHOP}/tail?tab=messages`)
  await visit.sees('1 to 1 of 1 that wait')
  const channel = await (await site.client('tail-more', SHOP)).createChannel()
  channel.sendToQueue('tail', Buffer.from('second'))
  await rows(visit).getByText('second').waitFor()
  await channel.get('tail', { noAck: true })
  await rows(visit).getByText('first').waitFor({ state: 'detached' })
})

site.test('chosen messages are moved, copied and deleted, each after a count', async (visit) => {
  await queueWith('full', ['a', 'b', 'c', 'd'])
  await site.call('PUT', `queues/${SHOP}/other`, { durable: true })
  await visit.open(`#/queues/${SHOP}/full?tab=messages`)
  await rows(visit).nth(0).getByRole('checkbox').check()
  await rows(visit).nth(2).getByRole('checkbox').check()
  await visit.sees('2 selected')
  await visit.button('Move …').click()
  await visit.dialog().getByLabel('To the queue').fill('other')
  await visit.dialog().getByRole('button', { name: 'Count first' }).click()
  await visit.dialog().getByText('2 messages would go to other.').waitFor()
  await visit.submit('Move 2 messages')
  await visit.isTold('Moved 2 messages to other')
  assert.deepEqual([await lengthOf('full'), await lengthOf('other')], [2, 2])
  await visit.button('Copy …').click()
  await visit.dialog().getByLabel('To the queue').fill('other')
  await visit.dialog().getByLabel('At most').fill('1')
  await visit.dialog().getByRole('button', { name: 'Count first' }).click()
  await visit.submit('Copy 1 message')
  await visit.isTold('Copied 1 message to other')
  assert.deepEqual([await lengthOf('full'), await lengthOf('other')], [2, 3])
  await rows(visit).nth(0).getByRole('checkbox').check()
  await visit.button('Delete').click()
  await visit.submit('Delete 1 message')
  await visit.isTold('Deleted 1 message')
  await rows(visit).getByText('b', { exact: true }).waitFor({ state: 'detached' })
  assert.deepEqual(await rows(visit).locator('.message-preview').allTextContents(), ['d'])
})

site.test('dead letters are sent back to where they came from', async (visit) => {
  await visit.open(`#/queues/${SHOP}/dead.orders?tab=messages`)
  await rows(visit).nth(5).waitFor()
  const before = await lengthOf('orders.created')
  await visit.button('Retry').click()
  await visit.dialog().getByText('6 dead letters').waitFor()
  await visit.submit('Retry 6 messages')
  await visit.isTold('Sent back 6 messages')
  await visit.sees('No message waits here')
  assert.equal(await lengthOf('orders.created'), before + 6)
  await visit.open(`#/queues/${SHOP}/sms?tab=messages`)
  await visit.button('Retry').click()
  await visit.isTold('Nothing to retry')
})

site.test('a message is edited, published again and downloaded', async (visit) => {
  await queueWith('edit', ['{"total":1}'])
  await visit.open(`#/queues/${SHOP}/edit?tab=messages`)
  await rows(visit).first().getByRole('button', { expanded: false }).click()
  const download = visit.page.waitForEvent('download')
  await visit.button('Download').click()
  assert.equal(readFileSync(await (await download).path(), 'utf8'), '{"total":1}')
  await visit.button('Edit').click()
  await visit.dialog().getByLabel('Body').fill('{"total":2}')
  await visit.dialog().getByLabel('Value of attempt').fill('7')
  await visit.submit('Save')
  await visit.isTold('Changed')
  await rows(visit).first().getByText('{"total":2}').first().waitFor()
  const { json } = await site.call('GET', `warren/queues/${SHOP}/edit/messages`)
  assert.deepEqual([json[0].payload, json[0].properties.headers.attempt], ['{"total":2}', 7])
  await rows(visit).first().getByRole('button', { expanded: false }).click()
  await visit.button('Publish again …').click()
  await visit.dialog().getByLabel('Body', { exact: true }).fill('{"total":3}')
  await visit.submit('Publish')
  await visit.sees('1 to 2 of 2 that wait')
})

site.test('a message is published to a queue and got from it, and the queue is purged', async (visit) => {
  await site.call('PUT', `queues/${SHOP}/inbox`, { durable: true })
  await visit.open(`#/queues/${SHOP}/inbox?tab=messages`)
  await visit.sees('No message waits here')
  for (const body of ['one', 'two']) {
    await visit.button('Publish').click()
    await visit.dialog().getByLabel('Body', { exact: true }).fill(body)
    await visit.submit('Publish')
  }
  await visit.sees('1 to 2 of 2 that wait')
  await visit.button('Get …').click()
  await visit.dialog().getByLabel('What becomes of them').selectOption('ack_requeue_false')
  await visit.dialog().getByRole('button', { name: 'Get', exact: true }).click()
  await visit.dialog().getByText('Got 1 message.').waitFor()
  await visit.dialog().getByRole('region', { name: 'Body' }).getByText('one').waitFor()
  await visit.page.keyboard.press('Escape')
  assert.equal(await lengthOf('inbox'), 1)
  await visit.choose('Purge')
  await visit.submit('Purge 1 message')
  await visit.isTold('Purged inbox')
  await visit.sees('No message waits here')
  assert.equal(await lengthOf('inbox'), 0)
})
