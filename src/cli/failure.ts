import { CommandFailure, type Failure } from '../commands/define.js'
import { DaemonRefusal, DaemonTimeout, DaemonUnreachable } from '../control/client.js'
import { type Refused, refusalFailure, timeoutFailure } from '../control/failures.js'
import type { ControlReason } from '../control/protocol.js'
import type { Target } from './target.js'

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
export interface Attempt extends Refused {
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
