import { type Command, CommandFailure, EXIT, localCommand, type Switches } from '../define.js'

/** A command that is about the Erlang machine, which is not here. */
interface ErlangOnly {
  readonly name: string
  /** What it does in RabbitMQ, for its help. */
  readonly summary: string
  /** What to use instead: the end of a sentence. */
  readonly instead: string
  readonly scopes?: Command['scopes']
  readonly switches?: Switches
}

/**
 * Declares a command that does nothing but say in one line why, and what to use instead. It fails as a command that
 * does not exist: a script finds out as it would with a RabbitMQ that does not have it.
 */
export function erlangOnly({
  name,
  summary,
  instead,
  scopes = ['diagnostics'],
  switches = {},
}: ErlangOnly): Command {
  return localCommand({
    name,
    scopes,
    group: 'other',
    summary,
    args: [{ name: 'arguments', help: 'accepted, without effect', optional: true, repeat: true }],
    switches,
    runLocal: () => {
      throw new CommandFailure({
        exitCode: EXIT.usage,
        text: `${name} is about the Erlang machine, and there is none here: ${instead}`,
      })
    },
  })
}
