import { CommandFailure } from '../define.js'

/** Whether a call failed because no daemon answers . */
export function isUnreachable(error: unknown): boolean {
  return error instanceof CommandFailure && error.failure.unreachable === true
}
