import type { Readable, Writable } from 'node:stream'
import { drainedOrClosed } from '../control/drained.js'
import { visibleText } from '../lib/visible-text.js'

/** `process.env`, with the variables that are looked at here. */
export interface Environment {
  readonly [name: string]: string | undefined
  readonly NO_COLOR?: string | undefined
  readonly TERM?: string | undefined
  readonly LC_ALL?: string | undefined
  readonly LC_CTYPE?: string | undefined
  readonly LANG?: string | undefined
  readonly RABBITMQ_CLI_ALIASES_FILE?: string | undefined
}

interface MaybeTerminal {
  readonly isTTY?: boolean | undefined
  /** Size in characters. */
  readonly columns?: number | undefined
  readonly rows?: number | undefined
}

/** The three streams of a program, as `process` has them. */
export interface Stdio {
  readonly stdin: Readable & MaybeTerminal & { setRawMode?(on: boolean): unknown }
  readonly stdout: Writable & MaybeTerminal
  readonly stderr: Writable & MaybeTerminal
}

/** Columns of what does not tell. */
const USUAL_WIDTH = 80

type OutputStream = Writable & MaybeTerminal

/**
 * An output stream and what may be sent to it. Whether there are colours, and that control characters in
 * names never reach a terminal, is decided here and nowhere else.
 */
export class Screen {
  readonly #open: () => OutputStream
  readonly #allowColor: boolean
  #opened: OutputStream | undefined
  #broken = false

  /** `open` is called when the stream is first needed: making `process.stderr` takes time, and few calls write to it. */
  constructor(open: () => OutputStream, env: Environment, allowColor: boolean) {
    this.#open = open
    this.#allowColor = allowColor && !env.NO_COLOR && env.TERM !== 'dumb'
  }

  get isTerminal(): boolean {
    return this.#stream.isTTY === true
  }

  get color(): boolean {
    return this.#allowColor && this.isTerminal
  }

  /** Columns. A terminal whose size nobody has set says 0. */
  get width(): number {
    return this.#stream.columns || USUAL_WIDTH
  }

  /** Whoever read it is gone, or it cannot be written to for another reason. */
  get broken(): boolean {
    return this.#broken || this.#stream.destroyed
  }

  /** Resolves when it takes more, or is broken. */
  async drained(): Promise<void> {
    if (this.#stream.writableNeedDrain && !this.broken) await drainedOrClosed(this.#stream)
  }

  /** Writes text that may hold anything. */
  print(text: string): void {
    this.#stream.write(this.isTerminal ? visibleText(text) : text)
  }

  /** Writes octets as they are; a terminal gets them as text that may hold anything. */
  printBytes(octets: Uint8Array): void {
    if (this.isTerminal) this.print(Buffer.from(octets).toString())
    else this.#stream.write(octets)
  }

  /** Writes text whose only escape sequences are those of `Style`. */
  printStyled(text: string): void {
    this.#stream.write(text)
  }

  get #stream(): OutputStream {
    if (this.#opened === undefined) {
      this.#opened = this.#open()
      // Standard output never stays destroyed: it has to be heard of.
      this.#opened.once('error', () => {
        this.#broken = true
      })
    }
    return this.#opened
  }
}

/** Whether the locale says that box-drawing characters can be shown. */
export function isUtf8(env: Environment): boolean {
  return /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '')
}

/** Somebody pressed Ctrl-C at a prompt. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted')
    this.name = 'Interrupted'
  }
}
