import type { Context, Output } from '../commands/define.js'
import type { Row, Rows } from './format/cell.js'
import { formatTable } from './format/table.js'
import { type Formatter, isJson, isMachineReadable } from './formatters.js'
import { revealing, type Style } from './style.js'
import type { Screen } from './terminal.js'

/** How results are to be shown. */
export interface RenderOptions {
  readonly formatter: Formatter
  /** -q or -s. */
  readonly quiet: boolean
  readonly headers: boolean
  readonly padToHeader: boolean
  /** JSON without RabbitMQ's triples and JSON inside of strings: for our own program, which has no scripts to break. */
  readonly plainJson: boolean
  /** Boxes may be drawn with Unicode's characters. */
  readonly unicode: boolean
  readonly style: Style
}

/** Shows rows; formats other than the plain table are loaded when they are used. */
export async function showRows(list: Rows, screen: Screen, options: RenderOptions): Promise<void> {
  switch (options.formatter) {
    case 'table':
      return showTable(list, screen, options)
    case 'pretty_table': {
      const { formatPrettyTable } = await import('./format/pretty-table.js')
      return screen.printStyled(formatPrettyTable(list, options.unicode, options.style))
    }
    case 'json':
      return screen.print((await import('./format/json.js')).formatJson(await jsonRows(list, options)))
    case 'json_stream':
      return screen.print((await import('./format/json.js')).formatJsonStream(await jsonRows(list, options)))
    case 'csv':
      return screen.print((await import('./format/csv.js')).formatCsv(list))
    case 'erlang':
      return screen.print((await import('./format/erlang.js')).formatErlang(list))
    case 'string':
      return screen.print((await import('./format/string.js')).formatString(list))
  }
}

async function jsonRows(list: Rows, { plainJson }: RenderOptions): Promise<Rows> {
  const { kinds } = list.spec
  if (!plainJson || kinds === undefined) return list
  const { plainValue } = await import('../commands/plain-value.js')
  const plain = ([name, value]: [string, unknown]) => [name, plainValue(value, kinds[name])]
  return { ...list, rows: list.rows.map((row) => Object.fromEntries(Object.entries(row).map(plain))) }
}

async function showTable(list: Rows, screen: Screen, options: RenderOptions): Promise<void> {
  if (!screen.isTerminal || options.padToHeader) {
    screen.print(formatTable(list, options.headers, options.padToHeader))
    return
  }
  if (list.rows.length === 0) {
    screen.printStyled(`${options.style.dim('(none)')}\n`)
    return
  }
  const { formatTerminalTable } = await import('./format/terminal-table.js')
  const look = { headers: options.headers, width: screen.width, style: options.style, now: Date.now() }
  screen.printStyled(formatTerminalTable(list, look))
}

/** Shows what a command that is no list says of its success. `output` is undefined for one that says nothing. */
export async function showOutput(
  output: Output | undefined,
  context: Context,
  screen: Screen,
  options: RenderOptions,
): Promise<void> {
  const { formatter, quiet, style } = options
  const json = isJson(formatter)
  if (typeof output === 'object' && output.table && !(json && output.json !== undefined)) {
    const { columns, rows } = output.table
    const list = { rows: rows as readonly Row[], columns, spec: { valid: columns } }
    return showRows(list, screen, formatter === 'string' ? { ...options, formatter: 'table' } : options)
  }
  if (typeof output === 'object' && output.files !== undefined) {
    const { writeFiles } = await import('./output-files.js')
    writeFiles(output.files)
  }
  if (json) {
    const { toJson } = await import('./format/json.js')
    screen.print(`${toJson(jsonOf(output, context, options))}\n`)
    return
  }
  if (output === undefined) return
  if (formatter === 'erlang' && typeof output === 'object' && output.json !== undefined) {
    screen.print((await import('./format/erlang.js')).erlangValue(output.json))
    return
  }
  if (typeof output === 'object' && output.bytes !== undefined) return screen.printBytes(output.bytes)
  const { text, unlessQuiet = false, styled } = typeof output === 'string' ? { text: output } : output
  if (text === '' || (quiet && unlessQuiet)) return
  if (styled !== undefined && screen.isTerminal) screen.printStyled(withNewline(styled(revealing(style))))
  else screen.print(withNewline(text))
}

function withNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}

function jsonOf(output: Output | undefined, { node }: Context, { plainJson }: RenderOptions): unknown {
  if (output === undefined) return { node, result: 'ok' }
  if (typeof output === 'string') return { message: output }
  if (plainJson && 'plainJson' in output) return output.plainJson
  return output.json === undefined ? { message: output.text } : output.json
}

/** Whether banners and prompts are left out. */
export function isSparing({ quiet, formatter }: Pick<RenderOptions, 'quiet' | 'formatter'>): boolean {
  return quiet || isMachineReadable(formatter)
}
