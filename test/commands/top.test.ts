import { strict as assert } from 'node:assert'
import { describe, test } from 'node:test'
import type { Activity, QueueActivity } from '../../src/broker/admin/activity.js'
import { PLAIN } from '../../src/cli/style.js'
import { frameOf } from '../../src/commands/top/frame.js'
import { ratesBetween } from '../../src/commands/top/rates.js'
import { afterKey, type View, visibleRows } from '../../src/commands/top/view.js'
import { run, startDaemon } from '../cli/support.js'

const VIEW: View = {
  table: 'queues',
  sort: 'messages',
  reverse: false,
  filter: '',
  typing: false,
  paused: false,
  scroll: 0,
}

function queue(name: string, counters: Partial<QueueActivity> = {}): QueueActivity {
  return { vhost: '/', name, ready: 0, unacknowledged: 0, bytes: 0, consumers: 0, published: 0, ...counters }
}

function activity(time: number, queues: QueueActivity[], others: Partial<Activity> = {}): Activity {
  return {
    node: 'rabbit@test',
    time,
    uptimeSeconds: 90,
    cpu: time / 4,
    memoryBytes: 80 * 1024 ** 2,
    memoryLimitBytes: 8 * 1024 ** 3,
    freeDiskBytes: 50 * 1024 ** 3,
    alarms: [],
    queues,
    connections: [],
    ...others,
  }
}

describe('rates', () => {
  test('what came in and what is gone, a second', () => {
    const before = activity(1000, [queue('a', { published: 100, ready: 10, unacknowledged: 5 })])
    const now = activity(3000, [queue('a', { published: 300, ready: 50, unacknowledged: 15 })])
    const { cpu, queues } = ratesBetween(before, now)
    assert.equal(cpu, 0.25)
    assert.deepEqual(queues[0], { ...now.queues[0], messages: 65, in: 100, out: 75 })
  })

  test('0 for what is new, and for a queue that was declared again', () => {
    const before = activity(0, [queue('again', { published: 100 })])
    const now = activity(1000, [queue('again', { published: 3, ready: 3 }), queue('new', { published: 7 })])
    assert.deepEqual(
      ratesBetween(before, now).queues.map((row) => [row.in, row.out]),
      [
        [0, 0],
        [0, 0],
      ],
    )
  })

  test('of connections in bytes', () => {
    const connection = { pid: '<1>', name: 'c', user: 'u', vhost: '/', state: 'running', channels: 1 }
    const before = activity(0, [], { connections: [{ ...connection, received: 100, sent: 0 }] })
    const now = activity(2000, [], { connections: [{ ...connection, received: 300, sent: 4096 }] })
    const [row] = ratesBetween(before, now).connections
    assert.deepEqual([row?.in, row?.out], [100, 2048])
  })
})

describe('keys', () => {
  function press(...keys: string[]): View | undefined {
    let view: View | undefined = VIEW
    for (const key of keys) view = view && afterKey(view, key, 10)
    return view
  }

  test('sorting', () => {
    assert.equal(press('s')?.sort, 'in')
    assert.equal(press('r')?.reverse, true)
    assert.deepEqual([press('\t')?.table, press('\t')?.sort], ['connections', 'in'])
    assert.equal(press('\t', '\t')?.table, 'queues')
  })

  test('filter', () => {
    assert.deepEqual(press('/', 'q', 'ü', 'x', 'backspace', 'enter'), { ...VIEW, filter: 'qü' })
    assert.deepEqual(press('/', 'a', 'escape'), VIEW)
  })

  test('scrolling stops at the top', () => {
    assert.equal(press('down', 'down', 'up')?.scroll, 1)
    assert.equal(press('f', 'b', 'up')?.scroll, 0)
  })

  test('the end', () => {
    assert.equal(press('q'), undefined)
    assert.equal(press('escape'), undefined)
  })

  test('rows: numbers the greatest first, names from A to Z', () => {
    const rows = ratesBetween(
      activity(0, []),
      activity(1, [queue('b', { ready: 2 }), queue('a', { ready: 10 })]),
    ).queues
    const names = (view: Partial<View>) => visibleRows(rows, { ...VIEW, ...view }).map(({ name }) => name)
    assert.deepEqual(names({}), ['a', 'b'])
    assert.deepEqual(names({ reverse: true }), ['b', 'a'])
    assert.deepEqual(names({ sort: 'name' }), ['a', 'b'])
    assert.deepEqual(names({ filter: 'B' }), ['b'])
  })
})

describe('the screen', () => {
  const many = Array.from({ length: 40 }, (_, i) =>
    queue(`queue-${String(i).padStart(2, '0')}`, { ready: 40 - i }),
  )
  const now = activity(1000, many)
  const rates = ratesBetween(activity(0, many), now)

  test('is filled exactly, and scrolls', () => {
    const screen = { columns: 100, rows: 20, style: PLAIN }
    const lines = frameOf(rates, VIEW, screen)
    assert.equal(lines.length, 20)
    assert.equal(
      lines[0],
      'rabbit@test  up 1 min 30 s  cpu 25 %  memory 80.0 MiB of 8.0 GiB  disk 50.0 GiB free  no alarms',
    )
    assert.match(lines[1] ?? '', /^0 connections {2}40 queues {2}820 messages/)
    assert.match(lines[5] ?? '', /^queue-00 /)
    assert.match(frameOf(rates, { ...VIEW, scroll: 3 }, screen)[5] ?? '', /^queue-03 /)
    assert.match(frameOf(rates, { ...VIEW, scroll: 1000 }, screen)[17] ?? '', /^queue-39 /)
  })

  test('cuts a long name, shows no control characters', () => {
    const long = activity(1, [queue(`\x1b[31m${'日'.repeat(60)}`)])
    const lines = frameOf(ratesBetween(long, long), VIEW, { columns: 80, rows: 20, style: PLAIN })
    assert.match(lines[5] ?? '', /^\\e\[31m日+… /)
  })

  test('tells of alarms, and that nothing matches', () => {
    const alarmed = activity(1, [], { alarms: ['memory'] })
    const lines = frameOf(
      ratesBetween(alarmed, alarmed),
      { ...VIEW, filter: 'x' },
      { columns: 80, rows: 20, style: PLAIN },
    )
    assert.match(lines[0] ?? '', /alarms: memory$/)
    assert.match(lines[3] ?? '', /filter: x \(0 match\)/)
    assert.equal(lines[5], '(none)')
  })
})

describe('top', () => {
  const ticking = (atSecond: () => void = () => {}) => {
    let looks = 0
    const snapshot = () => {
      looks++
      if (looks === 2) atSecond()
      return activity(looks * 1000, [queue('orders', { published: looks * 7, ready: looks * 7 })])
    }
    return { activity: { snapshot } }
  }

  test('prints the rates of one interval into a pipe', async (t) => {
    const warrenctl = await startDaemon(t, ticking())
    const { stdout, code } = await warrenctl(['top', '--interval', '1'])
    assert.equal(code, 0)
    assert.equal(
      stdout,
      'name\tvhost\tmessages\tready\tunacknowledged\tin\tout\tconsumers\tbytes\norders\t/\t14\t14\t0\t7\t0\t0\t0\n',
    )
    const json = await warrenctl(['top', '--interval', '1', '--formatter', 'json'], { terminal: 80 })
    assert.equal((JSON.parse(json.stdout) as { queues: { in: number }[] }).queues[0]?.in, 7)
  })

  test('draws on a terminal until q', async (t) => {
    let press: (key: string) => void = () => {}
    const warrenctl = await startDaemon(
      t,
      ticking(() => press('q')),
    )
    const { stdout, code } = await warrenctl(['top'], { terminal: 100, keyboard: (type) => (press = type) })
    assert.equal(code, 0)
    const frames = stdout.split('\x1b[H').slice(1)
    assert.ok(frames.length >= 2)
    assert.match(frames.at(-1) ?? '', /orders +\/ +14 +14 /)
    assert.ok(stdout.endsWith('\x1b[?1049l'))
  })

  test('knows the columns of each table', async () => {
    const { stderr, code } = await run(['top', '--table', 'connections', '--sort', 'bytes'])
    assert.equal(code, 64)
    assert.match(
      stderr,
      /connections cannot be sorted by bytes. Use one of: in, out, channels, name, user, state/,
    )
  })
})
