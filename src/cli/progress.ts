import type { Ora } from 'ora'
import type { ProgressReport } from '../commands/define.js'
import { count, duration } from '../lib/quantities.js'
import type { Stdio } from './terminal.js'

/** ms before an operation is worth a spinner. */
const PATIENCE = 400

/** ms that the rate looks back: long enough not to jump, short enough to tell of a change. */
const RATE_WINDOW = 3000

/** ms that never jump. The first use of `performance` would cost every call a millisecond. */
function now(): number {
  return process.uptime() * 1000
}

/** Shows a spinner on standard error while a slow operation runs. */
export async function withSpinner<T>(text: string, stdio: Stdio, work: Promise<T>): Promise<T> {
  const line = new ProgressLine(text, stdio)
  try {
    return await work
  } finally {
    line.clear()
  }
}

/**
 * One line on standard error that says what goes on, and how far it is: "move_messages: 1,200 of 5,000 messages (24 %),
 * 600/s, 6 s left". Nothing is shown of what is done within the first moment, nor where standard error is no terminal;
 * ora is loaded, and `stdio.stderr` is looked at, only when it comes to showing something.
 */
export class ProgressLine {
  readonly #label: string
  readonly #stdio: Stdio
  readonly #begun = now()
  readonly #rate = new Rate()
  #timer: NodeJS.Timeout | undefined
  #spinner: Ora | undefined
  #text: string

  constructor(label: string, stdio: Stdio) {
    this.#label = label
    this.#text = label
    this.#stdio = stdio
    this.#schedule()
  }

  report(progress: ProgressReport): void {
    const rate = this.#rate.after(progress.done, now())
    this.#text = `${this.#label}: ${progressText(progress, rate)}`
    if (this.#spinner) this.#spinner.text = this.#text
    else if (this.#timer === undefined) this.#schedule()
  }

  /** Takes the line away, before something else is printed or at the end; the next report brings it back. */
  clear(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#spinner?.stop()
    this.#spinner = undefined
  }

  #schedule(): void {
    const wait = Math.max(0, this.#begun + PATIENCE - now())
    const timer = setTimeout(async () => {
      const { stderr } = this.#stdio
      if (!stderr.isTTY) return
      const { default: ora } = await import('ora')
      if (this.#timer !== timer) return
      const stream = stderr as NodeJS.WriteStream
      this.#spinner = ora({ text: this.#text, stream, discardStdin: false }).start()
    }, wait)
    this.#timer = timer
  }
}

/** "1,200 of 5,000 messages (24 %), 600/s, 6 s left", as far as it is known. */
export function progressText({ done, total, unit }: ProgressReport, perSecond: number | undefined): string {
  const parts =
    total === undefined
      ? [`${count(done)} ${unit}`]
      : [`${count(done)} of ${count(total)} ${unit} (${Math.floor((100 * done) / Math.max(1, total))} %)`]
  if (perSecond !== undefined && perSecond > 0) {
    parts.push(`${count(Math.round(perSecond))}/s`)
    if (total !== undefined) parts.push(`${duration(((total - done) / perSecond) * 1000)} left`)
  }
  return parts.join(', ')
}

/** How fast a number grows, by what it was some seconds ago. */
class Rate {
  readonly #seen: { readonly at: number; readonly done: number }[] = []

  /** The growth per second; undefined for the first moment. */
  after(done: number, now: number): number | undefined {
    while (this.#seen.length > 1 && now - (this.#seen[0]?.at ?? 0) > RATE_WINDOW) this.#seen.shift()
    const first = this.#seen[0]
    this.#seen.push({ at: now, done })
    if (first === undefined || now - first.at < PATIENCE) return undefined
    return ((done - first.done) * 1000) / (now - first.at)
  }
}
