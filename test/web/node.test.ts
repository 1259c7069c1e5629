import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { connect } from 'amqplib'
import { lifeOf } from '../../src/web/lib/certificate-life.js'
import { draftOf, watermarkOf, watermarkText } from '../../src/web/lib/watermark.js'
import { TestAuthority } from '../support/certificates.js'
import { temporaryDirectory } from '../support/temporary.js'
import { assertAccessible, assertNoSidewaysScroll, takePicture } from './support/checks.js'
import { noBrowser } from './support/chromium.js'
import { testPages } from './support/every-page.js'
import { openShop } from './support/shop.js'
import { DESK, PHONE, useSite } from './support/site.js'
import type { Visit } from './support/visit.js'

const SECRET = 'a-secret-of-the-configuration'

/** A configuration with TLS and a password. @returns its path */
function configuration(): string {
  const authority = new TestAuthority('Shop CA')
  const { certificate, key } = authority.issue('server', '/O=Shop/CN=shop.example')
  const file = join(temporaryDirectory(), 'warren.conf')
  const lines = [
    'listeners.ssl.1 = 127.0.0.1:0',
    `ssl_options.certfile = ${certificate}`,
    `ssl_options.keyfile = ${key}`,
    `ssl_options.cacertfile = ${authority.certificate}`,
    `ssl_options.password = ${SECRET}`,
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

const site = useSite(openShop, noBrowser === false ? { WARREN_CONFIG: configuration() } : {})

const nodeTab = async (tab: string) => `${await site.addressOfNode()}?tab=${tab}`
const state = async () => (await site.call('GET', 'warren/node')).json

testPages(site, [
  ['node-settings', () => site.addressOfNode(), 'Free disk limit'],
  ['node-listeners', () => nodeTab('listeners'), 'Subject'],
  ['node-configuration', () => nodeTab('configuration'), 'rabbit.channel_max'],
])

/** Another banner for each, on the node's page and on the overview. */
async function seesOnBothPages(visit: Visit, title: string, wayBack: string): Promise<void> {
  for (const address of ['#/', await site.addressOfNode()]) {
    await visit.open(address)
    await visit.the('region', title).getByText(wayBack).waitFor()
    await assertAccessible(visit, title)
    await takePicture(visit, `${title} ${address === '#/' ? 'overview' : 'node'}`)
  }
}

site.test('the node is a place of the navigation, and found by its key', async (visit) => {
  await visit.open('#/queues')
  await visit.page.keyboard.press('g')
  await visit.page.keyboard.press('m')
  await visit.the('heading', /^Node rabbit@/).waitFor()
  await visit.the('link', 'Listeners and certificates').click()
  await visit.the('heading', 'Server certificate').waitFor()
})

site.test('the node is drained, which the overview says too, and revived', async (visit) => {
  const client = await site.client('to-be-closed')
  const closed = new Promise((resolve) => client.once('close', resolve))
  await visit.open(await site.addressOfNode())
  await visit.choose('Drain for maintenance …')
  await visit
    .dialog()
    .getByText(/client connections will be closed, and nobody can connect/)
    .waitFor()
  await visit.submit('Drain the node')
  await closed
  await assert.rejects(connect(`amqp://127.0.0.1:${site.daemon.port}`))
  await seesOnBothPages(visit, 'This node is in maintenance', 'Revive')
  await visit.button('Revive').click()
  await visit.isTold('The node is back in service')
  await visit.the('region', 'This node is in maintenance').waitFor({ state: 'detached' })
  await site.client('after-revive')
})

site.test('listeners are suspended, and resumed from the overview', async (visit) => {
  await visit.open(await site.addressOfNode())
  await visit.choose('Suspend listeners …')
  await visit.submit('Suspend listeners')
  await visit.open(await nodeTab('listeners'))
  await visit.the('cell', 'suspended').first().waitFor()
  await visit.the('cell', 'open').first().waitFor()
  await seesOnBothPages(visit, 'The listeners are suspended', 'Resume listeners')
  await visit.open('#/')
  await visit.button('Resume listeners').click()
  await visit.isTold('Clients can connect again')
  await site.client('after-resume')
})

site.test(
  'the memory limit is changed: what it means is said before, and while publishers are blocked',
  async (visit) => {
    await visit.open(await site.addressOfNode())
    await visit.button('Change … the memory limit').click()
    const dialog = visit.dialog()
    await dialog.getByLabel('Percent of the memory').fill('120')
    await dialog.getByText('The process cannot use more than 100 % of the memory.').waitFor()
    assert.equal(await dialog.getByRole('button', { name: 'Set the limit' }).isDisabled(), true)
    await dialog.getByLabel('The limit is').selectOption('absolute')
    await dialog.getByLabel('Amount').fill('none')
    await dialog.getByText(/^Type a number/).waitFor()
    await dialog.getByLabel('Amount').fill('1.5')
    await dialog.getByLabel('Unit').selectOption('MiB')
    await dialog.getByText(/it uses .*: they will be blocked at once/).waitFor()
    await assertAccessible(visit, 'the dialog of the memory limit')
    await visit.page.setViewportSize(PHONE)
    await assertNoSidewaysScroll(visit, 'the dialog of the memory limit')
    await takePicture(visit, `memory-limit-${PHONE.width}`)
    await visit.page.setViewportSize(DESK)
    await visit.submit('Set the limit')
    assert.deepEqual((await state()).memory_watermark, { absolute: 1_572_864 })
    await seesOnBothPages(visit, 'Memory alarm: publishers are blocked', 'Change the limit …')
    await visit.the('link', 'Change the limit …').click()
    await dialog.getByLabel('The limit is').selectOption('relative')
    await dialog.getByLabel('Percent of the memory').fill('60')
    await visit.submit('Set the limit')
    await visit.the('region', 'Memory alarm: publishers are blocked').waitFor({ state: 'detached' })
    assert.deepEqual((await state()).memory_watermark, { relative: 0.6 })
  },
)

site.test('the free disk limit raises an alarm, or is not looked at', async (visit) => {
  await visit.open(await site.addressOfNode())
  await visit.button('Change … the free disk limit').click()
  await visit.dialog().getByLabel('Amount').fill('900000')
  await visit.dialog().getByLabel('Unit').selectOption('GB')
  await visit.submit('Set the limit')
  await seesOnBothPages(visit, 'Disk alarm: publishers are blocked', 'Change the limit …')
  await visit.button(/^Stop watching …/).click()
  await visit.submit('Stop watching')
  await visit.the('region', 'Disk alarm: publishers are blocked').waitFor({ state: 'detached' })
  await seesOnBothPages(visit, 'Free disk space is not watched', 'Watch it again')
  await visit.button('Change … the free disk limit').click()
  await visit.dialog().getByLabel('Amount').fill('50')
  await visit.dialog().getByLabel('Unit').selectOption('MB')
  await visit.submit('Set the limit')
  await visit.button('Watch it again').click()
  await visit.isTold('Free disk space is watched')
  const { disk_watermark, disk_watched, alarms } = await state()
  assert.deepEqual([disk_watermark, disk_watched, alarms], [{ absolute: 50_000_000 }, true, []])
})

site.test('garbage is collected, statistics are reset, and the log level is set', async (visit) => {
  await visit.open(await site.addressOfNode())
  await visit.choose('Collect garbage …')
  await visit.submit('Collect garbage')
  await visit.isTold(/^Garbage is collected: the process used \d/)
  await visit.choose('Reset statistics …')
  await visit.submit('Reset statistics')
  await visit.isTold('Statistics begin anew')
  await visit.button('Change … the log level').click()
  await visit.page.getByLabel('Least important level that is written').selectOption('warning')
  await visit.submit('Set the level')
  await visit.sees('warning')
  assert.equal((await state()).log_level, 'warning')
})

site.test('certificates of listeners are shown with what is left of their life', async (visit) => {
  await visit.open('#/')
  const notice = visit.the('region', 'A certificate expires soon')
  await notice.getByText(/^O=Shop, CN=shop\.example, 1 day left: renew it\. It is in .*server\.pem/).waitFor()
  await notice.getByRole('link', { name: 'Look at it' }).click()
  await visit.the('heading', 'Server certificate').waitFor()
  assert.equal(await notice.count(), 0)
  for (const text of [
    'O=Shop, CN=shop.example',
    'localhost, 127.0.0.1',
    '1 day left: renew it',
    /^AMQP 0-9-1 over TLS on port/,
  ])
    await visit.sees(text)
  await visit.the('heading', 'Authority of clients').waitFor()
  await visit.sees('29 days left: renew it')
  assert.ok(!(await visit.page.locator('main').innerHTML()).includes('PRIVATE KEY'))
})

site.test('the configuration is searched, and holds no secret', async (visit) => {
  await visit.open(await nodeTab('configuration'))
  await visit.sees('rabbit.frame_max')
  assert.ok(!(await visit.page.locator('main').innerHTML()).includes(SECRET))
  await visit.page.getByLabel('Filter the configuration').fill('KEYFILE')
  await visit.sees('rabbit.ssl_options.keyfile')
  await visit.page.getByText('rabbit.frame_max').waitFor({ state: 'detached' })
  await visit.page.getByLabel('Filter the configuration').fill('no such setting')
  await visit.sees('Nothing matches')
})

site.test(
  'a monitor sees the state of the node, and is offered no change',
  async (visit) => {
    await visit.open(await site.addressOfNode())
    await visit.sees('Free disk limit')
    for (const name of ['More actions', /^Change …/, /^Stop watching/])
      assert.equal(await visit.page.locator('main').getByRole('button', { name }).count(), 0, String(name))
    assert.equal(await visit.the('link', 'Configuration').count(), 0)
    await visit.the('link', 'Listeners and certificates').click()
    await visit.the('heading', 'Server certificate').waitFor()
  },
  'mona',
)

test('a limit is understood as it is typed, and shown as it was set', () => {
  const draft = draftOf({ relative: 0.4 }, 1024 ** 3)
  assert.deepEqual(draft, { kind: 'relative', percent: '40', amount: '1', unit: 'GiB' })
  assert.deepEqual(watermarkOf(draft), { relative: 0.4 })
  assert.deepEqual(watermarkOf({ ...draft, percent: '33,3' }), { relative: 0.333 })
  assert.deepEqual(watermarkOf({ ...draft, kind: 'absolute', amount: '1.5' }), { absolute: 1.5 * 1024 ** 3 })
  for (const percent of ['', '-1', '4 %', 'half']) assert.equal(watermarkOf({ ...draft, percent }), undefined)
  assert.deepEqual(draftOf({ absolute: 50_000_000 }, 50_000_000).unit, 'MB')
  assert.equal(draftOf({ absolute: 1001 }, 1001).unit, 'bytes')
  assert.equal(watermarkText({ relative: 0.5 }, 2048), '50 % of 2.0 KiB: 1.0 KiB')
})

test('a certificate is warned of before its end', () => {
  const day = 24 * 60 * 60 * 1000
  const of = (from: number, to: number) => lifeOf({ validFrom: from * day, validTo: to * day }, 100 * day)
  assert.deepEqual(of(0, 131), { tone: 'good', text: '31 days left' })
  assert.deepEqual(of(0, 129), { tone: 'warn', text: '29 days left: renew it' })
  assert.deepEqual(of(0, 100.5), { tone: 'warn', text: 'less than a day left: renew it' })
  assert.deepEqual(of(0, 99), { tone: 'bad', text: 'expired 1 day ago: replace it' })
  assert.deepEqual(of(101, 200), { tone: 'bad', text: 'not valid yet' })
})

site.test('listeners have the same names wherever they are', async (visit) => {
  await visit.open('#/')
  await visit.the('row', /^AMQP 0-9-1 over TLS 127\.0\.0\.1 \d+$/).waitFor()
  await visit.open(await nodeTab('listeners'))
  await visit.the('row', /^AMQP 0-9-1 over TLS/).waitFor()
  await visit.sees(/^AMQP 0-9-1 over TLS on port \d+$/)
})
