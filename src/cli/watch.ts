import { setTimeout as sleep } from 'node:timers/promises'
import type { LiveScreen } from '../commands/live-screen.js'
import { DaemonUnreachable } from '../control/client.js'
import { connectTo } from './connect.js'
import { requestOf, type Surroundings, showResult } from './execute.js'
import type { Attempt } from './failure.js'
import type { Row, Rows } from './format/cell.js'
import { formatTerminalTable } from './format/terminal-table.js'
import { Terminal } from './live-screen.js'
import { sortRows } from './sort-rows.js'

/**
 * Shows a list again and again: on a terminal in place, with what has changed marked, until q or Ctrl-C; elsewhere one
 * list after the other, until nobody reads them.
 *
 * @param interval ms between two looks
 * @throws what the first look throws; on a terminal later looks go on when the daemon does not answer
 */
export async function watchList(attempt: Attempt, around: Surroundings, interval: number): Promise<void> {
  const first = await look(attempt, around)
  const live = around.render.formatter === 'table' && around.stdout.isTerminal
  if (!live) return repeat(attempt, around, interval, first)
  const screen = new Terminal(around.stdio, around.render.style)
  try {
    await repeatLive(new WatchedList(attempt, around, interval, screen), first)
  } finally {
    screen.close()
  }
}

async function look({ command, input }: Attempt, around: Surroundings): Promise<readonly Row[]> {
  const connection = await connectTo(around.target, around.context.timeout)
  return (await connection.call(command.name, requestOf(command, input, around))) as readonly Row[]
}

async function repeat(
  attempt: Attempt,
  around: Surroundings,
  interval: number,
  first: readonly Row[],
): Promise<void> {
  for (let rows = first; !around.stdout.broken; rows = await look(attempt, around)) {
    await showResult(attempt.command, attempt.input, rows, around)
    await sleep(interval)
  }
}

async function repeatLive(list: WatchedList, first: readonly Row[]): Promise<void> {
  list.show(first)
  for (;;) {
    const key = await list.wait()
    if (key === 'q') return
    if (key === undefined) await list.refresh()
  }
}

/** One list on a live screen. */
class WatchedList {
  readonly #attempt: Attempt
  readonly #around: Surroundings
  readonly #interval: number
  readonly #screen: LiveScreen
  #before: ReadonlyMap<string, Row> | undefined
  #body: string[] = []
  #nextLook = 0

  constructor(attempt: Attempt, around: Surroundings, interval: number, screen: LiveScreen) {
    this.#attempt = attempt
    this.#around = around
    this.#interval = interval
    this.#screen = screen
  }

  /** A key, or undefined when it is time to look again. */
  async wait(): Promise<string | undefined> {
    for (;;) {
      const left = this.#nextLook - performance.now()
      if (left <= 0) return undefined
      const key = await this.#screen.key(left)
      if (key !== undefined) return key
    }
  }

  async refresh(): Promise<void> {
    try {
      this.show(await look(this.#attempt, this.#around))
    } catch (error) {
      if (!(error instanceof DaemonUnreachable)) throw error
      this.#draw(this.#screen.style.bad('the daemon does not answer; looking again'))
    }
  }

  show(found: readonly Row[]): void {
    const { command, input } = this.#attempt
    const { order } = this.#around
    const rows = order ? sortRows(found, order) : found
    const { style, columns: width } = this.#screen
    const spec = command.columns
    if (!spec) return
    const list: Rows = { rows, columns: input.columns, spec }
    const before = this.#before
    const marked = (row: Row, column: string) => before !== undefined && hasChanged(row, column, before)
    const table = formatTerminalTable(list, { headers: true, width, style, now: Date.now(), marked })
    this.#before = new Map(rows.map((row) => [keyOf(row), row]))
    this.#body = rows.length === 0 ? [style.dim('(none)')] : table.trimEnd().split('\n')
    this.#draw(style.dim(`${rows.length} rows`))
  }

  #draw(state: string): void {
    const { style } = this.#screen
    this.#nextLook = performance.now() + this.#interval
    const title = titleOf(this.#attempt)
    const every = style.dim(`every ${this.#interval / 1000} s, q ends`)
    const time = new Date().toLocaleTimeString()
    this.#screen.draw([`${style.name(title)}  ${time}  ${state}  ${every}`, '', ...this.#body])
  }
}

function titleOf({ command, input, context }: Attempt): string {
  return `${command.name}${input.vhost === undefined ? '' : ` -p ${input.vhost}`} on ${context.node}`
}

/** Rows are told apart by their first value: a name, or a pid. */
function keyOf(row: Row): string {
  return JSON.stringify(Object.values(row)[0])
}

function hasChanged(row: Row, column: string, before: ReadonlyMap<string, Row>): boolean {
  const old = before.get(keyOf(row))
  return old === undefined || JSON.stringify(old[column]) !== JSON.stringify(row[column])
}
