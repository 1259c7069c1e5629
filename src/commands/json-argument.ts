import { CommandFailure, EXIT } from './define.js'

/**
 * A value that was given as JSON text on the command line.
 * @throws CommandFailure that says where the text is wrong
 */
export function parseJsonArgument(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CommandFailure({
      exitCode: EXIT.dataError,
      text: `JSON decoding error: ${(error as Error).message}`,
    })
  }
}

/**
 * As `parseJsonArgument`, for a definition or limits.
 * @throws CommandFailure when it is not an object
 */
export function parseJsonObject(text: string): Readonly<Record<string, unknown>> {
  const value = parseJsonArgument(text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>
  }
  throw new CommandFailure({ exitCode: EXIT.dataError, text: `${text} is not a JSON object` })
}

/** JSON text with the keys of objects in alphabetical order, as RabbitMQ lists values. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
