import { EXIT, type Failure } from '../define.js'

interface NamesUser {
  readonly args: { readonly username: string }
}

/** rabbitmqctl words an unknown user in three ways, depending on the command; scripts match on them. */

/** Exit 67, `User "NAME" does not exist`. */
export const userDoesNotExist = {
  'no-such-user': (_message: string, { args }: NamesUser): Failure => ({
    exitCode: EXIT.noUser,
    text: `User "${args.username}" does not exist`,
  }),
}

/** Exit 69 and an Erlang term: the commands in which RabbitMQ does not translate the error. */
export const noSuchUserTerm = {
  'no-such-user': (_message: string, { args }: NamesUser): Failure => ({
    exitCode: EXIT.unavailable,
    text: `{:no_such_user, "${args.username}"}`,
  }),
}
