import type { Command, Scope } from '../commands/define.js'
import type { Registry } from '../commands/registry.js'

/** Programs and the scope of the commands that each shows; any other name shows rabbitmqctl's. */
const SCOPES: Readonly<Record<string, Scope>> = {
  'rabbitmq-diagnostics': 'diagnostics',
  'rabbitmq-plugins': 'plugins',
  'rabbitmq-queues': 'queues',
  'rabbitmq-streams': 'streams',
  'rabbitmq-upgrade': 'upgrade',
}

export function scopeOf(program: string): Scope {
  return SCOPES[program] ?? 'ctl'
}

/** The command of a name or alias within a scope. */
export async function findCommand(
  name: string,
  scope: Scope,
  commands: Registry,
): Promise<Command | undefined> {
  for (const [known, { scopes, aliases, load }] of Object.entries(commands)) {
    if ((known === name || aliases?.includes(name)) && scopes.includes(scope)) return (await load()).default
  }
  return undefined
}

/** Names in scope, sorted. */
export function namesInScope(scope: Scope, commands: Registry): string[] {
  return Object.keys(commands)
    .filter((name) => commands[name]?.scopes.includes(scope))
    .sort()
}
