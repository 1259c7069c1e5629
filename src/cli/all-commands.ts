import type { Command } from '../commands/define.js'
import type { Registry } from '../commands/registry.js'
import { listedIn } from './lookup.js'

/** Every declaration that is listed, by name: for those who write about all commands. */
export async function loadAll(commands: Registry): Promise<readonly Command[]> {
  const modules = await Promise.all(listedIn('all', commands).map(([, entry]) => entry.load()))
  return modules.map((module) => module.default)
}
