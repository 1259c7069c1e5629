/** What RabbitMQ documents of its HTTP API, held against a daemon: paths, status by tag, and the fields of answers. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { ROOT } from '../../support/daemon.js'
import { callApi } from '../support.js'
import { DIFFERENT_FIELDS, DIFFERENT_STATUS, NOT_SERVED } from './differences.js'
import { type FilledDaemon, loginOf, startFilledDaemon, TAGS } from './filled-daemon.js'
import { differencesOf, type Objects, type Schema } from './schema.js'

interface Endpoint {
  readonly path: string
  readonly methods: readonly string[]
  readonly plugin?: string
  readonly get?: {
    readonly status_by_tag: Readonly<Record<(typeof TAGS)[number], number>>
    readonly returns?: Schema
    readonly returns_inline?: Schema
    readonly paging?: boolean
  }
}

interface Reference {
  readonly endpoints: readonly Endpoint[]
  readonly newest: readonly Endpoint[]
  readonly objects: Objects
}

const REFERENCE = JSON.parse(
  readFileSync(join(ROOT, 'test/management/contract/http-api.json'), 'utf8'),
) as Reference

function isServed({ path, plugin }: Endpoint): boolean {
  return (
    NOT_SERVED[path] === undefined && (plugin === undefined || NOT_SERVED[`plugin ${plugin}`] === undefined)
  )
}

const SERVED = REFERENCE.endpoints.filter(isServed)
const READ = SERVED.filter(({ get }) => get !== undefined)

describe('the HTTP API as RabbitMQ documents it', () => {
  let daemon: FilledDaemon
  before(async () => {
    daemon = await startFilledDaemon()
  })
  after(() => daemon.stop())

  const urlOf = (path: string) =>
    daemon.api + path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(daemon.partOf(name, path)))

  /** Those of a path that is there: another path is 404 whatever the method. */
  async function methodsOf(path: string): Promise<string[]> {
    const { headers, status } = await callApi(urlOf(path), 'OPTIONS', { user: '' })
    assert.equal(status, 200, `OPTIONS ${path}`)
    return String(headers.get('allow')).split(', ')
  }

  for (const { path, methods } of SERVED) {
    test(`${path} has its methods`, async () => {
      const found = await methodsOf(path)
      const missing = methods.filter(
        (method) => !found.includes(method) && NOT_SERVED[`${method} ${path}`] === undefined,
      )
      assert.deepEqual(missing, [])
    })
  }

  for (const { path } of REFERENCE.newest.filter(isServed)) {
    test(`${path}, of later releases, is there`, async () => {
      const { headers } = await callApi(urlOf(path), 'OPTIONS', { user: '' })
      assert.ok(headers.get('allow') !== null, path)
    })
  }

  for (const { path } of [...REFERENCE.endpoints, ...REFERENCE.newest].filter((one) => !isServed(one))) {
    test(`${path} is still not served`, async () => {
      const url = daemon.api + path.replace(/:\w+/g, 'x')
      const { headers } = await callApi(url, 'OPTIONS', { user: '' })
      assert.equal(headers.get('allow'), null)
    })
  }

  for (const { path, get } of READ) {
    test(`GET ${path} by tag`, async () => {
      const expected: Record<string, number> = {}
      const found: Record<string, number> = {}
      for (const tag of TAGS) {
        const documented = get?.status_by_tag[tag] ?? 0
        const different = DIFFERENT_STATUS[`${path} ${tag}`]?.status
        // Who is logged in and lacks rights is told so by 403.
        expected[tag] = different ?? (documented === 401 && tag !== 'anonymous' ? 403 : documented)
        found[tag] = (await callApi(urlOf(path), 'GET', { user: loginOf(tag) })).status
      }
      assert.deepEqual(found, expected)
    })
  }

  test('answers have the fields that are documented, but for those that are listed with a reason', async () => {
    const found = new Set<string>()
    const where = new Map<string, string>()
    for (const { path, get } of READ) {
      const schema = get?.returns ?? get?.returns_inline
      if (schema === undefined || String(schema).startsWith('definitions document')) continue
      const { status, json } = await callApi(urlOf(path), 'GET', { user: loginOf('administrator') })
      assert.equal(status, 200, path)
      for (const difference of differencesOf(json, schema, REFERENCE.objects)) {
        found.add(difference)
        where.set(difference, `${where.get(difference) ?? ''} ${path}`)
      }
    }
    const unlisted = [...found].filter((difference) => DIFFERENT_FIELDS[difference] === undefined)
    assert.deepEqual(
      unlisted.map((difference) => `${difference}:${where.get(difference)}`),
      [],
    )
    const gone = Object.keys(DIFFERENT_FIELDS).filter((difference) => !found.has(difference))
    assert.deepEqual(gone, [], 'listed, and not so any more')
  })

  for (const { path, get } of READ) {
    if (get?.paging !== true) continue
    test(`${path} comes in pages`, async () => {
      const { json } = await callApi(`${urlOf(path)}?page=1&page_size=1`, 'GET')
      const { items, ...page } = json
      assert.equal(items.length, page.item_count)
      assert.deepEqual(Object.keys(page).sort(), [
        'filtered_count',
        'item_count',
        'page',
        'page_count',
        'page_size',
        'total_count',
      ])
    })
  }

  for (const { path } of READ) {
    test(`HEAD ${path} is GET without the body`, async () => {
      const { status, text } = await callApi(urlOf(path), 'HEAD', { user: loginOf('administrator') })
      assert.equal(status, (await callApi(urlOf(path), 'GET', { user: loginOf('administrator') })).status)
      assert.equal(text, '')
    })
  }
})
