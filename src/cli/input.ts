import { readFileSync } from 'node:fs'

import {
  type AnyInput,
  type ArgumentSpec,
  badArgument,
  type Command,
  type InvalidInput,
  type Payload,
  usageError,
} from '../commands/define.js'
import { defaultOf } from '../commands/switch-values.js'
import type { OptionValue } from './parse.js'
import { payloadOf } from './payload.js'

type ArgumentValues = Record<string, AnyInput['args'][string]>

/**
 * The input of a command from the words after its name and its options; `undefined` stands for what is still
 * to be read from standard input. Where the words do not fit, what is wrong with them.
 */
export function inputOf(
  command: Command,
  words: readonly string[],
  options: ReadonlyMap<string, OptionValue>,
): AnyInput | InvalidInput {
  const required = command.args.filter((spec) => !spec.optional && !spec.input).length
  if (words.length < required) return usageError('not enough arguments.')
  const takesColumns = command.columns !== undefined && !command.columns.fixed
  const repeats = command.args.at(-1)?.repeat === true
  if (words.length > command.args.length && !takesColumns && !repeats)
    return usageError('too many arguments.')
  const args = argumentsOf(command.args, words)
  if ('text' in args) return args
  const columns = columnsOf(command, takesColumns ? words.slice(command.args.length) : [])
  if ('text' in columns) return columns
  return {
    args: args.values,
    switches: Object.fromEntries(
      Object.entries(command.switches).map(([name, spec]) => [name, options.get(name) ?? defaultOf(spec)]),
    ),
    columns,
    vhost: vhostOf(command, options.get('vhost')),
  }
}

function vhostOf({ vhost }: Command, given: OptionValue | undefined): string | undefined {
  if (!vhost || (vhost === 'optional' && given === undefined)) return undefined
  return String(given ?? '/')
}

export function isInvalid(input: AnyInput | InvalidInput): input is InvalidInput {
  return 'text' in input
}

function argumentsOf(
  specs: readonly ArgumentSpec[],
  words: readonly string[],
): { readonly values: ArgumentValues } | InvalidInput {
  const values: ArgumentValues = {}
  for (const [i, spec] of specs.entries()) {
    const given = spec.repeat ? words.slice(i) : words.slice(i, i + 1)
    const wrong = given.find((word) => spec.values && !spec.values.includes(word))
    if (wrong !== undefined) {
      return usageError(
        `'${wrong}' is not supported for ${spec.name}. Use one of: ${spec.values?.join(', ')}`,
      )
    }
    const value = spec.repeat ? given : argumentOf(spec, given[0])
    if (isInvalidArgument(value)) return value
    values[spec.name] = value
  }
  return { values }
}

function isInvalidArgument(value: ArgumentValues[string] | InvalidInput): value is InvalidInput {
  return typeof value === 'object' && 'exitCode' in value
}

function argumentOf(
  { input }: ArgumentSpec,
  word: string | undefined,
): ArgumentValues[string] | InvalidInput {
  if (input === 'file' && word !== undefined) return fileContents(word)
  if (input === 'given-file' && word !== undefined) return word === STDIN ? UNREAD : fileContents(word)
  return input === 'body' && word !== undefined ? { data: word, encoding: 'string' } : word
}

/** Stands for standard input, and for what has yet to be read from it. */
const STDIN = '-'
const UNREAD: Payload = { data: '', encoding: 'string', path: STDIN }

function fileContents(path: string): ArgumentValues[string] | InvalidInput {
  try {
    return { ...payloadOf(readFileSync(path)), path }
  } catch (error) {
    return badArgument(unreadable(path, error as NodeJS.ErrnoException))
  }
}

/** What is said of a file that cannot be read. */
export function unreadable(path: string, { code, message }: NodeJS.ErrnoException): string {
  return code === 'ENOENT' ? `File ${path} does not exist` : `File ${path} cannot be read: ${message}`
}

/** Separate or joined by commas; each counts once; in the order given. */
function columnsOf({ columns: spec }: Command, words: readonly string[]): readonly string[] | InvalidInput {
  if (!spec) return []
  const asked = [...new Set(words.flatMap((word) => word.split(',')).filter((column) => column !== ''))]
  const unknown = asked.filter((column) => !spec.valid.includes(column)).sort()
  if (unknown.length > 0) {
    const refusal = usageError(`Info key(s) ${unknown.join(',')} are not supported`)
    return { ...refusal, unknown: { words: unknown, known: spec.valid } }
  }
  return asked.length > 0 ? asked : (spec.default ?? spec.valid)
}

/** Whether arguments are to be read from standard input. */
export function lacksInput(command: Command, input: AnyInput): boolean {
  return command.args.some((spec) => isUnread(spec, input.args[spec.name]))
}

/** Whether the value of an argument has yet to come from standard input. */
export function isUnread({ input }: ArgumentSpec, value: AnyInput['args'][string]): boolean {
  return input === 'given-file' ? value === UNREAD : input !== undefined && value === undefined
}

/** Whether one of them is a secret. */
export function lacksSecret(command: Command, input: AnyInput): boolean {
  return command.args.some((spec) => spec.input === 'secret' && input.args[spec.name] === undefined)
}
