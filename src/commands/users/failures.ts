import { EXIT, type Failure } from '../define.js'

interface NamesUser {
  readonly args: { readonly username: string }
}

/** Exit 67, `User "NAME" does not exist`. */
export const userDoesNotExist = {
  'no-such-user': (_message: string, { args }: NamesUser): Failure => ({
    exitCode: EXIT.noUser,
    text: `User "${args.username}" does not exist`,
  }),
}
