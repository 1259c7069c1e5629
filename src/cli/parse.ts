import { Option, Command as Parser } from 'commander'
import { inRange } from '../commands/switch-values.js'
import type { OptionSpec } from './options.js'

export type OptionValue = boolean | number | string | readonly string[]

/** A command line taken apart. */
export interface ParsedLine {
  /** What is no option, in order; first of all the command. */
  readonly words: readonly string[]
  /** Options that were given, by name; `--no-x` gives x the value false. */
  readonly options: ReadonlyMap<string, OptionValue>
  /** "--option : value" for each that is unknown, lacks its value or has a bad one, as rabbitmqctl reports them. */
  readonly invalid: readonly string[]
  /** The unknown ones among them, as they were written. */
  readonly unknown: readonly string[]
}

/**
 * Takes a command line apart by rabbitmqctl's rules: options stand anywhere, `--` ends them, short booleans
 * bundle, the last one of several wins. commander does the scanning; its own errors are not used, since all
 * faults are to be reported at once.
 */
export function parseLine(argv: readonly string[], specs: readonly OptionSpec[]): ParsedLine {
  const parser = new Parser().helpOption(false)
  const line = new OptionCollector(argv)
  for (const spec of specs) {
    if (!isMentioned(spec, argv)) continue
    for (const flags of flagsOf(spec)) {
      const option = new Option(flags)
      parser.addOption(option)
      parser.on(`option:${option.name()}`, (value: string | null | undefined) =>
        line.take(spec, option.negate, value),
      )
    }
  }
  const { operands, unknown } = parser.parseOptions([...argv])
  const words = [...operands, ...line.takeUnknown(unknown)]
  return { words, options: line.options, invalid: line.invalid, unknown: line.unknown }
}

/** Whether the option may be in the line. Most are not, and declaring all of them is a fiftieth of the time of a call. */
function isMentioned({ name, short }: OptionSpec, argv: readonly string[]): boolean {
  return argv.some((word) =>
    word.startsWith('--')
      ? word.startsWith(`--${name}`) || word.startsWith(`--no-${name}`)
      : word.startsWith('-') && short !== undefined && word.includes(short),
  )
}

/** Values are declared optional, so that a missing one is ours to report and `-p -q` does not take -q for it. */
function flagsOf({ name, short, type }: OptionSpec): string[] {
  const start = short === undefined ? '' : `-${short}, `
  return type === 'boolean' ? [`${start}--${name}`, `--no-${name}`] : [`${start}--${name} [value]`]
}

class OptionCollector {
  readonly options = new Map<string, OptionValue>()
  readonly invalid: string[] = []
  readonly unknown: string[] = []
  readonly #argv: readonly string[]

  constructor(argv: readonly string[]) {
    this.#argv = argv
  }

  take(spec: OptionSpec, negated: boolean, value: string | null | undefined): void {
    if (spec.type === 'boolean') {
      this.options.set(spec.name, !negated)
      return
    }
    if (typeof value !== 'string' || !isValid(spec, value)) {
      const choice = spec.values && value ? ` (use one of ${spec.values.join(', ')})` : ''
      this.invalid.push(`${this.#spelling(spec)} : ${value ?? ''}${choice}`)
    } else if (spec.type === 'integer') {
      this.options.set(spec.name, Number(value))
    } else if (spec.repeat) {
      const before = this.options.get(spec.name)
      this.options.set(spec.name, [...(Array.isArray(before) ? (before as string[]) : []), value])
    } else {
      this.options.set(spec.name, spec.anyCase ? value.toLowerCase() : value)
    }
  }

  /** Notes unknown options; returns the words between them. `unknown` begins with the first such option. */
  takeUnknown(unknown: readonly string[]): string[] {
    const end = unknown.indexOf('--')
    const scanned = end === -1 ? unknown : unknown.slice(0, end)
    const words: string[] = []
    for (const word of scanned) {
      if (word.length < 2 || !word.startsWith('-')) {
        words.push(word)
        continue
      }
      const [flag = '', ...value] = word.split('=')
      this.unknown.push(flag)
      this.invalid.push(`${flag} : ${value.join('=')}`)
    }
    return end === -1 ? words : [...words, ...unknown.slice(end + 1)]
  }

  /** How the option was written: -t or --timeout. */
  #spelling({ name, short }: OptionSpec): string {
    const long = `--${name}`
    const isLong = this.#argv.some((word) => word === long || word.startsWith(`${long}=`))
    return isLong || short === undefined ? long : `-${short}`
  }
}

function isValid(spec: OptionSpec, value: string): boolean {
  if (spec.type === 'integer') return /^[+-]?\d+$/.test(value) && inRange(Number(value), spec)
  return spec.values === undefined || spec.values.includes(spec.anyCase ? value.toLowerCase() : value)
}
