import type { ArgumentSpec, SwitchSpec } from '../../commands/spec.js'
import type { CommandDeclaration } from '../../control/declaration.js'
import {
  type ArgumentValue,
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
    ...(vhost && draft.vhost !== (vhost === true ? '/' : '')
      ? optionWords('-p', '--vhost', draft.vhost)
      : []),
    ...askedSwitches(declaration).flatMap(([key, spec]) => switchWords(key, spec, draft.switches[key])),
  ]
  const hasColumns = draft.columns.join() !== usualColumns(declaration).join()
  const { operands, input } = operandsOf(declaration, draft, hasColumns)
  if (operands.some((word) => /^'?-./.test(word))) words.push('--')
  words.push(...operands)
  if (hasColumns) words.push(...draft.columns)
  if (input !== undefined) words.push('<', quoted(input))
  return words.join(' ')
}

function switchWords(name: string, spec: SwitchSpec, value: SwitchValue | undefined): string[] {
  if (value === undefined || isUsual(spec, value)) return []
  if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`]
  return [value].flat().flatMap((one) => (one === '' ? [] : optionWords(`--${name}`, `--${name}`, one)))
}

/** What begins with a hyphen would be taken for another option. */
function optionWords(flag: string, long: string, value: string): string[] {
  return value.startsWith('-') ? [`${long}=${quoted(value)}`] : [flag, quoted(value)]
}

/** What stands for an argument. */
interface Operand {
  /** Quoted already. */
  readonly words: readonly string[]
  /** The file that standard input comes from. */
  readonly input?: string
  /** Whether it may be left out where nothing stands behind it. */
  readonly needed: boolean
}

/** The words behind the switches; with columns behind them, none may be left out. */
function operandsOf(
  declaration: CommandDeclaration,
  draft: Draft,
  hasColumns: boolean,
): { readonly operands: readonly string[]; readonly input: string | undefined } {
  const all = declaration.args.map((spec) => operandOf(spec, draft.args[spec.name] ?? '', declaration, draft))
  const end = hasColumns ? all.length : all.findLastIndex(({ needed }) => needed) + 1
  return {
    operands: all.slice(0, end).flatMap(({ words }) => words),
    input: all.find(({ input }) => input !== undefined)?.input,
  }
}

function operandOf(
  spec: ArgumentSpec,
  value: ArgumentValue,
  declaration: CommandDeclaration,
  draft: Draft,
): Operand {
  const { name, input, optional, ofCli } = spec
  if (ofCli !== undefined) return ofCli === true ? { words: ["''"], needed: false } : word(ofCli)
  if (input === 'secret') return { words: [`"$${name.toUpperCase()}"`], needed: true }
  if (isFile(value) && input !== 'body') return word(value.name)
  if (isFile(value) || comesFromInput(spec, value, declaration, draft)) {
    const words = input === 'given-file' ? ['-'] : []
    return { words, input: isFile(value) ? value.name : `${name}.txt`, needed: words.length > 0 }
  }
  const given = [value].flat().filter((one) => one !== '' || typeof value === 'string')
  return { words: given.map(quoted), needed: value !== '' || !(optional || takesContents(spec)) }
}

function word(text: string): Operand {
  return { words: [quoted(text)], needed: true }
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
  // A choice may say that the body holds many items, which are read from standard input alone.
  return (
    declaration.uploads &&
    Object.entries(declaration.switches).some(([name, it]) => isChosen(it, draft.switches[name]))
  )
}

function isChosen(spec: SwitchSpec, value: SwitchValue | undefined): boolean {
  return spec.type === 'string' && spec.values !== undefined && !isUsual(spec, value)
}

/** A word as a shell takes it for one. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
