import assert from 'node:assert/strict'
import { hostname } from 'node:os'
import { test } from 'node:test'
import {
  controlSocketPath,
  defaultDataDirectory,
  defaultNodeName,
  isNodeName,
  normalizeNodeName,
} from '../../src/config/paths.js'

const HOST = hostname().split('.')[0]

test('a node is called rabbit unless the environment says otherwise', () => {
  assert.equal(defaultNodeName({}), `rabbit@${HOST}`)
  assert.equal(defaultNodeName({ RABBITMQ_NODENAME: 'a@b' }), 'a@b')
  assert.equal(defaultNodeName({ RABBITMQ_NODENAME: 'a@b', WARREN_NODE: 'c' }), `c@${HOST}`)
})

test('a name without a host is one on this machine', () => {
  assert.equal(normalizeNodeName('x'), `x@${HOST}`)
  assert.equal(normalizeNodeName('x@y.example.org'), 'x@y.example.org')
})

test('a name has one @, and no characters that mean something in a path', () => {
  for (const name of ['rabbit@host', 'a-b_1@h.example.org']) assert.ok(isNodeName(name), name)
  for (const name of ['rabbit', 'a/b@h', 'a@', '@h', 'a b@h', 'a@b@c', 'a@../b'])
    assert.ok(!isNodeName(name), name)
})

test('the control socket is where WARREN_SOCKET says, else one for each node', () => {
  assert.equal(controlSocketPath('a@b', { WARREN_SOCKET: '/x/y' }), '/x/y')
  assert.notEqual(controlSocketPath('a@b', {}), controlSocketPath('c@b', {}))
})

test('the path of the control socket fits into a socket address, however long the name', () => {
  const path = controlSocketPath(`${'n'.repeat(200)}@host`, {})
  assert.ok(Buffer.byteLength(path) <= 107, path)
  assert.notEqual(path, controlSocketPath(`${'n'.repeat(201)}@host`, {}))
})

test('the data directory is where the environment says', () => {
  assert.equal(defaultDataDirectory({ RABBITMQ_MNESIA_BASE: '/m' }), '/m')
  assert.equal(defaultDataDirectory({ RABBITMQ_MNESIA_BASE: '/m', WARREN_DATA_DIR: '/w' }), '/w')
})
