import {
  type AnyInput,
  type Command,
  type Context,
  EXIT,
  type ExitCode,
  type Failure,
} from '../commands/define.js'
import type { ControlError, ControlReason } from './protocol.js'

/** What was to be run when it was refused. */
export interface Refused {
  readonly command: Command
  readonly input: AnyInput
  readonly context: Context
}

/**
 * Exit codes of the reasons that have one of their own; others are 69. One fault has one code in every command, which in
 * rabbitmqctl it has not: what does not exist is 0, 64, 65, 67, 69 or 70 there. Whether a call succeeds is the same.
 */
const EXIT_CODES: { readonly [R in ControlReason]?: ExitCode } = {
  'no-such-user': EXIT.noUser,
  'no-such-vhost': EXIT.dataError,
  'not-found': EXIT.dataError,
  'user-exists': EXIT.software,
  'vhost-exists': EXIT.software,
  'invalid-argument': EXIT.dataError,
  'invalid-request': EXIT.dataError,
  'too-large': EXIT.dataError,
  'internal-error': EXIT.software,
}

/** What is shown of a refusal, and its exit code. */
export function refusalFailure(error: ControlError, refused: Refused): Failure {
  if (error.failure) return error.failure
  if (error.reason === 'timed-out') return timeoutFailure(refused)
  const { command, input, context } = refused
  const failures: {
    readonly [reason: string]: NonNullable<Command['failures']>[keyof NonNullable<Command['failures']>]
  } = command.failures ?? {}
  const special = failures[error.reason]
  if (special) return special(error.message, input, context)
  return {
    exitCode: EXIT_CODES[error.reason] ?? EXIT.unavailable,
    text: error.message,
    // rabbitmqctl says "Virtual host '…' does not exist" without the line "Error:".
    ...(error.reason === 'no-such-vhost' ? { bare: true } : {}),
  }
}

/** rabbitmqctl's text for an operation that took too long. */
export function timeoutFailure({ command, context }: Pick<Refused, 'command' | 'context'>): Failure {
  return {
    exitCode: EXIT.temporaryFailure,
    bare: true,
    text: `Error: operation ${command.name} on node ${context.node} timed out. Timeout value used: ${context.timeout ?? 0}`,
  }
}
