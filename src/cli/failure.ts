import {
  type AnyInput,
  type Command,
  CommandFailure,
  type Context,
  EXIT,
  type ExitCode,
  type Failure,
} from '../commands/define.js'
import { DaemonRefusal, DaemonTimeout, DaemonUnreachable } from '../control/client.js'
import type { ControlError, ControlReason } from '../control/protocol.js'
import type { Target } from './target.js'

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

/** What to do about a broker that is not in the state that a command needs; usage follows, as in rabbitmqctl. */
const STATE_TEXTS: { readonly [R in ControlReason]?: string } = {
  'application-stopped':
    "this command requires the 'rabbit' app to be running on the target node. Start it with 'rabbitmqctl start_app'.",
  'application-running':
    "this command requires the 'rabbit' app to be stopped on the target node. Stop it with 'rabbitmqctl stop_app'.",
}

/** The text for a refusal that is about the state of the node; undefined for every other error. */
export function stateProblem(error: unknown): string | undefined {
  return error instanceof DaemonRefusal ? STATE_TEXTS[error.error.reason] : undefined
}

/** What ran when it failed. */
export interface Attempt {
  readonly command: Command
  readonly input: AnyInput
  readonly context: Context
  readonly target: Target
}

/** Turns what a command threw into what is shown of it; what is no failure of a command is thrown on. */
export async function failureOf(error: unknown, attempt: Attempt): Promise<Failure> {
  if (error instanceof CommandFailure) return error.failure
  if (error instanceof DaemonRefusal) return refusalFailure(error.error, attempt)
  if (error instanceof DaemonTimeout) return timeoutFailure(attempt)
  if (!(error instanceof DaemonUnreachable)) throw error
  const { command, input, context, target } = attempt
  if (command.unreachable) return { ...command.unreachable(input, context), unreachable: true }
  const { unreachableFailure } = await import('./unreachable.js')
  return unreachableFailure(target, error)
}

function refusalFailure(error: ControlError, attempt: Attempt): Failure {
  if (error.failure) return error.failure
  if (error.reason === 'timed-out') return timeoutFailure(attempt)
  const { command, input, context } = attempt
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
function timeoutFailure({ command, context }: Pick<Attempt, 'command' | 'context'>): Failure {
  return {
    exitCode: EXIT.temporaryFailure,
    bare: true,
    text: `Error: operation ${command.name} on node ${context.node} timed out. Timeout value used: ${context.timeout ?? 0}`,
  }
}
