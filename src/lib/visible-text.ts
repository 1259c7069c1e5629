/** C0 without TAB and LF, DEL, and C1: what a terminal may act upon. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const ALL_CONTROLS = /[\x00-\x1f\x7f-\x9f]/g

const NAMED: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\x1b': '\\e' }

function escapeControl(character: string): string {
  return NAMED[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
}

/** Text for a terminal: control characters other than TAB and line feed are written out, \e or \x07. */
export function visibleText(text: string): string {
  return text.replace(CONTROLS, escapeControl)
}

/** The same for one cell of a table, in which TAB and line feed would break the layout as well. */
export function visibleCell(text: string): string {
  return text.replace(ALL_CONTROLS, escapeControl)
}
