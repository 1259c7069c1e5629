import type { ArgumentSpec, SwitchSpec } from '../../commands/spec.js'
import type { CommandDeclaration } from '../../control/declaration.js'
import {
  askedSwitches,
  type Draft,
  isFile,
  isUsual,
  type SwitchValue,
  takesContents,
  usualColumns,
} from './command-draft.js'

/** The command line that does the same, for a shell. A secret is a variable there that the reader sets. */
export function commandLine(declaration: CommandDeclaration, draft: Draft): string {
  const { name, vhost } = declaration
  const words = [
    'warrenctl',
    name,
    ...(vhost && draft.vhost !== '' && !(vhost === true && draft.vhost === '/')
      ? ['-p', quoted(draft.vhost)]
      : []),
    ...askedSwitches(declaration).flatMap(([key, spec]) => switchWords(key, spec, draft.switches[key])),
  ]
  const { operands, input } = operandsOf(declaration, draft)
  if (operands.some((word) => word.startsWith('-') && word !== '-')) words.push('--')
  words.push(...operands)
  if (draft.columns.join() !== usualColumns(declaration).join()) words.push(...draft.columns)
  if (input !== undefined) words.push('<', quoted(input))
  return words.join(' ')
}

function switchWords(name: string, spec: SwitchSpec, value: SwitchValue | undefined): string[] {
  if (value === undefined || isUsual(spec, value)) return []
  if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`]
  return [value].flat().flatMap((one) => (one === '' ? [] : [`--${name}`, quoted(one)]))
}

interface Operands {
  /** Quoted already. */
  readonly operands: readonly string[]
  /** The file that standard input comes from. */
  readonly input?: string
}

/** The words behind the switches: what is left out at their end need not be there. */
function operandsOf(declaration: CommandDeclaration, draft: Draft): Operands {
  let input: string | undefined
  const operands: string[] = []
  let needed = 0
  for (const spec of declaration.args) {
    if (spec.ofCli !== undefined) {
      operands.push(spec.ofCli === true ? "''" : quoted(spec.ofCli))
      if (spec.ofCli !== true) needed = operands.length
      continue
    }
    const value = draft.args[spec.name] ?? ''
    if (spec.input === 'secret') operands.push(`"$${spec.name.toUpperCase()}"`)
    else if (isFile(value) && !spec.input?.startsWith('body')) operands.push(quoted(value.name))
    else if (isFile(value) || comesFromInput(spec, value, declaration, draft)) {
      input = isFile(value) ? value.name : `${spec.name}.txt`
      if (spec.input === 'given-file') operands.push('-')
      else continue
    } else if (typeof value === 'object') operands.push(...value.filter((one) => one !== '').map(quoted))
    else operands.push(quoted(value))
    const isGiven = value !== '' || spec.input === 'secret'
    if (isGiven || !(spec.optional || takesContents(spec))) needed = operands.length
  }
  return { operands: operands.slice(0, needed), ...(input !== undefined && { input }) }
}

/** Whether a text would not be a word of the line. */
function comesFromInput(
  spec: ArgumentSpec,
  value: string | readonly string[],
  declaration: CommandDeclaration,
  draft: Draft,
): boolean {
  if (!takesContents(spec) || typeof value !== 'string' || value === '') return false
  if (spec.input !== 'body' || value.includes('\n')) return true
  return declaration.uploads && takenApart(declaration, draft)
}

/** One of the choices of a command with a body of many items has been made: it reads them from standard input. */
function takenApart(declaration: CommandDeclaration, draft: Draft): boolean {
  const format = declaration.switches['format']
  return format !== undefined && !isUsual(format, draft.switches['format'])
}

/** A word as a shell takes it for one. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
