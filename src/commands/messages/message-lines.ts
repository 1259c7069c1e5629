import { isUtf8 } from 'node:buffer'
import { LineSplitter } from '../../lib/lines.js'
import { CommandFailure, EXIT } from '../define.js'

/** A message for each line: its body, without the line break. */
export async function* bodyLines(source: AsyncIterable<Buffer>): AsyncGenerator<readonly unknown[]> {
  for await (const lines of batchesOf(source)) yield lines.map(bodyItem)
}

/** A message for each line of JSON; empty lines are passed over. @throws CommandFailure naming the line */
export async function* jsonLines(source: AsyncIterable<Buffer>): AsyncGenerator<readonly unknown[]> {
  let number = 0
  for await (const lines of batchesOf(source)) {
    const items: unknown[] = []
    for (const line of lines) {
      number++
      const text = line.toString()
      if (text.trim() !== '') items.push(parse(text, number))
    }
    yield items
  }
}

async function* batchesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer[]> {
  const splitter = new LineSplitter()
  for await (const chunk of source) {
    const lines = splitter.push(chunk)
    if (lines.length > 0) yield lines
  }
  const rest = splitter.rest()
  if (rest !== undefined) yield [rest]
}

function bodyItem(line: Buffer): unknown {
  const body = line.at(-1) === 0x0d ? line.subarray(0, -1) : line
  return isUtf8(body)
    ? { payload: body.toString() }
    : { payload: body.toString('base64'), payload_encoding: 'base64' }
}

function parse(text: string, number: number): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = `line ${number} of standard input is not JSON: ${(error as Error).message}`
    throw new CommandFailure({ exitCode: EXIT.dataError, text: reason })
  }
}
