import {
  type AnyInput,
  type Command,
  CommandFailure,
  type Context,
  EXIT,
  type LocalContext,
  ProgressReport,
} from '../commands/define.js'
import { outputOf } from '../commands/output-of.js'
import { ResultStream } from '../control/client.js'
import { isAsyncIterable } from '../lib/async-iterable.js'
import { connectTo } from './connect.js'
import type { Attempt } from './failure.js'
import type { Row } from './format/cell.js'
import { lacksInput, lacksSecret } from './input.js'
import { ProgressLine, withSpinner } from './progress.js'
import { isSparing, type RenderOptions, showOutput, showRows } from './render.js'
import { ShownResults } from './shown-results.js'
import { type Order, sortRows } from './sort-rows.js'
import type { Target } from './target.js'
import { type Environment, Interrupted, type Screen, type Stdio } from './terminal.js'

/** Everything that executing one command needs besides the command. */
export interface Surroundings {
  readonly stdio: Stdio
  readonly env: Environment
  readonly stdout: Screen
  readonly stderr: Screen
  readonly render: RenderOptions
  readonly context: Context
  readonly target: Target
  readonly given: LocalContext['given']
  /** --sort and --reverse, of commands that show rows. */
  readonly order: Order | undefined
  /** --yes */
  readonly yes: boolean
}

/** The user did not want it after all. */
export class Declined extends Error {
  constructor() {
    super('declined')
    this.name = 'Declined'
  }
}

/** Says what would be done. */
export function dryRun(command: Command, input: AnyInput, around: Surroundings): void {
  if (command.banner) printBanner(command, input, around)
  else if (!isSparing(around.render)) around.stdout.print(`Would run ${command.name}\n`)
}

function printBanner(command: Command, input: AnyInput, { stdout, render, context }: Surroundings): void {
  if (!command.banner || isSparing(render)) return
  const banner = command.banner(input, context)
  if (banner !== '') stdout.print(`${banner}\n`)
}

/** What a line of progress calls the operation: the banner without its dots. */
function labelOf(command: Command, input: AnyInput, context: Context): string {
  const banner = command
    .banner?.(input, context)
    .split('\n')
    .at(-1)
    ?.replace(/[ .]+$/, '')
  return banner || command.name
}

/** Runs a command in this process. Returns its exit code. */
export async function executeLocal(
  attempt: Attempt,
  local: LocalContext,
  around: Surroundings,
): Promise<number> {
  const { command, input } = attempt
  const { target, context } = around
  if (command.needsBroker) await (await connectTo(target, context.timeout)).probe(command.name)
  printBanner(command, input, around)
  const complete = lacksSecret(command, input) ? await readAndCheck(command, input, around) : input
  const result = await command.runLocal?.(complete, local)
  if (!isAsyncIterable(result)) return showResult(command, complete, result, around)
  let exitCode: number = EXIT.ok
  for await (const item of result) exitCode = await showResult(command, complete, item, around)
  return exitCode
}

/** Reads secrets that are missing; no daemon will check them. Files are the command's own to read. @throws CommandFailure for what is not in order */
async function readAndCheck(command: Command, input: AnyInput, around: Surroundings): Promise<AnyInput> {
  const { readMissing } = await import('./prompt.js')
  const complete = await readMissing(command, input, around.stdio, isSparing(around.render), around)
  const invalid = command.validate?.(complete)
  if (invalid) throw new CommandFailure(invalid)
  return complete
}

/**
 * Runs a command in the daemon. The banner is printed when the command begins, so that there is none when the
 * daemon is down, or in a state that forbids the command. Returns its exit code.
 *
 * @throws what `openDaemon` and `DaemonConnection.call` throw, Declined, Interrupted
 */
export async function executeRemote({ command, input }: Attempt, around: Surroundings): Promise<number> {
  const { target, context, stdio, stdout, stderr, render } = around
  const announce = once(() => printBanner(command, input, around))
  if (command.unreachable) announce()
  let complete = input
  const question = questionOf(command, input, around)
  const shown = command.confirmsResults ? new ShownResults(stdout) : undefined
  const items = shown ?? command.upload?.(input, stdio.stdin)
  const lacks = items === undefined && lacksInput(command, input)
  // Nobody should answer questions in vain; and while somebody types, the time limit does not run. Who has to log in does
  // so before anything is sent that could be in vain.
  if (question !== undefined || lacks || (items !== undefined && target.remote !== undefined)) {
    await (await connectTo(target, context.timeout)).probe(command.name)
    if (question !== undefined) await askFirst(question, around)
    if (question !== undefined || lacks) announce()
    if (items === undefined) {
      const { readMissing } = await import('./prompt.js')
      complete = await readMissing(command, input, stdio, isSparing(render), { stdout, stderr })
    }
  }
  const connection = await connectTo(target, context.timeout)
  const request = requestOf(command, complete, around)
  const call =
    items === undefined
      ? connection.call(command.name, request, announce)
      : connection.upload(
          command.name,
          { ...request, args: withoutBodies(command, complete) },
          items,
          announce,
        )
  const result = await withSpinner(labelOf(command, complete, context), stdio, call)
  if (result instanceof ResultStream) return showStream(command, complete, result, around, shown)
  return showResult(command, complete, result, around)
}

/** Shows results as they come, and between them, on a terminal, how far the operation is. The last exit code counts. */
async function showStream(
  command: Command,
  input: AnyInput,
  items: ResultStream,
  around: Surroundings,
  shown: ShownResults | undefined,
): Promise<number> {
  const { stdio, stdout, stderr, context } = around
  let exitCode: number = EXIT.ok
  let progress: ProgressLine | undefined
  const interrupt = new Interrupt(shown)
  try {
    for await (const item of items) {
      if (stdout.broken || interrupt.happened) {
        if (shown === undefined) break
        // Everything from here on goes back; the daemon ends the stream when it has heard of the rest.
        shown.end()
        continue
      }
      if (!(item instanceof ProgressReport)) {
        progress?.clear()
        exitCode = await showResult(command, input, item, around)
        await stdout.drained()
        shown?.add()
      } else if (stderr.isTerminal) {
        progress ??= new ProgressLine(labelOf(command, input, context), stdio)
        progress.report(item)
      }
    }
  } finally {
    progress?.clear()
    interrupt.ignore()
  }
  if (interrupt.happened) throw new Interrupted()
  return exitCode
}

/** Does it the first time that it is called. */
function once(action: () => void): () => void {
  let done = false
  return () => {
    if (!done) action()
    done = true
  }
}

/** Ctrl-C while results are shown that the daemon wants to be told of: first they are. */
class Interrupt {
  happened = false
  readonly #listener: (() => void) | undefined

  constructor(shown: ShownResults | undefined) {
    if (shown === undefined) return
    this.#listener = () => {
      this.happened = true
      shown.end()
    }
    process.once('SIGINT', this.#listener)
  }

  ignore(): void {
    if (this.#listener !== undefined) process.off('SIGINT', this.#listener)
  }
}

/** What would have been read from standard input comes as items. */
function withoutBodies({ args: specs }: Command, { args }: AnyInput): AnyInput['args'] {
  const bodies = specs
    .filter(({ input }) => input === 'body')
    .map(({ name }) => [name, { data: '', encoding: 'string' }])
  return { ...args, ...Object.fromEntries(bodies) }
}

/** Only people at a terminal are asked. */
export function mayAsk({ stdio, yes }: Pick<Surroundings, 'stdio' | 'yes'>): boolean {
  return !yes && stdio.stdin.isTTY === true && stdio.stderr.isTTY === true
}

function questionOf(command: Command, input: AnyInput, around: Surroundings): string | undefined {
  // The streams come last: making them takes time.
  return command.confirm && mayAsk(around) ? command.confirm(input, around.context) : undefined
}

async function askFirst(question: string, { stdio, stderr }: Surroundings): Promise<void> {
  const { confirmed } = await import('./prompt.js')
  if (!(await confirmed(question, stdio, stderr))) throw new Declined()
}

/** The request that runs a command in the daemon. */
export function requestOf(
  command: Command,
  { args, switches, columns, vhost }: AnyInput,
  { order }: Surroundings,
): Record<string, unknown> {
  const wanted = order ? [...new Set([...columns, order.column])] : columns
  return {
    args,
    switches,
    ...(command.columns ? { columns: wanted } : {}),
    ...(vhost === undefined ? {} : { vhost }),
  }
}

/** Shows what the daemon answered. Returns the exit code. */
export async function showResult(
  command: Command,
  input: AnyInput,
  result: unknown,
  around: Surroundings,
): Promise<number> {
  const { stdout, render, context, order } = around
  if (command.columns) {
    const rows = order ? sortRows(result as Row[], order) : (result as Row[])
    const list = { rows, columns: input.columns, spec: command.columns }
    await showRows(list, stdout, render)
    return EXIT.ok
  }
  const output = outputOf(command, input, result, context)
  await showOutput(output, context, stdout, render)
  return typeof output === 'object' ? (output.exitCode ?? EXIT.ok) : EXIT.ok
}
