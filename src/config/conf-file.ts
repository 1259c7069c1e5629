/** A line `key = value` of a configuration file. */
export interface ConfEntry {
  readonly key: string
  readonly value: string
  /** From 1. */
  readonly line: number
}

export interface ConfFile {
  readonly entries: readonly ConfEntry[]
  /** Numbers of the lines that are neither empty nor a comment nor an entry. */
  readonly malformedLines: readonly number[]
}

/**
 * Takes the format of rabbitmq.conf apart:
 *
 *     # comment
 *     key.of.words = value  # comment
 *     key = 'value with a # in it'
 *
 * Keys are words of letters, digits, _ and - between dots; `\.` is a dot inside of a word. Values lose the blanks
 * around them and may contain any others. Quotes count only around a whole value.
 */
export function parseConfFile(content: string): ConfFile {
  const entries: ConfEntry[] = []
  const malformedLines: number[] = []
  for (const [index, text] of content
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (/^\s*(#.*)?$/.test(text)) continue
    const entry = ENTRY.exec(text)
    const { key, quoted, plain } = entry?.groups ?? {}
    const value = quoted ?? plain
    if (key === undefined || value === undefined) malformedLines.push(index + 1)
    else entries.push({ key, value, line: index + 1 })
  }
  return { entries, malformedLines }
}

const WORD = String.raw`(?:[\w-]|\\\.)+`
const ENTRY = new RegExp(
  String.raw`^\s*(?<key>${WORD}(?:\.${WORD})*)\s*=\s*(?:'(?<quoted>[^']*)'|(?<plain>[^#\s](?:[^#]*[^#\s])?))\s*(?:#.*)?$`,
)

/** The words of a key, without the escapes of dots. */
export function keyWords(key: string): string[] {
  return key.split(/(?<!\\)\./).map((word) => word.replaceAll('\\.', '.'))
}
