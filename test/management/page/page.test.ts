import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { startDaemon } from '../../support/daemon.js'
import { temporaryDirectory } from '../../support/temporary.js'
import { callApi, startApi } from '../support.js'

test('the page is served to anyone, with nothing in it that a strict policy would forbid', async (t) => {
  const broker = await startApi(t)
  const page = await broker.call('GET', '/', { user: '' })
  assert.equal(page.status, 200)
  assert.match(
    page.headers.get('content-security-policy') ?? '',
    /default-src 'none'; script-src 'self'; style-src 'self'/,
  )
  assert.doesNotMatch(page.text, /<script(?![^>]*src=)|<style| style=| on\w+=|https?:\/\//)
})

test('every file that the page names is there, is kept for good and is not sent twice', async (t) => {
  const broker = await startApi(t)
  const page = await broker.call('GET', '/', { user: '' })
  const names = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, name]) => name)
  assert.ok(names.length >= 4)
  for (const name of names) {
    const file = await broker.call('GET', `/${name}`, { user: '' })
    assert.equal(file.status, 200, name)
    assert.match(file.headers.get('cache-control') ?? '', /immutable/)
    const etag = file.headers.get('etag') ?? ''
    const again = await broker.call('GET', `/${name}`, { user: '', headers: { 'if-none-match': etag } })
    assert.equal(again.status, 304)
  }
})

test('a client gets the encoding that it can read', async (t) => {
  const broker = await startApi(t)
  const page = await broker.call('GET', '/', { user: '' })
  const [, script = ''] = /type="module" src="([^"]+)"/.exec(page.text) ?? []
  const load = (accepted: string) =>
    broker.call('GET', `/${script}`, { user: '', headers: { 'accept-encoding': accepted } })
  const plain = await load('identity')
  assert.equal(plain.headers.get('content-encoding'), null)
  const brotli = await load('gzip, br')
  assert.equal(brotli.headers.get('content-encoding'), 'br')
  const gzip = await load('gzip, br;q=0')
  assert.equal(gzip.headers.get('content-encoding'), 'gzip')
  assert.equal(gzip.text, plain.text)
  assert.ok(gunzipSync(Buffer.from(await rawBody(`${broker.api}/${script}`))).equals(Buffer.from(plain.text)))
})

test('what is not there is not found', async (t) => {
  const broker = await startApi(t)
  assert.equal((await broker.call('GET', '/assets/nope.js', { user: '' })).status, 404)
  assert.equal((await broker.call('GET', '/assets/..%2F..%2Fpackage.json', { user: '' })).status, 404)
})

test('under a prefix the address is made to end with a slash, on which the relative ones rest', async (t) => {
  const config = join(temporaryDirectory(), 'warren.conf')
  writeFileSync(config, 'management.path_prefix = /broker\n')
  const daemon = await startDaemon({ managementPort: 0, flags: ['--config', config] })
  t.after(() => daemon.stop())
  const api = `http://127.0.0.1:${daemon.managementPort}`
  const bare = await callApi(`${api}/broker`, 'GET', { user: '' })
  assert.equal(bare.status, 302)
  assert.equal(bare.headers.get('location'), '/broker/')
  assert.equal((await callApi(`${api}/broker/`, 'GET', { user: '' })).status, 200)
})

/** The octets of an answer, without `fetch` decoding them. */
async function rawBody(url: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve(Buffer.concat(chunks)))
    }).on('error', reject)
  })
}
