import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { assertAccessible, assertNoSidewaysScroll, takePicture } from './support/checks.js'
import { testPages } from './support/every-page.js'
import { openShop, SHOP } from './support/shop.js'
import { PHONE, useSite } from './support/site.js'
import type { Visit } from './support/visit.js'

const site = useSite(openShop)

testPages(site, [
  ['commands', '#/commands', 'declare_queue'],
  ['commands-found', '#/commands?filter=delete', 'delete_queue'],
  ['command-list', `#/commands/list_queues?--vhost=${SHOP}`, 'Columns'],
  ['command-change', '#/commands/publish?exchange=orders&routing_key=order.paid', 'On the command line'],
  ['command-secret', '#/commands/add_user', 'Password'],
  ['command-on-machine', '#/commands/reset', 'Only on the machine of the broker'],
])

/** By everybody, and on a phone. */
async function assertUsable(visit: Visit, what: string): Promise<void> {
  await assertAccessible(visit, what)
  await visit.page.setViewportSize(PHONE)
  await visit.settles()
  await takePicture(visit, what.replaceAll(' ', '-'))
  await assertNoSidewaysScroll(visit, what)
}

const run = (visit: Visit, name: string) => visit.button(`Run ${name}`).click()

/** The names in the list. */
const offered = (visit: Visit) => visit.page.locator('.command-list .command-name').allTextContents()

site.test('a command is found by typing, opened by Enter, and shows its rows', async (visit) => {
  await visit.open('#/commands')
  await visit.sees('list_queues')
  await visit.page.keyboard.type('queues list')
  await visit.sees(/matches/)
  assert.equal((await offered(visit))[0], 'list_queues')
  await visit.page.keyboard.press('Enter')
  await visit.the('heading', 'list_queues').waitFor()
  await visit.page.getByLabel('Virtual host', { exact: true }).last().selectOption(SHOP)
  await visit.sees(`warrenctl list_queues -p ${SHOP}`)
  await run(visit, 'list_queues')
  await visit.sees('done')
  await visit.sees('orders.created')
  await visit.the('button', 'messages').click()
  await visit.page.locator('th[aria-sort=descending]', { hasText: 'messages' }).waitFor()
  await visit.page.locator('summary', { hasText: 'Columns' }).click()
  await visit.page.getByLabel('memory', { exact: true }).check()
  await visit.sees(`warrenctl list_queues -p ${SHOP} name messages memory`)
  await run(visit, 'list_queues')
  await visit.page.locator('th', { hasText: 'memory' }).waitFor()
  await visit.button('Watch').click()
  await site.call('PUT', `queues/${SHOP}/brand.new`, { durable: true })
  await visit.sees('brand.new')
  await visit.button('Stop watching').click()
  await assertUsable(visit, 'rows of a result')
})

site.test('the palette offers commands by name', async (visit) => {
  await visit.open('#/')
  await visit.page.keyboard.press('/')
  await visit.page.keyboard.type('purge queue')
  await visit.the('option', /^purge_queue\b/).click()
  await visit.the('heading', 'purge_queue').waitFor()
})

site.test('a change asks its own question first, and is done', async (visit) => {
  await site.call('PUT', `queues/${SHOP}/doomed`, { durable: true })
  await visit.open(`#/commands/delete_queue?--vhost=${SHOP}`)
  await visit.page.getByLabel('Queue name').fill('doom')
  await visit.page.locator('datalist option[value=doomed]').waitFor({ state: 'attached' })
  await visit.page.getByLabel('Queue name').fill('doomed')
  await run(visit, 'delete_queue')
  await visit.dialog().getByText(`Delete the queue 'doomed' on vhost '${SHOP}' with its messages?`).waitFor()
  await visit.dialog().getByRole('button', { name: 'Cancel' }).click()
  assert.equal((await site.call('GET', `queues/${SHOP}/doomed`)).status, 200)
  await run(visit, 'delete_queue')
  await visit.submit('Yes, run delete_queue')
  await visit.sees(/Queue was successfully deleted/)
  await run(visit, 'delete_queue')
  visit.expectComplaint(/404/)
  await visit.submit('Yes, run delete_queue')
  await visit.sees('delete_queue failed')
  await visit.sees(`no queue 'doomed' in vhost '${SHOP}'`)
  await visit.sees('exit code 65')
  await visit.sees(`list_queues -p ${SHOP} shows the queues there are.`)
  await assertUsable(visit, 'a command that failed')
})

site.test('a stream is shown as it comes, and stopped', async (visit) => {
  await visit.open(`#/commands/tail?name=audit&--kind=queue&--vhost=${SHOP}`)
  await run(visit, 'tail')
  await visit.sees('running')
  const message = { properties: {}, routing_key: 'audit', payload: 'look at me', payload_encoding: 'string' }
  await site.call('POST', `exchanges/${SHOP}/amq.default/publish`, message)
  await visit.sees(/look at me/)
  await assertAccessible(visit, 'a command that runs')
  await visit.button('Stop').click()
  await visit.sees('stopped')
  await site.call('POST', `exchanges/${SHOP}/amq.default/publish`, { ...message, payload: 'too late' })
  await visit.settles()
  assert.equal(await visit.page.getByText('too late').count(), 0)
})

site.test('a body is sent as text or as a file, and what comes back is kept', async (visit) => {
  await visit.open(`#/commands/publish?routing_key=sms&--format=lines&--vhost=${SHOP}`)
  await visit.page.getByLabel('A file in its place').setInputFiles({
    name: 'three.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('one\ntwo\nthree\n'),
  })
  await visit.sees("warrenctl publish -p shop --format lines '' sms < three.txt")
  await run(visit, 'publish')
  await visit.sees('3 messages published')
  await visit.open('#/commands/export?--vhost=shop')
  await run(visit, 'export')
  await visit.sees(/orders\.created:/)
  const [download] = await Promise.all([visit.page.waitForEvent('download'), visit.button('Save').click()])
  assert.equal(download.suggestedFilename(), 'topology.yaml')
})

site.test('octets are kept as a file', async (visit) => {
  await site.call('PUT', `queues/${SHOP}/raw`, { durable: true })
  const payload = Buffer.from([0, 255, 10, 200]).toString('base64')
  await site.call('POST', `exchanges/${SHOP}/amq.default/publish`, {
    properties: {},
    routing_key: 'raw',
    payload,
    payload_encoding: 'base64',
  })
  await visit.open(`#/commands/consume?queue=raw&--format=raw&--timeout=0&--vhost=${SHOP}`)
  await run(visit, 'consume')
  const [download] = await Promise.all([
    visit.page.waitForEvent('download'),
    visit.button('Save consume.bin').click(),
  ])
  assert.equal((await readFile(await download.path())).toString('base64'), payload)
})

site.test('a secret is in no address and in no command line', async (visit) => {
  await visit.open('#/commands/add_user?username=zoe')
  assert.equal(await visit.page.getByLabel('Username').inputValue(), 'zoe')
  await visit.page.getByLabel('Password', { exact: true }).fill('Xyzzy-49152')
  await visit.sees('warrenctl add_user zoe "$PASSWORD"')
  await run(visit, 'add_user')
  await visit.sees('done')
  assert.equal((await site.call('GET', 'users/zoe')).status, 200)
  assert.equal(await visit.page.getByText('Xyzzy').count(), 0)
  assert.doesNotMatch(visit.page.url(), /Xyzzy/)
})

site.test('every command that is listed has a form, or says why not', async (visit) => {
  await visit.open('#/commands')
  await visit.sees('list_queues')
  const names = await visit.page
    .locator('.command-list a')
    .evaluateAll((links) =>
      links.map((link) => decodeURIComponent(link.getAttribute('href') ?? '').slice('#/commands/'.length)),
    )
  assert.ok(names.length > 150)
  for (const name of names) {
    await visit.ask(`location.hash = '#/commands/${name}'`)
    await visit.the('heading', name).waitFor()
    const form = visit.the('form', `Arguments of ${name}`)
    await form.or(visit.page.getByText('Only on the machine of the broker')).waitFor()
  }
})

site.test('a wait that is long tells how far it is', async (visit) => {
  await visit.open(`#/commands/publish?routing_key=lost&--repeat=200000&--persistent=true&--vhost=${SHOP}`)
  await run(visit, 'publish')
  await visit.sees(/messages of 200,000|200,000 messages published/)
  await visit.sees('200,000 messages published')
})

for (const [user, offers, withholds] of [
  ['mona', ['list_connections', 'list_queues', 'status'], ['list_users', 'set_policy', 'declare_webhook']],
  ['pia', ['set_policy', 'list_queues'], ['list_connections', 'list_users', 'status']],
  ['max', ['declare_queue', 'list_queues'], ['set_policy', 'list_connections', 'list_users', 'reset']],
] as const) {
  site.test(
    `${user} is offered what the tags allow`,
    async (visit) => {
      await visit.open('#/commands')
      await visit.sees('list_queues')
      const names = await offered(visit)
      for (const name of offers) assert.ok(names.includes(name), name)
      for (const name of withholds) assert.ok(!names.some((it) => it.startsWith(name)), name)
      await visit.open('#/commands/list_queues')
      await run(visit, 'list_queues')
      await visit.sees(user === 'mona' ? 'There are none' : 'orders.created')
      visit.expectComplaint(/403/)
      await visit.open('#/commands/list_users')
      await visit.sees(/list_users takes the tag administrator/)
    },
    user,
  )
}
