import type { Command } from '../commands/define.js'
import type { Registry } from '../commands/registry.js'

/** Every declaration, by name: for those who write about all commands. */
export async function loadAll(commands: Registry): Promise<readonly Command[]> {
  const modules = await Promise.all(Object.values(commands).map((entry) => entry.load()))
  return modules.map((module) => module.default).sort((a, b) => (a.name < b.name ? -1 : 1))
}
