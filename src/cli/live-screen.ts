import type { Key, LiveScreen } from '../commands/live-screen.js'
import type { Style } from './style.js'
import type { Stdio } from './terminal.js'

/** Other buffer, no cursor, no wrapping of long lines; and all of it back. */
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[?7l'
const LEAVE = '\x1b[?7h\x1b[?25h\x1b[?1049l'
const HOME = '\x1b[H'
const CLEAR_LINE = '\x1b[K'
const CLEAR_REST = '\x1b[J'

/** Of a terminal that does not tell its size. */
const USUAL_COLUMNS = 80
const USUAL_ROWS = 24

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What keys without a character send. */
const NAMED_KEYS: Readonly<Record<string, Key>> = {
  '\x1b[A': 'up',
  '\x1b[B': 'down',
  '\x1b[C': 'right',
  '\x1b[D': 'left',
  '\x1bOA': 'up',
  '\x1bOB': 'down',
  '\x1bOC': 'right',
  '\x1bOD': 'left',
  '\x1b': 'escape',
  '\r': 'enter',
  '\n': 'enter',
  '\x7f': 'backspace',
  '\b': 'backspace',
  '\x03': 'q',
  '\x04': 'q',
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what terminals send
const ONE_KEY = /\x1b\[[0-9;]*[A-Za-z~]|\x1bO[A-Z]|./gsu

/** Takes the terminal over: its other buffer is shown until `close`, whatever ends the program. */
export class Terminal implements LiveScreen {
  readonly style: Style
  readonly #stdio: Stdio
  readonly #keys: Key[] = []
  readonly #takeKeys = (chunk: string | Buffer) => this.#take(String(chunk))
  readonly #changed = () => this.#wake?.()
  readonly #leave = () => this.close()
  readonly #quit = () => {
    this.#keys.push('q')
    this.#wake?.()
  }
  #wake: (() => void) | undefined
  #open = true

  constructor(stdio: Stdio, style: Style) {
    this.#stdio = stdio
    this.style = style
    const { stdin, stdout } = stdio
    stdout.write(ENTER)
    if (stdin.isTTY) {
      stdin.setRawMode?.(true)
      stdin.on('data', this.#takeKeys)
      stdin.resume()
    }
    stdout.on('resize', this.#changed)
    process.once('exit', this.#leave)
    for (const signal of SIGNALS) process.once(signal, this.#quit)
  }

  get columns(): number {
    return this.#stdio.stdout.columns ?? USUAL_COLUMNS
  }

  get rows(): number {
    return this.#stdio.stdout.rows ?? USUAL_ROWS
  }

  draw(lines: readonly string[]): void {
    const shown = lines.slice(0, this.rows).map((line) => line + CLEAR_LINE)
    this.#stdio.stdout.write(HOME + shown.join('\r\n') + CLEAR_REST)
  }

  async key(ms: number): Promise<Key | undefined> {
    if (this.#keys.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      this.#wake = undefined
    }
    return this.#keys.shift()
  }

  close(): void {
    if (!this.#open) return
    this.#open = false
    const { stdin, stdout } = this.#stdio
    stdin.off('data', this.#takeKeys)
    if (stdin.isTTY) {
      stdin.setRawMode?.(false)
      stdin.pause()
    }
    stdout.off('resize', this.#changed)
    process.off('exit', this.#leave)
    for (const signal of SIGNALS) process.off(signal, this.#quit)
    stdout.write(LEAVE)
  }

  #take(chunk: string): void {
    for (const [sequence] of chunk.matchAll(ONE_KEY)) {
      const key = NAMED_KEYS[sequence] ?? sequence
      if (key.length === 1 || !key.startsWith('\x1b')) this.#keys.push(key)
    }
    this.#wake?.()
  }
}
