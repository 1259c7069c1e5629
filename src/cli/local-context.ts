import { readFile } from 'node:fs/promises'
import { CommandFailure, EXIT, type LocalContext } from '../commands/define.js'
import type { View } from '../commands/programs.js'
import type { Registry } from '../commands/registry.js'
import { connectTo } from './connect.js'
import { mayAsk, type Surroundings } from './execute.js'
import { type Attempt, failureOf, stateProblem } from './failure.js'
import { commandHelp, commandList, helpOverview } from './help.js'
import { unreadable } from './input.js'
import { findCommand, namesIn } from './lookup.js'
import { GLOBAL_OPTIONS } from './options.js'
import { ProgressLine } from './progress.js'
import { showOutput } from './render.js'
import { loadStyle } from './style.js'
import type { Target } from './target.js'
import type { Stdio } from './terminal.js'
import { unknownCommand } from './unknown-command.js'
import { packageRoot, packageVersion } from './version.js'

/** What the program is at the moment. */
export interface Program {
  readonly name: string
  readonly view: View
  readonly commands: Registry
  /** Runs another command line of it on a broker. */
  readonly run: (argv: readonly string[], target: Target) => Promise<number>
}

/** What is lent to a command that runs in this process. */
export function localContext(program: Program, attempt: Attempt, around: Surroundings): LocalContext {
  const { stdio, stdout, render } = around
  const { name, view, commands } = program
  const { context, target } = attempt
  return {
    ...context,
    program: name,
    socketPath: target.socketPath,
    version: packageVersion,
    packageRoot,
    env: around.env,
    given: around.given,
    remoteHost: target.remote?.host,
    call: async (operation, timeout, input = {}) => {
      try {
        const connection = await connectTo(target, timeout)
        return await connection.call(operation, input)
      } catch (error) {
        if (stateProblem(error) !== undefined) throw error
        throw new CommandFailure(await failureOf(error, attempt))
      }
    },
    openLiveScreen: async () => {
      if (!stdout.isTerminal || render.formatter !== 'string') return undefined
      const { Terminal } = await import('./live-screen.js')
      return new Terminal(stdio, await loadStyle(stdout.color))
    },
    withProgress: async (label, work) => {
      const line = new ProgressLine(label, stdio)
      try {
        return await work((progress) => line.report(progress))
      } finally {
        line.clear()
      }
    },
    read: async (path) => (path === STDIN ? readAll(stdio) : readFileOf(path)),
    askSecret: async (what) => {
      const { askSecret } = await import('./prompt.js')
      const secret = await askSecret(what, stdio, around.stderr)
      if (secret !== undefined) return secret
      throw new CommandFailure({
        exitCode: EXIT.dataError,
        text: `${what} is expected in a line of standard input`,
      })
    },
    mayAsk: () => mayAsk(around),
    confirm: async (question, about) => {
      await showOutput(about, context, around.stderr, { ...around.render, formatter: 'string', quiet: false })
      const { confirmed } = await import('./prompt.js')
      return confirmed(question, stdio, around.stderr)
    },
    runCommand: (argv) => program.run(argv, target),
    help: async (asked) => {
      const style = await loadStyle(stdout.color)
      if (asked === undefined) return helpOverview(name, view, commands, style)
      const command = await findCommand(asked, view, commands)
      if (!command) {
        const { text, hint } = unknownCommand(asked, view, commands)
        throw new CommandFailure({ exitCode: EXIT.usage, text: hint ? text + hint : text.trimEnd() })
      }
      return commandHelp(name, command, style)
    },
    listCommands: async () => commandList(view, commands, await loadStyle(stdout.color)),
    commandNames: () => namesIn(view, commands),
    optionNames: () => GLOBAL_OPTIONS.map((option) => `--${option.name}`).sort(),
  }
}

/** Stands for standard input where a file is asked for. */
const STDIN = '-'

async function readFileOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    const text = unreadable(path, error as NodeJS.ErrnoException)
    throw new CommandFailure({ exitCode: EXIT.dataError, text })
  }
}

async function readAll(stdio: Stdio): Promise<Buffer> {
  const { readToEnd } = await import('./prompt.js')
  return readToEnd(stdio)
}
