/** The recorded transcripts, and how two outputs are compared. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { CliResult } from './cli.js'
import type { Step } from './golden-clients.js'

export interface GoldenRecord {
  readonly id: string
  readonly part: string
  readonly tool: string
  readonly argv: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
  /** Lines "amqp: STEP", which `stepsOf` reads, and notes on files. */
  readonly setup?: readonly string[]
  readonly stdout: string
  readonly stderr: string
  readonly exit_code: number
}

/**
 * All records in the order of recording: those of the file that WARREN_GOLDEN names, or of this folder. Tests run in the
 * project's folder.
 */
export function goldenRecords(): GoldenRecord[] {
  const path = process.env['WARREN_GOLDEN'] ?? join(process.cwd(), 'test/commands/golden.jsonl')
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as GoldenRecord).filter(({ id }) => id !== undefined)
}

const AMQP = 'amqp: {'

/** What is to be done through AMQP before a record is replayed. */
export function stepsOf({ setup = [] }: GoldenRecord): Step[] {
  return setup
    .filter((line) => line.startsWith(AMQP))
    .map((line) => JSON.parse(line.slice(AMQP.length - 1)) as Step)
}

/** VT100's line drawing characters, which rabbitmqctl sends into pipes, and what we draw. */
const LINES: Readonly<Record<string, string>> = {
  l: '┌',
  q: '─',
  w: '┬',
  k: '┐',
  x: '│',
  t: '├',
  n: '┼',
  u: '┤',
  m: '└',
  v: '┴',
  j: '┘',
}

/**
 * A recorded text as we would print it into a pipe: without escape sequences of its own, and without lines of the
 * server's log.
 */
export function expectedText(recorded: string): string {
  return (
    recorded
      .replace(/\n\{\{time\}\} \[warning\].*\n/g, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is replaced
      .replace(/\x1b\(0([a-z]+)\x1b\(B/g, (_, drawn: string) => [...drawn].map((c) => LINES[c]).join(''))
      // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is replaced
      .replace(/\x1b\[(0|1|35)m/g, '')
  )
}

/** What we printed, with the recording's placeholders. */
export function actualText(printed: string, node: string, port: number): string {
  return printed
    .replaceAll(node, '{{node}}')
    .replace(/<\{\{node\}\}\.\d+\.\d+\.\d+>/g, '{{pid}}')
    .replaceAll(`127.0.0.1:${port}`, '127.0.0.1:{{amqp_port}}')
    .replace(/127\.0\.0\.1:\d+ ->/g, '127.0.0.1:{{client_port}} ->')
    .replace(/127\.0\.0\.1\t\d+/g, '127.0.0.1\t{{client_port}}')
    .replace(/"peer_port":\d+/g, '"peer_port":{{client_port}}')
    .replace(new RegExp(`\\b${port}\\b`, 'g'), '{{amqp_port}}')
}

/** The result of a recording in the form of `comparable`; text after "{{elided" was left out there. */
export function expectation(record: GoldenRecord): CliResult {
  return {
    stdout: expectedText(record.stdout),
    stderr: expectedText(record.stderr),
    exitCode: record.exit_code,
  }
}

/** Both texts in a form that is equal when they say the same: rows may come in any order. */
export function comparable(actual: string, expected: string): { actual: string; expected: string } {
  const elided = expected.indexOf('{{elided')
  if (elided !== -1) {
    const known = expected.slice(0, elided).trimEnd()
    return { actual: actual.slice(0, known.length), expected: known }
  }
  return { actual: sortRows(actual), expected: sortRows(expected) }
}

/** Banners stay where they are; commas between JSON rows and Erlang's line breaks do not count. */
function sortRows(text: string): string {
  const erlang = text.indexOf('[[{')
  if (erlang !== -1) return text.slice(0, erlang) + erlangRows(text.slice(erlang)).join('\n')
  const lines = text.split('\n')
  const head = lines.findIndex((line) => !line.endsWith('...') && line !== '[')
  const rows = lines.slice(head).map((line) => line.replace(/^,/, ''))
  return [...lines.slice(0, head), ...rows.sort()].join('\n')
}

function erlangRows(term: string): string[] {
  const rows = term.replace(/\s+/g, '').slice(1, -1).split('],[{')
  return rows.map((row) => row.replace(/^\[\{|\]$/g, '')).sort()
}
