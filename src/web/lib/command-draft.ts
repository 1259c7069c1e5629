import type { ArgumentSpec, Payload, SwitchSpec } from '../../commands/spec.js'
import type { CommandDeclaration } from '../../control/declaration.js'
import type { CommandInput } from '../api/commands.js'
import { pageAddress, withQuery } from './paths.js'

/** A file that somebody chose. */
export interface ChosenFile {
  readonly name: string
  readonly size: number
  readonly payload: Payload
}

export type ArgumentValue = string | readonly string[] | ChosenFile
export type SwitchValue = string | boolean | readonly string[]

/** What is filled in of a command's form. */
export interface Draft {
  readonly args: Readonly<Record<string, ArgumentValue>>
  readonly switches: Readonly<Record<string, SwitchValue>>
  readonly columns: readonly string[]
  /** '' where it is optional and not given. */
  readonly vhost: string
}

/** What is asked for: the rest is about the command line. */
export function askedArguments({ args }: CommandDeclaration): readonly ArgumentSpec[] {
  return args.filter(({ ofCli }) => ofCli === undefined)
}

/** As `askedArguments`. */
export function askedSwitches({ switches }: CommandDeclaration): readonly (readonly [string, SwitchSpec])[] {
  return Object.entries(switches).filter(([, { ofCli }]) => ofCli === undefined)
}

export function isFile(value: ArgumentValue | undefined): value is ChosenFile {
  return typeof value === 'object' && 'payload' in value
}

/** Whether the value is what is in a file, and not a word. */
export function takesContents({ input }: ArgumentSpec): boolean {
  return input !== undefined && input !== 'secret'
}

/** Whether an empty text cannot be right. Many things may be called so, such as the default exchange. */
export function mustBeGiven({ optional, repeat, input, values, complete }: ArgumentSpec): boolean {
  if (optional || repeat) return false
  if (input === 'secret' || input === 'file' || values !== undefined) return true
  return complete !== undefined && complete !== 'exchanges' && complete !== 'destinations'
}

/** The columns that are shown unless others are asked for. */
export function usualColumns({ columns }: CommandDeclaration): readonly string[] {
  return columns?.default ?? columns?.valid ?? []
}

/**
 * The form as it is at first.
 * @param query of the address: values of arguments by their names, of switches, --vhost and --columns by their options
 */
export function newDraft(declaration: CommandDeclaration, query: URLSearchParams, vhost: string): Draft {
  const columns = query.get('--columns')?.split(',') ?? usualColumns(declaration)
  return {
    args: Object.fromEntries(
      askedArguments(declaration).map(({ name, repeat }) => [
        name,
        repeat ? query.getAll(name) : (query.get(name) ?? ''),
      ]),
    ),
    switches: Object.fromEntries(
      askedSwitches(declaration).map(([name, spec]) => [name, firstValue(spec, query.getAll(`--${name}`))]),
    ),
    columns: declaration.columns?.valid.filter((column) => columns.includes(column)) ?? [],
    vhost: query.get('--vhost') ?? (declaration.vhost === true ? vhost : ''),
  }
}

function firstValue(spec: SwitchSpec, given: readonly string[]): SwitchValue {
  const value = given.at(-1)
  if (spec.type === 'boolean') return value === undefined ? (spec.default ?? false) : value === 'true'
  return spec.type === 'string' && spec.repeat ? given : (value ?? '')
}

/** Whether a switch is as it would be without being mentioned. */
export function isUsual(spec: SwitchSpec, value: SwitchValue | undefined): boolean {
  if (value === undefined) return true
  if (typeof value === 'boolean') return value === (spec.type === 'boolean' && (spec.default ?? false))
  if (typeof value === 'string') return value === '' || value === String(spec.default ?? '')
  return value.every((one) => one === '')
}

/** The request for what is filled in. What is empty and need not be given is left out. */
export function inputOf(declaration: CommandDeclaration, draft: Draft): CommandInput {
  const { timeout, vhost } = declaration
  const columns = draft.columns.join() === usualColumns(declaration).join() ? undefined : draft.columns
  const asked = askedArguments(declaration)
  // As on the command line, what stands in front of a word that is given is given itself.
  const last = asked.findLastIndex((spec) => !takesContents(spec) && isGiven(draft.args[spec.name]))
  return {
    args: Object.fromEntries(
      asked.flatMap((spec, i) => {
        const value = sentArgument(spec, draft.args[spec.name], i < last)
        return value === undefined ? [] : [[spec.name, value]]
      }),
    ),
    switches: Object.fromEntries(
      askedSwitches(declaration)
        .filter(([name, spec]) => !isUsual(spec, draft.switches[name]))
        .map(([name, spec]) => [name, sentSwitch(spec, draft.switches[name])]),
    ),
    ...(columns && columns.length > 0 && { columns }),
    ...(vhost && draft.vhost !== '' && { vhost: draft.vhost }),
    ...(timeout !== undefined && { timeout }),
  }
}

function isGiven(value: ArgumentValue | undefined): boolean {
  if (typeof value === 'string') return value !== ''
  return isFile(value) || (value?.some((one) => one !== '') ?? false)
}

function sentArgument(spec: ArgumentSpec, value: ArgumentValue | undefined, needed: boolean): unknown {
  if (isFile(value)) return { ...value.payload, path: value.name }
  if (typeof value === 'object') return value.filter((one) => one !== '')
  if (value === '' && spec.optional && !needed && spec.input !== 'file') return undefined
  return takesContents(spec) ? { data: value ?? '', encoding: 'string' } : (value ?? '')
}

function sentSwitch(spec: SwitchSpec, value: SwitchValue | undefined): unknown {
  if (spec.type === 'integer') return Number(value)
  return Array.isArray(value) ? value.filter((one) => one !== '') : value
}

/** The address of a form that is filled in so. Secrets, contents of files and what may hold a secret are left out. */
export function addressOfDraft(declaration: CommandDeclaration, draft: Draft): string {
  const query = new URLSearchParams()
  for (const { name, input, sensitive } of askedArguments(declaration)) {
    const value = draft.args[name]
    if (input !== undefined || sensitive || value === undefined || isFile(value)) continue
    for (const one of [value].flat()) if (one !== '') query.append(name, one)
  }
  for (const [name, spec] of askedSwitches(declaration)) {
    const value = draft.switches[name]
    if (spec.sensitive || value === undefined || isUsual(spec, value)) continue
    for (const one of [value].flat()) query.append(`--${name}`, String(one))
  }
  if (draft.columns.join() !== usualColumns(declaration).join()) query.set('--columns', draft.columns.join())
  if (declaration.vhost && draft.vhost !== '') query.set('--vhost', draft.vhost)
  const text = query.toString()
  const address = commandAddress(declaration.name)
  return text === '' ? address : `${address}?${text}`
}

/** The page of a command. */
export function commandAddress(name: string, parameters: Readonly<Record<string, string>> = {}): string {
  return withQuery(pageAddress('commands', name), parameters)
}
