import { nearest } from '../lib/nearest.js'
import type { Assignment } from './file.js'
import { KEYS, type Key, type KeyDeclaration, type ValueOf } from './keys.js'

/** The values of a configuration file, checked against the declarations. */
export class Settings {
  readonly #values = new Map<string, unknown>()

  /** Faults are added to `problems`; the last of several assignments to one key counts. */
  constructor(assignments: readonly Assignment[], problems: string[]) {
    for (const assignment of assignments) this.#assign(assignment, problems)
  }

  get<K extends Key>(key: K): ValueOf<K> | undefined {
    return this.#values.get(key) as ValueOf<K> | undefined
  }

  /** All values of a key such as `listeners.tcp.<name>`, by what stood for the last part. */
  family<K extends Key>(key: K): Map<string, ValueOf<K>> {
    const prefix = key.slice(0, key.indexOf('<'))
    const members = new Map<string, ValueOf<K>>()
    for (const [name, value] of this.#values) {
      if (name.startsWith(prefix)) members.set(name.slice(prefix.length), value as ValueOf<K>)
    }
    return members
  }

  #assign({ key, value, where }: Assignment, problems: string[]): void {
    const declaration = declarationOf(key)
    if (declaration === undefined) {
      const known = nearest(key, Object.keys(KEYS))
      const hint = known === undefined ? '' : `; did you mean '${known}'?`
      problems.push(`${where}: unknown key '${key}'${hint}`)
      return
    }
    try {
      this.#values.set(key, declaration.type.parse(value))
    } catch (error) {
      problems.push(`${where}: ${key} = ${value}: ${(error as Error).message}`)
    }
  }
}

function declarationOf(key: string): KeyDeclaration | undefined {
  if (key.includes('<')) return undefined
  const declarations: Readonly<Record<string, KeyDeclaration>> = KEYS
  const exact = declarations[key]
  if (exact !== undefined) return exact
  for (const [pattern, declaration] of Object.entries(declarations)) {
    const start = pattern.indexOf('<')
    if (start >= 0 && key.length > start && key.startsWith(pattern.slice(0, start))) return declaration
  }
  return undefined
}
