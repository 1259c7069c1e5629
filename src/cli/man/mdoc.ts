/** Pieces of pages in mdoc(7), the language of manual pages that says what words are, not how they look. */

/** The manual's date: of its wording, so that writing it again changes nothing. */
const DATE = 'November 26, 2026'

/** What the first line of a generated page says. */
export const GENERATED = 'Written by the generator'

/** Columns of a line of text; mandoc's lint wants no more. */
const LINE_WIDTH = 78

/** The begin of a page, up to its name and what it is in one line: the first sentence of the summary. */
export function heading(name: string, section: number, summary: string): string {
  const [sentence = ''] = summary.split(/\.(?: (?=[A-Z])|$)/)
  return `.\\" ${GENERATED} from the declarations in the sources; do not edit.
.Dd ${DATE}
.Dt ${name.toUpperCase()} ${section}
.Os
.Sh NAME
.Nm ${name}
.Nd ${words(sentence.charAt(0).toLowerCase() + sentence.slice(1))}
`
}

/** A list of terms, each with its text; `terms` are arguments of `.It`, made by `word` and macros. */
export function tagList(items: readonly (readonly [term: string, body: string])[], compact = false): string {
  if (items.length === 0) return ''
  const body = items.map(([term, text]) => `.It ${term}\n${text}\n`).join('')
  return `.Bl -tag -width Ds${compact ? ' -compact' : ''}\n${body}.El\n`
}

export function seeAlso(pages: readonly (readonly [name: string, section: number])[]): string {
  return `.Sh SEE ALSO\n${pages.map(([name, section]) => `.Xr ${word(name)} ${section}`).join(' ,\n')}\n`
}

/** A word as the argument of a macro: neither the name of a macro nor punctuation, and in one piece. */
export function word(argument: string): string {
  const escaped = escapeRoff(argument).replaceAll('"', '\\(dq')
  return /^([A-Z%][A-Za-z]{1,2}|[.,:;()[\]?!|])$/.test(escaped) ? `\\&${escaped}` : escaped
}

/** Several of them. */
export function words(line: string): string {
  return line.split(' ').map(word).join(' ')
}

/**
 * Text, each sentence begun on a line of its own, as roff wants it to set the space between them. No line looks like a
 * request, and identifiers stay in one piece, so that they can be copied.
 */
export function text(sentences: string): string {
  return sentences
    .replace(/([.!?]) +(?=[A-Z])/g, '$1\n')
    .split('\n')
    .flatMap(wrapped)
    .map((line) => line.replace(/^[.']/, '\\&$&'))
    .join('\n')
}

function wrapped(sentence: string): string[] {
  const lines = ['']
  for (const piece of sentence.split(' ').map(unbroken)) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + 1 + piece.length > LINE_WIDTH) lines.push(piece)
    else lines[lines.length - 1] = line === '' ? piece : `${line} ${piece}`
  }
  return lines
}

/** `\%` forbids hyphens inside of a word. */
function unbroken(piece: string): string {
  return /\w_\w|^--\w|\/\w|\w\.\w/.test(piece) ? `\\%${escapeRoff(piece)}` : escapeRoff(piece)
}

function escapeRoff(line: string): string {
  return line.replaceAll('\\', '\\e')
}
