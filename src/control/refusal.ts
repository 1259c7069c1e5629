import type { BrokerError } from '../broker/errors.js'
import { CommandFailure } from '../commands/define.js'
import type { ControlError, ControlReason } from './protocol.js'

/** A request that is refused before any command runs. */
export class Refusal extends Error {
  readonly reason: ControlReason

  constructor(reason: ControlReason, message: string) {
    super(message)
    this.name = 'Refusal'
    this.reason = reason
  }
}

/** By its name, because only the types of the engine may be imported here. */
function isBrokerError(error: unknown): error is BrokerError {
  return error instanceof Error && error.name === 'BrokerError' && 'reason' in error
}

/**
 * What is told of an error. Unexpected ones become 'internal-error' without details: those belong in the
 * daemon's log.
 */
export function describeError(error: unknown): ControlError {
  if (error instanceof Refusal || isBrokerError(error)) {
    return { reason: error.reason, message: error.message }
  }
  if (error instanceof CommandFailure) {
    return { reason: 'command-failed', message: error.message, failure: error.failure }
  }
  return { reason: 'internal-error', message: 'the daemon met an internal error; its log says more' }
}
