import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { namedParts, PathTable, pathParts } from '../../src/management/path-table.js'

const PATHS = ['/', '/a', '/a/b', '/a/:x', '/a/:x/c', '/a/:x/:y', '/:x/only']

/** The path that a URL is found to have, with what stands for its names. */
function found(url: string): [path: string, ...names: string[]] | undefined {
  const table = new PathTable<string>()
  for (const path of PATHS) table.set(path, path)
  const match = table.find(pathParts(url) ?? ['malformed'])
  return match && [match.value, ...match.names]
}

describe('paths', () => {
  for (const [url, ...expected] of [
    ['/', '/'],
    ['//', '/'],
    ['*', '/'],
    ['/a', '/a'],
    ['/a/', '/a'],
    ['/a?b=/c', '/a'],
    ['/a#b', '/a'],
    ['http://host:1/a/b?c', '/a/b'],
    ['https://host', '/'],
    ['/%61/%62', '/a/b'],
    // A part that is written out goes before a name, and the name gets its turn when that leads nowhere.
    ['/a/b/c', '/a/:x/c', 'b'],
    ['/a/b/d', '/a/:x/:y', 'b', 'd'],
    ['/a/only', '/a/:x', 'only'],
    ['/b/only', '/:x/only', 'b'],
    ['/a/%2F', '/a/:x', '/'],
    ['/a/c%C3%A9/+%20', '/a/:x/:y', 'cé', '+ '],
    ['/a/%252F', '/a/:x', '%2F'],
    // Names may be empty, as that of the default exchange is.
    ['/a//', '/a/:x', ''],
    ['/a///', '/a/:x/:y', '', ''],
    ['/a//c', '/a/:x/c', ''],
  ] as const) {
    test(`${url} is ${expected.join(' ')}`, () => assert.deepEqual(found(url), expected))
  }

  for (const url of ['/A', '/b', '/a/b/c/d', '/a;b', '/b/only/more']) {
    test(`${url} is nothing`, () => assert.equal(found(url), undefined))
  }

  for (const url of ['/a/%', '/a/%zz', '/a/%ff', '/%c3']) {
    test(`${url} is malformed`, () => assert.equal(pathParts(url), undefined))
  }

  test('names have what stands in their places', () => {
    assert.deepEqual(namedParts('/a/:vhost/:queue/get', ['/', 'q']), { vhost: '/', queue: 'q' })
    assert.deepEqual(namedParts('/a', []), {})
  })

  test('a path with other names is the same', () => {
    const table = new PathTable<number>()
    table.set('/a/:x', 1)
    assert.equal(table.get('/a/:y'), 1)
    assert.equal(table.get('/a/b'), undefined)
  })
})
