import {
  type AnyInput,
  type ArgumentSpec,
  type Command,
  CommandFailure,
  EXIT,
  type Payload,
} from '../commands/define.js'
import { isUnread } from './input.js'
import { payloadOf } from './payload.js'
import { Interrupted, type Screen, type Stdio } from './terminal.js'

/** The key that ends a program; in raw mode it arrives as a character. */
const CTRL_C = '\x03'
const CTRL_D = '\x04'
const BACKSPACES: ReadonlySet<string> = new Set(['\x7f', '\b'])

/**
 * Reads the arguments that were not given as words.
 *
 * @throws CommandFailure at the end of input where a secret was expected, Interrupted
 */
export async function readMissing(
  command: Command,
  input: AnyInput,
  stdio: Stdio,
  sparing: boolean,
  screens: { readonly stdout: Screen; readonly stderr: Screen },
): Promise<AnyInput> {
  const args: Record<string, AnyInput['args'][string]> = { ...input.args }
  const lines = new InputLines(stdio.stdin)
  for (const spec of command.args) {
    const { name, input: source } = spec
    if (!isUnread(spec, args[name])) continue
    args[name] =
      source === 'secret' ? await readSecret(spec, stdio, lines, sparing, screens) : await readBody(stdio)
  }
  await lines.close()
  return { ...input, args }
}

async function readBody(stdio: Stdio): Promise<Payload> {
  return payloadOf(await readToEnd(stdio))
}

/** All of standard input. */
export async function readToEnd({ stdin }: Stdio): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Buffer | string))
  return Buffer.concat(chunks)
}

async function readSecret(
  { name, prompt }: ArgumentSpec,
  stdio: Stdio,
  lines: InputLines,
  sparing: boolean,
  { stdout, stderr }: { readonly stdout: Screen; readonly stderr: Screen },
): Promise<string> {
  const wanted = prompt ?? `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`
  if (stdio.stdin.isTTY) return askHidden(`${wanted}: `, stdio, stderr)
  if (!sparing) stdout.print(`${wanted}: \n`)
  const line = await lines.next()
  if (line === undefined) {
    const text = `${wanted} is not provided via argument or stdin`
    throw new CommandFailure({ exitCode: EXIT.dataError, text })
  }
  return line
}

/** A hidden line of a terminal, or a line of a pipe; undefined when that ends before. @throws Interrupted */
export async function askSecret(what: string, stdio: Stdio, screen: Screen): Promise<string | undefined> {
  if (stdio.stdin.isTTY) return askHidden(`${what}: `, stdio, screen)
  const lines = new InputLines(stdio.stdin)
  const line = await lines.next()
  await lines.close()
  return line
}

/** The lines of a pipe, one after the other. */
class InputLines {
  readonly #stdin: Stdio['stdin']
  #chunks: AsyncIterator<string> | undefined
  #read = ''

  constructor(stdin: Stdio['stdin']) {
    this.#stdin = stdin
  }

  /** The next line without its end; undefined when the input ends before there is any. */
  async next(): Promise<string | undefined> {
    this.#chunks ??= this.#begin()
    for (;;) {
      const end = this.#read.indexOf('\n')
      if (end !== -1) {
        const line = this.#read.slice(0, end)
        this.#read = this.#read.slice(end + 1)
        return line.replace(/\r$/, '')
      }
      const step = await this.#chunks.next()
      if (step.done) return this.#rest()
      this.#read += step.value
    }
  }

  /** Gives the pipe up: the program must be able to end before it. */
  async close(): Promise<void> {
    await this.#chunks?.return?.()
  }

  #begin(): AsyncIterator<string> {
    this.#stdin.setEncoding('utf8')
    return (this.#stdin as AsyncIterable<string>)[Symbol.asyncIterator]()
  }

  #rest(): string | undefined {
    const rest = this.#read
    this.#read = ''
    return rest === '' ? undefined : rest
  }
}

/** Asks on the terminal with the echo switched off. */
async function askHidden(label: string, { stdin }: Stdio, screen: Screen): Promise<string> {
  screen.print(label)
  stdin.setRawMode?.(true)
  try {
    return await typedLine(stdin)
  } finally {
    stdin.setRawMode?.(false)
    stdin.pause()
    screen.print('\n')
  }
}

function typedLine(stdin: Stdio['stdin']): Promise<string> {
  let typed: string[] = []
  stdin.setEncoding('utf8')
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      stdin.off('data', take)
      stdin.off('end', end)
      settle()
    }
    const end = () => finish(() => resolve(typed.join('')))
    const take = (chunk: string) => {
      for (const character of chunk) {
        if (character === CTRL_C) return finish(() => reject(new Interrupted()))
        if (character === '\r' || character === '\n' || character === CTRL_D) return end()
        if (BACKSPACES.has(character)) typed = typed.slice(0, -1)
        else typed.push(character)
      }
    }
    stdin.on('data', take)
    stdin.on('end', end)
    stdin.resume()
  })
}

/** Asks a question that only y or yes answers with yes. */
export async function confirmed(question: string, stdio: Stdio, screen: Screen): Promise<boolean> {
  screen.print(`${question} [y/N] `)
  const { createInterface } = await import('node:readline')
  const lines = createInterface({ input: stdio.stdin, terminal: false })
  const answer = await new Promise<string>((resolve) => {
    lines.once('line', resolve)
    lines.once('close', () => resolve(''))
  })
  lines.close()
  return /^\s*y(es)?\s*$/i.test(answer)
}
