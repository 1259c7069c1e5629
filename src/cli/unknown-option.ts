import { GLOBAL_OPTIONS } from './options.js'
import type { ParsedLine } from './parse.js'
import { didYouMean } from './suggest.js'

/** An option that stands where only those of every command may stand, and what was taken for a command. */
export interface UnknownOption {
  readonly flag: string
  readonly value: string
}

const KNOWN = GLOBAL_OPTIONS.map(({ name }) => `--${name}`)

/** The option nobody knows in front of a word that is no command: the word is its value, more likely than a command. */
export function unknownOptionBefore(
  word: string,
  argv: readonly string[],
  { unknown }: ParsedLine,
): UnknownOption | undefined {
  const flag = argv[argv.indexOf(word) - 1]
  return flag !== undefined && unknown.includes(flag) ? { flag, value: word } : undefined
}

/** What is wrong, and which option may have been meant; else where an option of `command` stands. */
export function describeUnknownOption({ flag, value }: UnknownOption, command: string | undefined): string {
  const meant = didYouMean([flag], KNOWN)
  const behind = `\nAn option of ${command ?? 'one command alone'} stands behind its name.`
  return `Invalid options in front of the command:\n${flag} : ${value}${meant || behind}`
}
