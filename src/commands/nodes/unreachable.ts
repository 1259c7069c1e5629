import { CommandFailure, EXIT } from '../define.js'

/** Whether a call failed because no daemon answers on the control socket. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof CommandFailure && error.failure.exitCode === EXIT.unavailable
}
