import { strict as assert } from 'node:assert'
import { after, before, describe, test } from 'node:test'
import { connect } from 'amqplib'
import { startDaemon, type TestDaemon } from '../support/daemon.js'
import { callCli, startCliBroker } from './cli.js'

const DEFINITIONS = {
  queues: [
    { vhost: '/', name: 'orders', arguments: { 'x-max-length': 1000 } },
    { vhost: '/', name: 'ranked', arguments: { 'x-max-priority': 2 } },
  ],
  exchanges: [{ vhost: '/', name: 'events', type: 'topic' }],
  bindings: [
    {
      vhost: '/',
      source: 'events',
      destination_type: 'queue',
      destination: 'orders',
      routing_key: 'order.#',
    },
  ],
}

/** A query that never ends. */
const ENDLESS = 'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n'

describe('sql', () => {
  let daemon: TestDaemon

  before(async () => {
    daemon = await startDaemon()
    await run('apply', '-f', '-', '--owner', 'me', { stdin: JSON.stringify(DEFINITIONS) })
    const client = await connect(`amqp://guest:guest@127.0.0.1:${daemon.port}`)
    const channel = await client.createConfirmChannel()
    for (let i = 0; i < 50; i++) {
      const headers = { tenant: i % 2 === 0 ? 'even' : 'odd', n: i }
      channel.publish('events', `order.${i}`, Buffer.from(`body ${i}`), { persistent: true, headers })
    }
    channel.sendToQueue('ranked', Buffer.from([0xff, 0xfe]), { persistent: true, priority: 2 })
    channel.sendToQueue('ranked', Buffer.from('low'), { persistent: true, priority: 0, messageId: 'm' })
    await channel.waitForConfirms()
    for (let i = 0; i < 10; i++) {
      const got = await channel.get('orders')
      if (got) channel.ack(got)
    }
    // An acknowledgement goes to the disk with the next batch.
    channel.sendToQueue('ranked', Buffer.from('x'), { persistent: true, priority: 1 })
    await channel.waitForConfirms()
    await client.close()
  })
  after(() => daemon.stop())

  async function run(...words: (string | { readonly stdin: string })[]) {
    const argv = words.filter((word) => typeof word === 'string')
    const [options = {}] = words.filter((word) => typeof word !== 'string')
    return callCli({ env: { WARREN_SOCKET: daemon.socket } }, { argv, ...options })
  }

  async function query(sql: string): Promise<unknown> {
    const { stdout, stderr, exitCode } = await run('sql', sql, '--formatter', 'json')
    assert.deepEqual([stderr, exitCode], ['', 0])
    return JSON.parse(stdout)
  }

  test('answers over live objects', async () => {
    assert.deepEqual(await query('select name, messages, owner from queues order by name'), [
      { name: 'orders', messages: 40, owner: 'me' },
      { name: 'ranked', messages: 3, owner: 'me' },
    ])
    assert.deepEqual(
      await query("select destination, routing_key, owner from bindings where source = 'events'"),
      [{ destination: 'orders', routing_key: 'order.#', owner: 'me' }],
    )
    assert.deepEqual(
      await query(
        "select json_extract(arguments, '$.x-max-length') as longest from queues where name = 'orders'",
      ),
      [{ longest: 1000 }],
    )
  })

  test('reads the messages that are left in segments, with headers and bodies', async () => {
    assert.deepEqual(
      await query(
        "select json_extract(headers, '$.tenant') as tenant, count(*) as n, min(position) as first from messages " +
          "where queue = 'orders' group by 1 order by 1",
      ),
      [
        { tenant: 'even', n: 20, first: 10 },
        { tenant: 'odd', n: 20, first: 11 },
      ],
    )
    assert.deepEqual(
      await query("select body, routing_key, size, persistent from messages where body = 'body 20'"),
      [{ body: 'body 20', routing_key: 'order.20', size: 7, persistent: 1 }],
    )
    assert.deepEqual(
      await query(
        "select body, body_encoding, priority, message_id from messages where queue = 'ranked' order by priority",
      ),
      [
        { body: 'low', body_encoding: 'string', priority: 0, message_id: 'm' },
        { body: 'x', body_encoding: 'string', priority: 1, message_id: null },
        { body: '//4=', body_encoding: 'base64', priority: 2, message_id: null },
      ],
    )
  })

  test('every documented view and column is there, and none has a secret', async () => {
    const { stdout } = await run('sql', '--views', '--formatter', 'json')
    const documented = JSON.parse(stdout) as { view: string; column: string }[]
    const views = new Map<string, string[]>()
    for (const { view, column } of documented) {
      views.set(view, [...(views.get(view) ?? []), ...(column === '' ? [] : [column])])
    }
    assert.ok(views.size > 10)
    const counted = Array.from(views, ([view, columns]) => {
      return `(select count(*) from (select ${columns.map((name) => `${view}."${name}"`).join(', ')} from ${view}))`
    })
    assert.deepEqual(
      Object.keys(((await query(`select ${counted.join(', ')}`)) as object[])[0] ?? {}),
      counted,
    )
    assert.deepEqual(await query('select * from users'), [
      { name: 'guest', tags: '["administrator"]', limits: '{}', has_password: 1 },
    ])
    const schema = await run('sql', '.schema')
    assert.match(schema.stdout, /^view\tcolumn\tdescription\nvhosts\t\tvirtual hosts$/m)
  })

  test('writes tables and CSV', async () => {
    const table = await run('sql', "select 1 as a, 'x' as b")
    assert.equal(table.stdout, 'a\tb\n1\tx\n')
    const csv = await run('sql', "select 1 as a, 'x,y' as b", '--formatter', 'csv')
    assert.equal(csv.stdout, '"a","b"\n"1","x,y"\n')
  })

  for (const [what, sql, expected] of [
    ['a change', 'delete from queues', /only SELECT/],
    [
      'a change behind WITH',
      'with x as (select 1) insert into queues select * from x',
      /change something|readonly|columns/,
    ],
    ['ATTACH', "attach 'x.db' as x", /only SELECT/],
    ['ATTACH behind a comment', "/* select */ attach 'x.db' as x", /only SELECT/],
    ['PRAGMA', 'pragma query_only = 0', /only SELECT/],
    ['two statements', 'select 1; drop table queues', /more than one statement/],
    ['an extension', "select load_extension('x')", /not authorized|no such function/],
    ['what is not there', 'select * from metadata', /no such table: metadata/],
    ['a wrong name', 'select nam from queues', /no such column: nam/],
  ] as const) {
    test(`${what} is refused`, async () => {
      const { exitCode, stderr } = await run('sql', sql)
      assert.equal(exitCode, 65)
      assert.match(stderr, expected)
    })
  }

  test('too many rows and too much time are errors, and the broker goes on', async () => {
    const rows = await run('sql', 'select * from messages', '--max-rows', '5')
    assert.equal(rows.exitCode, 69)
    assert.match(rows.stderr, /more than 5 rows/)
    const endless = run('sql', ENDLESS, '--time-limit', '1')
    assert.equal((await run('ping')).exitCode, 0)
    const { exitCode, stderr } = await endless
    assert.equal(exitCode, 69)
    assert.match(stderr, /took longer than 1000 ms/)
  })

  test('a query is needed', async () => {
    assert.equal((await run('sql')).exitCode, 64)
  })
})

test('sql answers of a broker that keeps nothing, too', async (t) => {
  const broker = await startCliBroker()
  t.after(() => broker.stop())
  const limits = { maxRows: 10, milliseconds: 10_000 }
  assert.deepEqual((await broker.admin.sql.query('select name from vhosts', limits)).rows, [{ name: '/' }])
  assert.deepEqual((await broker.admin.sql.query('select * from messages', limits)).rows, [])
})
