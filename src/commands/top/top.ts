import { setTimeout as sleep } from 'node:timers/promises'
import type { Activity } from '../../broker/admin/activity.js'
import { type DaemonContext, type LocalContext, localCommand, usageError } from '../define.js'
import type { LiveScreen } from '../live-screen.js'
import { frameOf, pageOf } from './frame.js'
import { type Rates, ratesBetween } from './rates.js'
import { afterKey, SORT_COLUMNS, TABLES, type TableName, type View, visibleRows } from './view.js'

export default localCommand({
  name: 'top',
  scopes: ['ctl', 'diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary: 'Shows live which queues and connections are busy',
  description: [
    'On a terminal the screen is drawn anew every few seconds: Tab changes between queues and connections, s goes through the columns to sort by, r reverses the order, / filters by a part of the name, Space pauses and q quits.',
    'Elsewhere the rates of one interval are printed once, as a table or with --formatter json as JSON.',
    'In and out of a queue are messages a second: taken in, and gone (acknowledged, expired or dropped). Of a connection they are bytes a second.',
  ],
  examples: [
    { command: 'top', help: 'watch the whole node' },
    { command: 'top --table connections --sort out', help: 'begin with the connections that receive most' },
    {
      command: 'top --formatter json --interval 10',
      help: 'the rates of the next ten seconds, for a program',
    },
  ],
  switches: {
    table: { type: 'string', values: TABLES, default: 'queues', help: 'what is shown at first' },
    sort: { type: 'string', placeholder: 'column', help: 'column to sort by: messages, in, out, name …' },
    filter: { type: 'string', default: '', placeholder: 'text', help: 'only names that hold this text' },
    interval: { type: 'integer', default: 2, min: 1, placeholder: 'seconds', help: 'time between two looks' },
  },
  validate: ({ switches: { table, sort } }) => {
    const columns: readonly string[] = SORT_COLUMNS[table]
    if (sort === undefined || columns.includes(sort)) return undefined
    return usageError(`${table} cannot be sorted by ${sort}. Use one of: ${columns.join(', ')}`)
  },
  run: (admin) => admin.activity.snapshot(),
  runLocal: async ({ switches }, context) => {
    const { interval } = switches
    const view = firstView(switches)
    const before = await look(context)
    const screen = await context.openLiveScreen()
    if (!screen) return once(before, view, interval * 1000, context)
    try {
      await follow(new Monitor(before, view, screen), interval * 1000, context)
    } finally {
      screen.close()
    }
    return undefined
  },
  withoutCli: async ({ switches }, context) =>
    once(await look(context), firstView(switches), switches.interval * 1000, context),
  output: (report) => report ?? '',
})

function firstView({ table, sort = SORT_COLUMNS[table][0], filter }: Asked): View {
  return { table, sort, filter, reverse: false, typing: false, paused: false, scroll: 0 }
}

interface Asked extends Pick<View, 'table' | 'filter'> {
  readonly sort: string | undefined
}

async function look(context: DaemonContext): Promise<Activity> {
  return (await context.call('top', context.timeout)) as Activity
}

/** The rates of one interval, for those who have no screen. */
async function once(
  before: Activity,
  view: View,
  interval: number,
  context: DaemonContext,
): Promise<{ text: string; json: unknown }> {
  await sleep(interval)
  const { queues, connections, cpu, now } = ratesBetween(before, await look(context))
  const rows = view.table === 'queues' ? visibleRows(queues, view) : visibleRows(connections, view)
  const columns = COLUMNS[view.table]
  const lines = rows.map((row) => columns.map((column) => row[column as keyof typeof row]).join('\t'))
  const { node, uptimeSeconds, memoryBytes, memoryLimitBytes, freeDiskBytes, alarms } = now
  const status = { node, uptimeSeconds, cpu, memoryBytes, memoryLimitBytes, freeDiskBytes, alarms }
  return { text: [columns.join('\t'), ...lines].join('\n'), json: { ...status, [view.table]: rows } }
}

/** Columns of the table that is printed once. */
const COLUMNS = {
  queues: ['name', 'vhost', 'messages', 'ready', 'unacknowledged', 'in', 'out', 'consumers', 'bytes'],
  connections: ['name', 'user', 'vhost', 'state', 'channels', 'in', 'out'],
} as const satisfies Readonly<Record<TableName, readonly string[]>>

/** Draws, and listens to the keys, until one of them ends it. */
async function follow(monitor: Monitor, interval: number, context: LocalContext): Promise<void> {
  // The first rates are there after a moment, and not after a whole interval.
  let next = performance.now() + Math.min(interval, FIRST_INTERVAL)
  for (;;) {
    const left = next - performance.now()
    const key = left > 0 ? await monitor.screen.key(left) : undefined
    if (key !== undefined && !monitor.press(key)) return
    if (performance.now() < next) monitor.draw()
    else {
      monitor.update(await look(context))
      next = performance.now() + interval
    }
  }
}

/** ms */
const FIRST_INTERVAL = 500

/** What is on the screen. */
class Monitor {
  readonly screen: LiveScreen
  #view: View
  #before: Activity
  #rates: Rates

  constructor(first: Activity, view: View, screen: LiveScreen) {
    this.screen = screen
    this.#view = view
    this.#before = first
    this.#rates = ratesBetween(first, first)
    this.draw()
  }

  /** Whether it goes on. */
  press(key: string): boolean {
    const view = afterKey(this.#view, key, pageOf(this.screen))
    if (view === undefined) return false
    const { queues, connections } = this.#rates
    const rows = visibleRows<{ readonly name: string }>(view.table === 'queues' ? queues : connections, view)
    const lastScroll = Math.max(0, rows.length - pageOf(this.screen))
    this.#view = { ...view, scroll: Math.min(view.scroll, lastScroll) }
    return true
  }

  update(now: Activity): void {
    if (!this.#view.paused) this.#rates = ratesBetween(this.#before, now)
    this.#before = now
    this.draw()
  }

  draw(): void {
    this.screen.draw(frameOf(this.#rates, this.#view, this.screen))
  }
}
