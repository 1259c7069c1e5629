import { setImmediate as nextTurn } from 'node:timers/promises'
import { type ArgumentSpec, type Command, GROUPS, type SwitchSpec } from '../commands/define.js'
import type { Registry } from '../commands/registry.js'
import type { CommandDeclaration, CommandList, CommandSummary } from './declaration.js'
import { isLiveKind } from './names.js'
import { Refusal } from './refusal.js'
import type { Requester } from './requester.js'

/** Tells the declarations of commands as data. They are loaded when somebody asks for the first time. */
export class Catalogue {
  readonly #registry: Registry
  #commands: Promise<readonly Command[]> | undefined

  constructor(registry: Registry) {
    this.#registry = registry
  }

  /** The commands that the requester may run here, and those that only the machine of the broker may. */
  async list(requester: Requester): Promise<CommandList> {
    this.#commands ??= this.#load()
    const commands = await this.#commands
    return {
      groups: GROUPS,
      commands: commands.filter((command) => requester.mayKnow(command)).map(summaryOf),
    }
  }

  /** @throws Refusal when there is no such command without a CLI, or it is not for the requester */
  async declarationOf(name: string, requester: Requester): Promise<CommandDeclaration> {
    const entry = Object.hasOwn(this.#registry, name) ? this.#registry[name] : undefined
    const command = entry?.unlisted ? undefined : (await entry?.load())?.default
    if (!command || !isOffered(command))
      throw new Refusal('unknown-operation', `no such operation without the command line: ${name}`)
    if (command.onlyOnMachine === undefined || !requester.mayKnow(command)) requester.admit(command)
    return declarationOf(command, requester)
  }

  /** One after the other, with turns for others in between: there are many. */
  async #load(): Promise<readonly Command[]> {
    const commands: Command[] = []
    for (const entry of Object.values(this.#registry)) {
      if (entry.unlisted) continue
      const { default: command } = await entry.load()
      if (isOffered(command)) commands.push(command)
      await nextTurn()
    }
    return commands
  }
}

/** Whether it can be run without a CLI. */
export function isOffered({ run, runOnNode, runLocal, withoutCli, onlyOnMachine }: Command): boolean {
  if (onlyOnMachine !== undefined) return run !== undefined || runOnNode !== undefined
  return runLocal === undefined || withoutCli !== undefined
}

/** Nobody is to be offered names that will be refused. */
function withoutRefusedNames<T extends ArgumentSpec | SwitchSpec>(spec: T, requester: Requester): T {
  const { complete, ...rest } = spec
  if (complete === undefined || !isLiveKind(complete) || requester.mayAskFor(complete)) return spec
  return rest as T
}

function summaryOf({ name, aliases, group, summary, onlyOnMachine }: Command): CommandSummary {
  return { name, aliases, group, summary, ...(onlyOnMachine !== undefined && { onlyOnMachine }) }
}

function declarationOf(command: Command, requester: Requester): CommandDeclaration {
  const { description = [], examples = [], columns, vhost, access, timeout } = command
  const told = <T extends ArgumentSpec | SwitchSpec>(spec: T) => withoutRefusedNames(spec, requester)
  const args = command.args.map(told)
  const switches = Object.fromEntries(
    Object.entries(command.switches).map(([name, spec]) => [name, told(spec)]),
  )
  return {
    ...summaryOf(command),
    description,
    examples,
    args,
    switches,
    ...(columns && { columns }),
    vhost,
    access,
    ...(typeof timeout === 'number' && { timeout: timeout * 1000 }),
    confirms: command.confirm !== undefined,
    uploads: command.upload !== undefined,
  }
}
