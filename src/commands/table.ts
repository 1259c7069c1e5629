import { badArgument, type InvalidInput } from './define.js'

/** A field table as JSON has it: arguments of a declaration, headers of a message. */
export type Table = Readonly<Record<string, unknown>>

/** Switches of the commands that take arguments, for `tableOf(switches.arguments, switches.argument)`. */
export const ARGUMENT_SWITCHES = {
  arguments: {
    type: 'string',
    placeholder: 'json',
    help: 'arguments as a JSON object, for example \'{"x-max-length": 1000}\'',
  },
  argument: {
    type: 'string',
    repeat: true,
    placeholder: 'key=value',
    help: 'one argument, for example x-max-length=1000; may be given several times',
  },
} as const

/**
 * The table of a JSON object and of key=value pairs, which win. A value is text unless it reads as a number,
 * true, false, null, or JSON in quotes, brackets or braces.
 *
 * @throws SyntaxError naming what cannot be read
 */
export function tableOf(json: string | undefined, pairs: readonly string[]): Table {
  return { ...(json === undefined ? {} : objectOf(json)), ...Object.fromEntries(pairs.map(splitPair)) }
}

/** What is wrong with them, for a command's `validate`. */
export function tableProblem(json: string | undefined, pairs: readonly string[]): InvalidInput | undefined {
  try {
    tableOf(json, pairs)
    return undefined
  } catch (error) {
    return badArgument((error as Error).message)
  }
}

function objectOf(json: string): Table {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw new SyntaxError(`${json} is not JSON: ${(error as Error).message}`)
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Table
  throw new SyntaxError(`${json} is not a JSON object`)
}

function splitPair(pair: string): [key: string, value: unknown] {
  const at = pair.indexOf('=')
  if (at < 1) throw new SyntaxError(`${pair} is not of the form key=value`)
  return [pair.slice(0, at), readValue(pair.slice(at + 1))]
}

function readValue(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return text
  }
  // 1.0, 1e3 and 9007199254740993 are not numbers but text: as a number they would come back changed.
  return typeof value === 'number' && String(value) !== text ? text : value
}
