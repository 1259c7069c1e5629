import { badArgument, type InvalidInput } from './define.js'

/** What is wrong with a regular expression that is searched in names, for a command's `validate`. */
export function patternProblem(pattern: string): InvalidInput | undefined {
  try {
    new RegExp(pattern)
    return undefined
  } catch (error) {
    return badArgument((error as Error).message)
  }
}
