import {
  type AnyInput,
  type Command,
  CommandFailure,
  type Context,
  EXIT,
  type Failure,
  type InvalidInput,
  type LocalContext,
  usageError,
} from '../commands/define.js'
import type { View } from '../commands/programs.js'
import type { Registry } from '../commands/registry.js'
import { DaemonRefusal, DaemonTimeout } from '../control/client.js'
import { withContext } from './context-options.js'
import { Declined, dryRun, executeLocal, executeRemote, type Surroundings } from './execute.js'
import type { Attempt } from './failure.js'
import type { FileSink } from './file-sink.js'
import { type Formatter, isJson } from './formatters.js'
import { inputOf, isInvalid, lacksInput } from './input.js'
import { LOGIN, withLogin, withoutLogin } from './login-option.js'
import { findCommand, joinWords, namesIn, viewOf } from './lookup.js'
import { GLOBAL_OPTIONS, LIST_OPTIONS, type OptionSpec, TABLE_OPTIONS } from './options.js'
import { type OptionValue, type ParsedLine, parseLine } from './parse.js'
import type { Order } from './sort-rows.js'
import { loadStyle } from './style.js'
import { type Target, targetOf, urlOf } from './target.js'
import { type Environment, isUtf8, Screen, type Stdio } from './terminal.js'

/** In front of what is wrong with a command line. */
const INVALID = 'Error (argument validation)'

/** When somebody answers "no". */
const EXIT_DECLINED = 1

const GLOBAL_SPECS: readonly OptionSpec[] = GLOBAL_OPTIONS

/** Takes one command line from its words to its exit code. */
export class Dispatcher {
  #program: string
  #view: View
  readonly #env: Environment
  readonly #stdio: Stdio
  readonly #commands: Registry
  readonly #target: Target | undefined

  /** @param target the broker to talk to, whatever the words say */
  constructor(program: string, env: Environment, stdio: Stdio, commands: Registry, target?: Target) {
    this.#program = program
    this.#view = viewOf(program)
    this.#env = env
    this.#stdio = stdio
    this.#commands = commands
    this.#target = target
  }

  async run(argv: readonly string[]): Promise<number> {
    const first = parseLine(argv, GLOBAL_SPECS)
    const scriptName = first.options.get('script-name')
    if (typeof scriptName === 'string') {
      this.#program = scriptName
      this.#view = viewOf(scriptName)
    }
    const screens = this.#screens(first)
    const name = first.words[0]
    if (name === undefined) {
      const asked = first.options.get('help') === true
      const screen = asked ? screens.stdout : screens.stderr
      screen.printStyled(await this.#overview(screen))
      return asked ? EXIT.ok : EXIT.usage
    }
    const command = await findCommand(name, this.#view, this.#commands)
    if (!command) {
      const joined = joinWords(argv, first.words, namesIn(this.#view, this.#commands))
      return joined ? this.run(joined) : this.#runAlias(name, argv, first, screens.stderr)
    }
    if (first.options.get('help') === true) {
      screens.stdout.printStyled(await this.#help(command, screens.stdout))
      return EXIT.ok
    }
    try {
      return await this.#runCommand(command, argv, first)
    } catch (error) {
      if (error instanceof CommandFailure) return showFailure(error.failure, screens.stderr)
      throw error
    }
  }

  #screens({ options }: ParsedLine): Screens {
    const color = options.get('color') !== false
    return {
      stdout: new Screen(() => this.#stdio.stdout, this.#env, color),
      stderr: new Screen(() => this.#stdio.stderr, this.#env, color),
    }
  }

  async #overview(screen: Screen): Promise<string> {
    const { helpOverview } = await import('./help.js')
    return helpOverview(this.#program, this.#view, this.#commands, await loadStyle(screen.color))
  }

  async #help(command: Command, screen: Screen): Promise<string> {
    const { commandHelp } = await import('./help.js')
    return commandHelp(this.#program, command, await loadStyle(screen.color))
  }

  /** A word that is no command may stand for one in the user's file of aliases. */
  async #runAlias(name: string, argv: readonly string[], line: ParsedLine, stderr: Screen): Promise<number> {
    const file = line.options.get('aliases-file') ?? this.#env.RABBITMQ_CLI_ALIASES_FILE
    if (typeof file === 'string' && file !== '') {
      const { expandAlias } = await import('./aliases.js')
      const { words, warning } = expandAlias(file, name)
      if (warning) stderr.print(`${warning}\n`)
      if (words && words[0] !== name) {
        const at = argv.indexOf(name)
        return this.run([...argv.slice(0, at), ...words, ...argv.slice(at + 1)])
      }
    }
    return this.#refuseCommand(name, argv, line, stderr)
  }

  /** Says of the word in a command's place what is wrong with it. */
  async #refuseCommand(
    name: string,
    argv: readonly string[],
    line: ParsedLine,
    stderr: Screen,
  ): Promise<number> {
    const { describeUnknownOption, unknownOptionBefore } = await import('./unknown-option.js')
    const option = unknownOptionBefore(name, argv, line)
    if (option !== undefined) {
      const known = namesIn(this.#view, this.#commands)
      const command = line.words.find((word) => known.includes(word))
      const text = `${INVALID}: ${describeUnknownOption(option, command)}`
      const { programUsage } = await import('./usage.js')
      return this.#refuse(text, argv, programUsage(this.#program), EXIT.usage, stderr)
    }
    const { unknownCommand } = await import('./unknown-command.js')
    const { text, hint } = unknownCommand(name, this.#view, this.#commands)
    stderr.print(hint === undefined ? text : `${text}${hint}\n`)
    if (hint === undefined) stderr.printStyled(await this.#overview(stderr))
    return EXIT.usage
  }

  async #runCommand(command: Command, argv: readonly string[], first: ParsedLine): Promise<number> {
    const formatter = (first.options.get('formatter') ?? usualFormatter(command)) as Formatter
    const specs = optionsOf(command, formatter)
    const line = this.#locate(withLogin(parseLine(argv, specs), command, argv), command, argv)
    const { stdout, stderr } = this.#screens(line)
    if (line.invalid.length > 0) {
      return this.#refuseLine(command, argv, invalidOptions(line, specs), stderr)
    }
    const input = inputOf(command, line.words.slice(1), line.options)
    if (isInvalid(input)) return this.#refuseLine(command, argv, input, stderr)
    const invalid = wrongOrder(command, line.options) ?? this.#validate(command, input)
    if (invalid) return this.#refuseLine(command, argv, invalid, stderr)
    const sink = await this.#fileSink(line)
    try {
      const screens = { stdout: sink?.screen ?? stdout, stderr }
      const around = await this.#surroundings(command, input, line, formatter, screens)
      if (around.target.remote !== undefined && command.onlyOnMachine !== undefined) {
        throw new CommandFailure({
          exitCode: EXIT.unavailable,
          text: `${command.name} is not done over the management port. ${command.onlyOnMachine}`,
        })
      }
      return await this.#execute({ command, input, ...around }, around, line, argv)
    } finally {
      await sink?.close()
    }
  }

  /** With what the context in use says of the broker. */
  #locate(typed: ParsedLine, command: Command, argv: readonly string[]): ParsedLine {
    if (command.ignoresContext || this.#target !== undefined) return typed
    const line = { ...typed, options: withContext(typed.options, command, this.#program, this.#env) }
    return urlOf(line.options, this.#env) === undefined ? line : withoutLogin(line, command, argv)
  }

  /** Where `--printer file` writes the result to. */
  async #fileSink({ options }: ParsedLine): Promise<FileSink | undefined> {
    const path = options.get('file')
    if (options.get('printer') !== 'file' || typeof path !== 'string') return undefined
    const { openFileSink } = await import('./file-sink.js')
    return openFileSink(path)
  }

  /** While a secret or a body is still to be read the check is left to the daemon, unless it may come as a stream. */
  #validate(command: Command, input: AnyInput): InvalidInput | undefined {
    return lacksInput(command, input) && !command.upload ? undefined : command.validate?.(input)
  }

  /** Shows what is wrong with the command line, and how it should look. */
  async #refuseLine(
    command: Command,
    argv: readonly string[],
    { exitCode, text, unknown }: InvalidInput,
    screen: Screen,
    error = INVALID,
  ): Promise<number> {
    let meant = ''
    if (unknown !== undefined) {
      const { didYouMean } = await import('./suggest.js')
      meant = didYouMean(unknown.words, unknown.known)
    }
    const { usageOf } = await import('./usage.js')
    return this.#refuse(`${error}: ${text}${meant}`, argv, usageOf(this.#program, command), exitCode, screen)
  }

  async #refuse(
    text: string,
    argv: readonly string[],
    usage: string,
    exitCode: number,
    screen: Screen,
  ): Promise<number> {
    screen.print(`${text}\nArguments given:\n\t${argv.join(' ')}\n\n`)
    const { heading } = await loadStyle(screen.color)
    screen.printStyled(`${heading('Usage')}\n\n${usage}\n`)
    return exitCode
  }

  async #surroundings(
    command: Command,
    input: AnyInput,
    line: ParsedLine,
    formatter: Formatter,
    screens: Screens,
  ): Promise<Surroundings> {
    const { options } = line
    const target = this.#target ?? (await this.#targetOf(options, command, input, screens))
    const silent = options.get('silent') === true
    return {
      stdio: this.#stdio,
      env: this.#env,
      ...screens,
      target,
      given: givenOf(options),
      context: { node: target.node, timeout: timeoutOf(command, options.get('timeout')) },
      order: orderOf(options),
      yes: options.get('yes') === true,
      render: {
        formatter,
        quiet: silent || options.get('quiet') === true,
        headers: !silent && options.get('table-headers') !== false,
        padToHeader: options.get('pad-to-header') === true,
        plainJson: this.#view === 'all',
        unicode: isUtf8(this.#env),
        style: await loadStyle(screens.stdout.color),
      },
    }
  }

  async #targetOf(
    options: ParsedLine['options'],
    command: Command,
    input: AnyInput,
    { stderr }: Screens,
  ): Promise<Target> {
    const url = command.ignoresContext ? undefined : urlOf(options, this.#env)
    if (url === undefined) return targetOf(options, this.#env)
    // Loaded only here: most calls go to a control socket.
    const { RemoteTarget, takesStdin } = await import('./remote-target.js')
    const asking = { stdio: this.#stdio, stderr, stdinTaken: takesStdin(command, input) }
    const remote = new RemoteTarget(url, options, this.#env, asking)
    return { node: remote.name, socketPath: '', remote }
  }

  async #execute(
    attempt: Attempt,
    around: Surroundings,
    { options }: ParsedLine,
    argv: readonly string[],
  ): Promise<number> {
    const { command, input, context } = attempt
    try {
      // What can only be too late is not begun.
      if (context.timeout === 0) throw new DaemonTimeout(0)
      if (options.get('dry-run') === true && !('dry-run' in command.switches)) dryRun(command, input, around)
      else if (options.get('watch') === true) await watch(attempt, around, options)
      else if (command.runLocal) return await this.#executeLocal(attempt, around)
      else return await executeRemote(attempt, around)
      return EXIT.ok
    } catch (error) {
      if (error instanceof Declined) {
        around.stderr.print('Nothing was done.\n')
        return EXIT_DECLINED
      }
      const { failureOf, stateProblem } = await import('./failure.js')
      const text = stateProblem(error)
      if (text !== undefined) {
        const problem = { exitCode: EXIT.usage, text }
        return this.#refuseLine(command, argv, problem, around.stderr, 'Error')
      }
      const failure = await failureOf(error, attempt)
      if (isJson(around.render.formatter)) return showJsonFailure(failure, context, around.stderr)
      showFailure(failure, around.stderr)
      if (error instanceof DaemonRefusal && around.stderr.isTerminal) await advise(attempt, failure, around)
      return failure.exitCode
    }
  }

  async #executeLocal(attempt: Attempt, around: Surroundings): Promise<number> {
    const { localContext } = await import('./local-context.js')
    const run = (argv: readonly string[], target: Target) =>
      new Dispatcher(this.#program, this.#env, this.#stdio, this.#commands, target).run(argv)
    const program = { name: this.#program, view: this.#view, commands: this.#commands, run }
    return executeLocal(attempt, localContext(program, attempt, around), around)
  }
}

interface Screens {
  readonly stdout: Screen
  readonly stderr: Screen
}

function usualFormatter({ formatter, columns }: Command): Formatter {
  return formatter ?? (columns ? 'table' : 'string')
}

/** All options that a command takes; its own ones stand in for general ones of the same name. */
function optionsOf(command: Command, formatter: Formatter): readonly OptionSpec[] {
  const own = Object.entries(command.switches).map(([name, spec]) => ({ ...spec, name }))
  const list = command.columns ? LIST_OPTIONS : []
  const table = command.columns && formatter === 'table' ? TABLE_OPTIONS : []
  const general = GLOBAL_SPECS.filter(({ name }) => !Object.hasOwn(command.switches, name))
  return [...general, ...list, ...table, ...own]
}

async function advise(attempt: Attempt, failure: Failure, { stderr }: Surroundings): Promise<void> {
  const { adviceAfter } = await import('./advice.js')
  const advice = await adviceAfter(attempt, failure)
  if (advice !== undefined) stderr.print(`${advice}\n`)
}

/** s between two looks, unless --interval says otherwise. */
const USUAL_INTERVAL = 2

async function watch(attempt: Attempt, around: Surroundings, options: ParsedLine['options']): Promise<void> {
  const { watchList } = await import('./watch.js')
  return watchList(attempt, around, Number(options.get('interval') ?? USUAL_INTERVAL) * 1000)
}

function orderOf(options: ParsedLine['options']): Order | undefined {
  const column = options.get('sort')
  return column === undefined
    ? undefined
    : { column: String(column), reverse: options.get('reverse') === true }
}

function wrongOrder({ columns }: Command, options: ParsedLine['options']): InvalidInput | undefined {
  const column = options.get('sort')
  if (column === undefined || !columns || columns.valid.includes(String(column))) return undefined
  return usageError(
    `--sort: there is no column ${column}. Use one of: ${[...columns.valid].sort().join(', ')}`,
  )
}

/** What is wrong with the options. */
function invalidOptions({ invalid, unknown }: ParsedLine, specs: readonly OptionSpec[]): InvalidInput {
  return {
    exitCode: EXIT.usage,
    text: `Invalid options for this command:\n${invalid.join('\n')}`,
    unknown: { words: unknown, known: specs.map(({ name }) => `--${name}`) },
  }
}

/** ms; undefined for no limit. */
function timeoutOf(command: Command, asked: OptionValue | undefined): number | undefined {
  // It means something else to a command with a switch of that name.
  if (Object.hasOwn(command.switches, 'timeout')) return undefined
  if (typeof asked === 'number') return asked * 1000
  return typeof command.timeout === 'number' ? command.timeout * 1000 : undefined
}

function givenOf(options: ParsedLine['options']): LocalContext['given'] {
  const text = (name: string) => {
    const value = options.get(name)
    return value === undefined ? undefined : String(value)
  }
  const given = {
    node: text('node'),
    socket: text('socket'),
    url: text('url'),
    user: text(LOGIN),
    caFile: text('ca-file'),
    insecure: options.get('insecure') === true ? true : undefined,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function showFailure({ text, bare, exitCode }: Failure, stderr: Screen): number {
  if (text !== '') stderr.print(`${bare ? '' : 'Error:\n'}${text}\n`)
  return exitCode
}

/** A failure as an object on standard error, for who asked for JSON; the exit code is that of any formatter. */
async function showJsonFailure(failure: Failure, { node }: Context, stderr: Screen): Promise<number> {
  const message = failure.text.replace(/^Error: ?/, '').trim()
  const { toJson } = await import('./format/json.js')
  stderr.print(`${toJson(failure.json ?? { message, node, result: 'error' })}\n`)
  return failure.exitCode
}
