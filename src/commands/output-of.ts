import type { AnyInput, Command, Context, Output } from './define.js'

/** What is shown of a result that is no list; undefined where nothing is. */
export function outputOf(
  command: Command,
  input: AnyInput,
  result: unknown,
  context: Context,
): Output | undefined {
  if (command.output) return command.output(result, input, context)
  if (result === null || result === undefined) return undefined
  return typeof result === 'string' ? result : { text: JSON.stringify(result), json: result }
}
