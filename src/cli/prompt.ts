import { type AnyInput, type Command, CommandFailure, EXIT, type Payload } from '../commands/define.js'
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
  for (const { name, input: source } of command.args) {
    if (!source || args[name] !== undefined) continue
    args[name] = source === 'secret' ? await readSecret(name, stdio, sparing, screens) : await readBody(stdio)
  }
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
  name: string,
  stdio: Stdio,
  sparing: boolean,
  { stdout, stderr }: { readonly stdout: Screen; readonly stderr: Screen },
): Promise<string> {
  const label = `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('_', ' ')}: `
  if (stdio.stdin.isTTY) return askHidden(label, stdio, stderr)
  if (!sparing) stdout.print(`${label}\n`)
  const line = await readLine(stdio)
  if (line === undefined) {
    const text = `${label.slice(0, -2)} is not provided via argument or stdin`
    throw new CommandFailure({ exitCode: EXIT.dataError, text })
  }
  return line
}

/** The first line without its end; undefined when the input ends before there is any. */
async function readLine({ stdin }: Stdio): Promise<string | undefined> {
  let read = ''
  stdin.setEncoding('utf8')
  for await (const chunk of stdin) {
    read += chunk as string
    const end = read.indexOf('\n')
    if (end !== -1) return read.slice(0, end).replace(/\r$/, '')
  }
  return read === '' ? undefined : read
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
