import type { Admin } from '../broker/admin/admin.js'
import type { AnyInput, Command } from '../commands/define.js'
import type { LiveKind } from './names.js'

/** Who asks for an operation, and what that one may do. */
export interface Requester {
  /** Whether the command is for this one, though maybe not from here. */
  mayKnow(command: Command): boolean
  /** @throws Refusal 'access-refused', saying why, when the command is not for this one */
  admit(command: Command): void
  /** @throws Refusal 'access-refused' when it is not for this one with that input */
  admitTo(command: Command, input: AnyInput): void
  /** Whether names of the kind are for this one, in virtual hosts that are. */
  mayAskFor(kind: LiveKind): boolean
  /** @throws Refusal 'access-refused' when these names are not to be known */
  admitToNames(kind: LiveKind, vhost: string): void
  /** The interface in which the command runs. */
  adminOf(admin: Admin): Admin
}

/** Who could open the control socket may do everything. */
export const ANYBODY: Requester = {
  mayKnow: () => true,
  admit: () => {},
  admitTo: () => {},
  mayAskFor: () => true,
  admitToNames: () => {},
  adminOf: (admin) => admin,
}
