import { PassThrough, Readable, Writable } from 'node:stream'
import type { TestContext } from 'node:test'
import { runCli } from '../../src/cli/main.js'
import type { Stdio } from '../../src/cli/terminal.js'
import type { Registry } from '../../src/commands/registry.js'
import { type Areas, startServer } from '../control/support.js'

export const NODE = 'rabbit@test'

export interface RunResult {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}

export interface RunOptions {
  readonly program?: string
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
  /** Is handed what types on the terminal's keyboard while the program runs. */
  readonly keyboard?: (type: (keys: string) => void) => void
  /** Is told what is written to standard error. */
  readonly onStderr?: (text: string) => void
  /** Is handed what takes the reader of standard output away. */
  readonly hangUp?: (close: () => void) => void
  /** Other commands than the program's own. */
  readonly commands?: Registry
  /** Terminals of this many columns instead of pipes. */
  readonly terminal?: number
}

class Sink extends Writable {
  text = ''
  readonly isTTY: boolean
  readonly columns: number | undefined

  constructor(columns: number | undefined) {
    super()
    this.isTTY = columns !== undefined
    this.columns = columns
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString()
    this.emit('grown', this.text)
    done()
  }
}

/** What a terminal can do besides being written to. */
class TerminalSink extends Sink {
  cursorTo(): void {}
  clearLine(): void {}
  moveCursor(): void {}
}

/** A keyboard: what is typed comes at once, and the echo is recorded. */
class Keyboard extends PassThrough {
  readonly isTTY = true
  readonly rawModes: boolean[] = []

  setRawMode(on: boolean): this {
    this.rawModes.push(on)
    return this
  }
}

/** Runs the program in this process, by the name of rabbitmqctl unless another is given. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { program = 'rabbitmqctl', stdin = '', env = {}, terminal, commands } = options
  const stdout = new Sink(terminal)
  const stderr = terminal === undefined ? new Sink(undefined) : new TerminalSink(terminal)
  let input: Stdio['stdin'] = Readable.from(stdin === '' ? [] : [stdin], { objectMode: false })
  if (terminal !== undefined) {
    const keyboard = new Keyboard()
    keyboard.write(stdin)
    options.keyboard?.((keys) => keyboard.write(keys))
    input = keyboard
  }
  options.hangUp?.(() => stdout.destroy())
  if (options.onStderr) stderr.on('grown', options.onStderr)
  const stdio = { stdin: input, stdout, stderr }
  const code = await runCli(program, argv, { WARREN_NODE: NODE, ...env }, stdio, commands)
  return { stdout: stdout.text, stderr: stderr.text, code }
}

/** A daemon with the given areas, and the program talking to it. */
export async function startDaemon(
  t: TestContext,
  areas: Areas,
): Promise<(argv: readonly string[], options?: RunOptions) => Promise<RunResult>> {
  const { socketPath } = await startServer(t, areas)
  return (argv, options = {}) => run(argv, { ...options, env: { WARREN_SOCKET: socketPath, ...options.env } })
}
