import { EXIT, type Failure } from '../define.js'

interface Grant {
  readonly args: { readonly username: string }
  readonly vhost: string
}

/** What set_permissions and clear_permissions say of unknown names, as rabbitmqctl does. */
export const unknownGrant = {
  'no-such-user': (_message: string, { args }: Grant): Failure => ({
    exitCode: EXIT.noUser,
    text: `User ${args.username} does not exist`,
  }),
  'no-such-vhost': (_message: string, { vhost }: Grant): Failure => ({
    exitCode: EXIT.dataError,
    text: `Virtual host ${vhost} does not exist`,
  }),
}
