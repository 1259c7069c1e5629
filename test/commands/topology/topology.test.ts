import { strict as assert } from 'node:assert'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { connect } from 'amqplib'
import { startBroker } from '../../../src/index.js'
import { run } from '../../cli/support.js'
import { temporaryDirectory } from '../../support/temporary.js'
import { type CliBroker, type CliResult, callCli, startCliBroker } from '../cli.js'

const SHOP = `
owner: shop
users:
  alice: {tags: [monitoring], password: s3cret}
vhosts:
  shop:
    limits: {max-queues: 100}
    permissions:
      alice: {configure: '', write: .*, read: .*}
    topic_permissions:
      alice: {events: {write: ^order, read: .*}}
    policies:
      bounded: {pattern: ^orders, apply-to: queues, definition: {max-length: 1000}}
    operator_policies:
      capped: {pattern: .*, apply-to: queues, definition: {expires: 60000}}
    parameters:
      shovel:
        away: {src-uri: 'amqp://bob:hidden@example', src-queue: a, dest-uri: 'amqp://', dest-queue: b}
    exchanges:
      events: {type: topic, arguments: {alternate-exchange: unrouted}}
      unrouted: {type: fanout}
      inner: {type: headers, internal: true}
    queues:
      orders: {arguments: {x-max-length: 10}}
      lost:
    bindings:
      - {source: events, queue: orders, keys: [order.#, refund.*]}
      - {source: events, exchange: inner, key: '#'}
      - {source: inner, queue: lost, arguments: {kind: a, size: !short 5, x-match: any}}
      - {source: unrouted, queue: lost}
`

class Shop {
  readonly broker: CliBroker
  readonly #directory = temporaryDirectory()

  constructor(broker: CliBroker) {
    this.broker = broker
  }

  file(text: string, name = 'shop.yaml'): string {
    const path = join(this.#directory, name)
    writeFileSync(path, text)
    return path
  }

  run(...argv: string[]): Promise<CliResult> {
    return callCli(this.broker, { argv })
  }

  async json(...argv: string[]): Promise<Record<string, unknown>> {
    const { stdout, stderr } = await this.run(...argv, '--formatter', 'json')
    assert.equal(stderr, '')
    return JSON.parse(stdout)
  }
}

async function openShop(t: { after(end: () => Promise<void>): void }, text = SHOP): Promise<Shop> {
  const shop = new Shop(await startCliBroker())
  t.after(() => shop.broker.stop())
  if (text !== '') assert.equal((await shop.run('apply', '-f', shop.file(text))).exitCode, 0)
  return shop
}

describe('apply', () => {
  test('makes everything, and doing it again changes nothing', async (t) => {
    const shop = await openShop(t, '')
    const path = shop.file(SHOP)
    const first = await shop.json('apply', '-f', path)
    assert.deepEqual([first['changed'], first['applied'], first['unchanged']], [true, true, 0])
    assert.equal(await shop.broker.admin.users.authenticate('alice', 's3cret'), true)
    const second = await shop.json('apply', '-f', path)
    assert.deepEqual([second['changed'], second['applied'], second['changes']], [false, false, []])
    assert.equal((await shop.run('diff', '-f', path)).exitCode, 0)
  })

  test('a plan and a difference change nothing and tell of both by their exit codes', async (t) => {
    const shop = await openShop(t, '')
    const path = shop.file(SHOP)
    const plan = await shop.run('apply', '-f', path, '--plan')
    assert.equal(plan.exitCode, 0)
    assert.match(plan.stdout, /^\+ queue orders in vhost shop$/m)
    assert.match(plan.stdout, /^ {4}arguments\.x-max-length: 10$/m)
    const diff = await shop.run('diff', '-f', path)
    assert.deepEqual([diff.exitCode, diff.stdout], [2, plan.stdout])
    assert.deepEqual(
      shop.broker.admin.vhosts.list().map(({ name }) => name),
      ['/'],
    )
  })

  test('neither passwords nor those in addresses are shown', async (t) => {
    const shop = await openShop(t)
    const { stdout } = await shop.run(
      'diff',
      '-f',
      shop.file(SHOP.replace('s3cret', 'newpass').replace('hidden', 'new')),
    )
    assert.match(stdout, /^~ user alice {2}\(shop\)\n {4}password is another one$/m)
    assert.match(stdout, /amqp:\/\/bob:\*\*\*@example/)
    assert.doesNotMatch(stdout, /s3cret|newpass|hidden|new@/)
  })

  test('labels what it makes, and prunes what carries the label and is gone from the file', async (t) => {
    const shop = await openShop(t)
    await shop.broker.admin.queues.declare('shop', {
      name: 'theirs',
      durable: true,
      autoDelete: false,
      arguments: {},
    })
    const owners = (await shop.run('-q', 'list_queues', '-p', 'shop', 'name', 'owner')).stdout
    assert.equal(owners, 'name\towner\norders\tshop\nlost\tshop\ntheirs\t\n')
    const less = shop.file(SHOP.replace(/.*lost.*\n/g, ''))
    const kept = await shop.json('apply', '-f', less)
    assert.equal(kept['changed'], false)
    const pruned = await shop.json('apply', '-f', less, '--prune')
    const changes = pruned['changes'] as { action: string; kind: string; name: string }[]
    assert.deepEqual(
      new Set(changes.map(({ action, kind }) => `${action} ${kind}`)),
      new Set(['delete binding', 'delete queue']),
    )
    assert.deepEqual(
      shop.broker.admin.queues.list('shop').map(({ name }) => name),
      ['orders', 'theirs'],
    )
  })

  test('a label goes with its object', async (t) => {
    const shop = await openShop(t)
    await shop.broker.admin.queues.delete('shop', 'lost')
    await shop.broker.admin.queues.declare('shop', {
      name: 'lost',
      durable: true,
      autoDelete: false,
      arguments: {},
    })
    const owner = shop.broker.admin.queues.list('shop').find(({ name }) => name === 'lost')?.owner
    assert.equal(owner, '')
  })

  test('leaves the objects of another owner alone unless told otherwise', async (t) => {
    const shop = await openShop(t)
    const other = shop.file(SHOP.replace('owner: shop', 'owner: other'))
    const refused = await shop.run('apply', '-f', other)
    assert.equal(refused.exitCode, 65)
    assert.match(
      refused.stderr,
      /shop\.yaml:\d+: vhosts\.shop\.queues\.orders: queue orders: it belongs to 'shop'/,
    )
    assert.equal((await shop.run('apply', '-f', other, '--take-over')).exitCode, 0)
    assert.equal(shop.broker.admin.queues.list('shop')[0]?.owner, 'other')
  })

  test('what cannot be changed in place is made anew on request only, with everything bound to it', async (t) => {
    const shop = await openShop(t)
    const { admin } = shop.broker
    await admin.bindings.declare('shop', {
      source: 'unrouted',
      destination: 'orders',
      destinationKind: 'queue',
      routingKey: 'by hand',
      arguments: {},
    })
    const bindings = () =>
      admin.bindings
        .list('shop')
        .map((binding) => JSON.stringify(binding))
        .sort()
    const before = bindings()
    const longer = shop.file(SHOP.replace('x-max-length: 10', 'x-max-length: 20'))
    const refused = await shop.run('apply', '-f', longer)
    assert.equal(refused.exitCode, 65)
    assert.match(refused.stderr, /arguments\.x-max-length cannot be changed in place; --recreate/)
    assert.equal((await shop.run('apply', '-f', longer, '--recreate')).exitCode, 0)
    assert.deepEqual(admin.queues.list('shop').find(({ name }) => name === 'orders')?.arguments, [
      ['x-max-length', 'long', 20],
    ])
    assert.deepEqual(bindings(), before)
    assert.equal((await shop.run('diff', '-f', longer)).exitCode, 0)
  })

  test('queues with messages are not deleted unless told so', async (t) => {
    const shop = await openShop(t)
    const { admin } = shop.broker
    await admin.messages.publish('shop', {
      exchange: '',
      routingKey: 'orders',
      properties: {},
      payload: 'x',
      payloadEncoding: 'string',
    })
    const without = shop.file(SHOP.replace(/.*orders, keys.*\n/, '').replace(/.*orders: \{arg.*\n/, ''))
    const refused = await shop.run('apply', '-f', without, '--prune')
    assert.equal(refused.exitCode, 65)
    assert.match(refused.stderr, /queue orders: 1 message would be lost; --drop-messages allows that/)
    assert.equal(admin.queues.list('shop').length, 2)
    assert.equal((await shop.run('apply', '-f', without, '--prune', '--drop-messages')).exitCode, 0)
    assert.equal(admin.queues.list('shop').length, 1)
  })

  test('all or nothing: every problem is told with its place, and nothing changes', async (t) => {
    const shop = await openShop(t, '')
    const path = shop.file(
      SHOP.replace('x-max-length: 10', 'x-max-length: -1').replace('type: fanout', 'type: fanuot'),
    )
    const { exitCode, stderr } = await shop.run('apply', '-f', path)
    assert.equal(exitCode, 65)
    assert.match(stderr, /shop\.yaml:21: vhosts\.shop\.exchanges\.unrouted: .*unknown exchange type 'fanuot'/)
    assert.match(stderr, /shop\.yaml:24: vhosts\.shop\.queues\.orders: .*x-max-length/)
    assert.match(stderr, /Nothing was changed/)
    assert.equal(shop.broker.admin.vhosts.list().length, 1)
  })

  test('--prune spares nothing that the file still needs, and needs an owner', async (t) => {
    const shop = await openShop(t)
    const needed = await shop.run('apply', '--prune', '-f', shop.file(SHOP.replace(/ {6}unrouted: .*\n/, '')))
    assert.equal(needed.exitCode, 65)
    assert.match(needed.stderr, /it needs something that would be pruned: exchange 'unrouted'/)
    const unowned = await shop.run('apply', '--prune', '-f', shop.file(SHOP.replace('owner: shop', '')))
    assert.equal(unowned.exitCode, 64)
    assert.match(unowned.stderr, /owner: NAME/)
  })

  for (const [what, text, expected] of [
    [
      'a misspelt key',
      'vhosts:\n  a:\n    queues:\n      q: {durabel: true}\n',
      /:4:11: vhosts\.a\.queues\.q\.durabel: unknown key, did you mean durable\?/,
    ],
    [
      'a wrong value',
      'vhosts:\n  a:\n    queues:\n      q: {durable: maybe}\n',
      /:4:20: .*\.durable: true or false is expected here/,
    ],
    ['a list for a map', 'vhosts:\n  a: [1]\n', /:2:6: vhosts\.a: a map is expected here/],
    [
      'a binding from nowhere',
      'vhosts:\n  a:\n    bindings:\n      - {queue: q}\n',
      /:4:9: vhosts\.a\.bindings\[0\]: source is missing/,
    ],
    ['no YAML', 'vhosts: {a', /:1:\d+: /],
    [
      'a tag that nobody knows',
      'vhosts:\n  a:\n    queues:\n      q: {arguments: {x-a: !short five}}\n',
      /five is not a number/,
    ],
  ] as const) {
    test(`${what} is told with file, line and path`, async (t) => {
      const shop = await openShop(t, '')
      const { exitCode, stderr } = await shop.run('apply', '-f', shop.file(text, 'bad.yaml'))
      assert.equal(exitCode, 65)
      assert.match(stderr, expected)
    })
  }

  test('takes definitions of RabbitMQ, and a file from standard input', async (t) => {
    const [from, to] = [await openShop(t), await openShop(t, '')]
    const definitions = JSON.stringify(from.broker.admin.definitions.export())
    const { exitCode } = await callCli(to.broker, {
      argv: ['apply', '-f', '-', '--owner', 'ops'],
      stdin: definitions,
    })
    assert.equal(exitCode, 0)
    assert.equal(to.broker.admin.queues.list('shop')[0]?.owner, 'ops')
    const again = await to.run('diff', '-f', to.file(definitions, 'definitions.json'))
    assert.equal(again.exitCode, 0, again.stdout)
  })

  test('at a terminal the plan is shown and a question asked', async (t) => {
    const shop = await openShop(t, '')
    const argv = ['apply', '-f', shop.file(SHOP)]
    const asked = { program: 'warrenctl', env: shop.broker.env, terminal: 100 }
    const declined = await run(argv, { ...asked, stdin: 'n\n' })
    assert.equal(declined.code, 1)
    assert.match(
      declined.stderr,
      /\+ queue orders in vhost shop[\s\S]*Plan: 18 to add[\s\S]*Apply these changes\? \[y\/N\]/,
    )
    assert.match(declined.stdout, /Nothing was changed/)
    assert.equal(shop.broker.admin.vhosts.list().length, 1)
    const agreed = await run(argv, { ...asked, stdin: 'y\n' })
    assert.equal(agreed.code, 0)
    assert.match(agreed.stdout, /Applied: 18 added/)
    const unasked = await run([...argv, '--yes'], asked)
    assert.match(unasked.stdout, /Nothing to change/)
  })

  test('what is in a file cannot act upon a terminal', async (t) => {
    const shop = await openShop(t, '')
    const file = shop.file('vhosts:\n  "bad\\e[31mname": {description: "\\e]0;title\\a"}\n')
    const { stdout } = await run(['diff', '-f', file], {
      program: 'warrenctl',
      env: { ...shop.broker.env, NO_COLOR: '1' },
      terminal: 100,
    })
    assert.match(stdout, /bad\\e\[31mname/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    assert.doesNotMatch(stdout, /[\x1b\x07]/)
  })

  test('a missing file is a usage error', async (t) => {
    const shop = await openShop(t, '')
    assert.equal((await shop.run('apply')).exitCode, 64)
    assert.equal((await shop.run('apply', '-f', '/nonexistent.yaml')).exitCode, 65)
  })
})

describe('export', () => {
  test('comes back without loss: the types of arguments, too', async (t) => {
    const [from, to] = [await openShop(t), await openShop(t, '')]
    await from.broker.admin.parameters.setGlobal('b', { later: true })
    await from.broker.admin.parameters.setGlobal('a', 'first')
    const client = await connect(`amqp://guest:guest@127.0.0.1:${from.broker.port}`)
    const channel = await client.createChannel()
    await channel.assertQueue('typed', {
      arguments: {
        at: { '!': 'timestamp', value: 1_700_000_000 },
        big: { '!': 'long', value: 5 },
        short: { '!': 'short', value: -5 },
        ratio: 0.5,
        nested: { list: [1, 'two', { three: 3 }] },
        bytes: Buffer.from([0xff, 0x00]),
        nothing: null,
      },
    })
    await client.close()
    const file = join(temporaryDirectory(), 'all.yaml')
    assert.equal((await from.run('export', file)).exitCode, 0)
    assert.equal(statSync(file).mode & 0o077, 0, 'nobody else may read the hashes')
    assert.equal((await to.run('apply', '-f', file)).exitCode, 0)
    const argumentsOf = ({ broker }: Shop) => broker.admin.queues.list('/').map((queue) => queue.arguments)
    assert.deepEqual(argumentsOf(to).map(sorted), argumentsOf(from).map(sorted))
    assert.equal((await to.run('export')).stdout, (await from.run('export')).stdout)
    assert.match((await from.run('export')).stdout, /global_parameters:\n {2}a: first\n {2}b:\n/)
  })

  test('writes one virtual host', async (t) => {
    const shop = await openShop(t)
    const { stdout } = await shop.run('export', '-p', 'shop')
    assert.match(stdout, /^vhosts:\n {2}shop:/m)
    assert.doesNotMatch(stdout, /^users:|^ {2}\/:/m)
    await shop.broker.admin.vhosts.delete('shop')
    const { exitCode, stderr } = await shop.run('apply', '-f', shop.file(stdout, 'one.yaml'))
    assert.deepEqual([exitCode, stderr], [0, ''])
    assert.equal((await shop.run('export', '-p', 'shop')).stdout, stdout)
  })
})

function sorted<T>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

describe('ownership', () => {
  let dataDir = ''
  before(() => {
    dataDir = temporaryDirectory()
  })

  test('is there after a restart', async () => {
    const definitions = {
      vhosts: [{ name: 'v' }],
      queues: [{ vhost: 'v', name: 'q', durable: true, arguments: {} }],
    }
    const first = await startBroker({ dataDir })
    await first.admin.topology.apply(definitions, { owner: 'me' })
    await first.stop()
    const second = await startBroker({ dataDir })
    try {
      assert.equal(second.admin.queues.list('v')[0]?.owner, 'me')
      const plan = second.admin.topology.plan({ vhosts: [{ name: 'v' }] }, { owner: 'me', prune: true })
      assert.deepEqual(
        plan.changes.map(({ action, kind, name }) => [action, kind, name]),
        [['delete', 'queue', 'q']],
      )
    } finally {
      await second.stop()
    }
  })
})
