import { nearest } from '../lib/nearest.js'
import type { CommandLine } from './command-line.js'
import { type ConfFile, keyWords } from './conf-file.js'
import type { Environment } from './paths.js'
import {
  allSettings,
  type DefaultedKey,
  type NamedKey,
  SETTINGS,
  type Setting,
  type SettingKey,
  type SettingValue,
  type SingleKey,
} from './settings.js'

/** A setting's text, and where it comes from for messages about it. */
interface Assignment {
  readonly text: string
  readonly origin: string
}

/**
 * Looks settings up in the order of their precedence: flags, environment variables (WARREN_* before RABBITMQ_*), the
 * configuration file, the default. Collects what is wrong instead of throwing, so that an operator sees all of it.
 */
export class SettingsReader {
  readonly problems: string[]
  readonly #commandLine: CommandLine
  readonly #env: Environment
  /** By key, and for a key with a part `$name` by name. */
  readonly #fromFile = new Map<SettingKey, Map<string, Assignment>>()

  constructor(commandLine: CommandLine, env: Environment) {
    this.problems = [...commandLine.problems]
    this.#commandLine = commandLine
    this.#env = env
  }

  /** Takes in what a configuration file says; of a key that stands there twice the last one counts. */
  addFile(path: string, { entries, malformedLines }: ConfFile): void {
    for (const line of malformedLines) this.problems.push(`${path}:${line}: expected 'key = value'`)
    for (const { key, value, line } of entries) {
      const words = keyWords(key)
      const known = FILE_SETTINGS.find((candidate) => matches(candidate.words, words))
      if (known === undefined) this.problems.push(`${path}:${line}: ${describeUnknownKey(words)}`)
      else
        this.#assign(known.key, words[known.nameAt] ?? '', { text: value, origin: `${path}:${line}: ${key}` })
    }
  }

  get<K extends SingleKey & DefaultedKey>(key: K): SettingValue<K>
  get<K extends SingleKey>(key: K): SettingValue<K> | undefined
  get<K extends SingleKey>(key: K): SettingValue<K> | undefined {
    const setting: Setting = SETTINGS[key]
    const assignment = this.#find(key, setting)
    const value = assignment && this.#parse(key, assignment)
    if (value !== undefined || setting.default === undefined) return value
    return setting.type.parse(setting.default) as SettingValue<K>
  }

  /** The values of a key with a part `$name` by name. */
  named<K extends NamedKey>(key: K): ReadonlyMap<string, SettingValue<K>> {
    const values = new Map<string, SettingValue<K>>()
    for (const [name, assignment] of this.#fromFile.get(key) ?? []) {
      const value = this.#parse(key, assignment)
      if (value !== undefined) values.set(name, value)
    }
    return values
  }

  #assign(key: SettingKey, name: string, assignment: Assignment): void {
    const byName = this.#fromFile.get(key) ?? new Map<string, Assignment>()
    this.#fromFile.set(key, byName.set(name, assignment))
  }

  #find(key: SettingKey, { flag, variables = [] }: Setting): Assignment | undefined {
    const fromFlag = this.#commandLine.values.get(key)
    if (fromFlag !== undefined) return { text: fromFlag, origin: `--${flag?.name}` }
    for (const variable of variables) {
      const value = this.#env[variable]
      if (value !== undefined && value !== '') return { text: value, origin: variable }
    }
    return this.#fromFile.get(key)?.values().next().value
  }

  #parse<K extends SettingKey>(key: K, { text, origin }: Assignment): SettingValue<K> | undefined {
    const { type }: Setting = SETTINGS[key]
    const value = type.parse(text)
    if (value === undefined) this.#report(`${origin}: expected ${type.description}, not '${text}'`)
    return value as SettingValue<K> | undefined
  }

  /** A setting may be asked for more than once. */
  #report(problem: string): void {
    if (!this.problems.includes(problem)) this.problems.push(problem)
  }
}

/** The keys that a file may hold, those without $ first: they are closer. */
const FILE_SETTINGS = allSettings()
  .filter(([, setting]) => setting.inFile !== false)
  .map(([key]) => {
    const words = key.split('.')
    return { key, words, nameAt: words.findIndex((word) => word.startsWith('$')) }
  })
  .sort((a, b) => Number(a.key.includes('$')) - Number(b.key.includes('$')))

function matches(pattern: readonly string[], words: readonly string[]): boolean {
  return (
    pattern.length === words.length && pattern.every((word, i) => word.startsWith('$') || word === words[i])
  )
}

function describeUnknownKey(words: readonly string[]): string {
  const candidates = FILE_SETTINGS.map(({ words: pattern }) =>
    pattern.map((word, i) => (word.startsWith('$') ? (words[i] ?? word) : word)).join('.'),
  )
  const key = words.join('.')
  const known = nearest(key, candidates)
  return `unknown key '${key}'${known === undefined ? '' : `; did you mean '${known}'?`}`
}
