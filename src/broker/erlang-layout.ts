import { readText } from '../message/text.js'

/**
 * RabbitMQ shows the frames it complains about as Erlang terms, as `io_lib:format` prints them. Clients' logs and
 * tests hold such texts, so they are made alike, line breaks included.
 */

/** `<<0,60,65>>` on one line (`~w`). */
export function formatOctetList(octets: Buffer): string {
  return `<<${octets.join(',')}>>`
}

/**
 * Appends a binary as `~p` prints it: as text when it is printable, and over several lines when it does not fit
 * into 80 columns.
 */
export function appendBinary(text: string, octets: Buffer): string {
  if (octets.length === 0) return `${text}<<>>`
  if (octets.every(isPrintable))
    return `${text}<<"${Array.from(readText(octets, 0, octets.length), escaped).join('')}">>`
  const whole = formatOctetList(octets)
  const column = currentColumn(text)
  if (whole.length < LINE_LENGTH - column - 1) return text + whole
  const indentation = column + 2
  const width = LINE_LENGTH - indentation - 1
  let result = `${text}<<`
  let line = 0
  octets.forEach((octet, index) => {
    const item = index < octets.length - 1 ? `${octet},` : `${octet}`
    if (line + item.length > width) {
      result += `\n${' '.repeat(indentation)}`
      line = 0
    }
    result += item
    line += item.length
  })
  return `${result}>>`
}

/** Appends a tuple of an atom and integers; what does not fit into 80 columns stands below the first item. */
export function appendTuple(text: string, items: readonly (string | number)[]): string {
  const whole = `{${items.join(',')}}`
  const column = currentColumn(text)
  if (whole.length < LINE_LENGTH - column - 1) return text + whole
  return `${text}{${items.join(`,\n${' '.repeat(column + 1)}`)}}`
}

function currentColumn(text: string): number {
  return text.length - text.lastIndexOf('\n') - 1
}

/** Erlang's default idea of printable: ISO 8859-1 and the usual control characters. */
function isPrintable(octet: number): boolean {
  return (octet >= 32 && octet < 127) || octet >= 160 || (octet >= 8 && octet <= 13) || octet === 27
}

function escaped(character: string): string {
  return ESCAPES[character] ?? character
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
}
const LINE_LENGTH = 80
