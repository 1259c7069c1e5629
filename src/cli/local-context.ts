import { CommandFailure, EXIT, type LocalContext, type Scope } from '../commands/define.js'
import type { Registry } from '../commands/registry.js'
import { openDaemon } from '../control/client.js'
import type { Surroundings } from './execute.js'
import { type Attempt, failureOf } from './failure.js'
import { commandHelp, commandList, helpOverview } from './help.js'
import { findCommand, namesInScope } from './lookup.js'
import { GLOBAL_OPTIONS } from './options.js'
import { ProgressLine } from './progress.js'
import { loadStyle } from './style.js'
import { suggest } from './suggest.js'
import { packageVersion } from './version.js'

/** What the program is at the moment. */
export interface Program {
  readonly name: string
  readonly scope: Scope
  readonly commands: Registry
}

/** What is lent to a command that runs in this process. */
export function localContext(
  program: Program,
  attempt: Attempt,
  { stdio, stdout, render }: Surroundings,
): LocalContext {
  const { name, scope, commands } = program
  const { context, target } = attempt
  return {
    ...context,
    program: name,
    scope,
    socketPath: target.socketPath,
    version: packageVersion,
    call: async (operation, timeout, input = {}) => {
      try {
        const connection = await openDaemon(target.socketPath, timeout)
        return await connection.call(operation, input)
      } catch (error) {
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
    help: async (asked) => {
      const style = await loadStyle(stdout.color)
      if (asked === undefined) return helpOverview(name, scope, commands, style)
      const command = await findCommand(asked, scope, commands)
      if (!command) throw unknownCommand(asked, program)
      return commandHelp(name, command, style)
    },
    listCommands: async () => commandList(scope, commands, await loadStyle(stdout.color)),
    commandNames: () => namesInScope(scope, commands),
    optionNames: () => GLOBAL_OPTIONS.map((option) => `--${option.name}`).sort(),
  }
}

/** What `help` says of an unknown command. */
function unknownCommand(name: string, { scope, commands }: Program): CommandFailure {
  const near = suggest(name, namesInScope(scope, commands))
  const text = near
    ? `\nCommand '${name}' not found. \nDid you mean '${near}'? \n`
    : `\nCommand '${name}' not found.`
  return new CommandFailure({ exitCode: EXIT.usage, text })
}
