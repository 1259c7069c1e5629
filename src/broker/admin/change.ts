import type { Broker } from '../broker.js'
import type { MetadataCommand, Outcome } from '../metadata/command.js'
import { ADMINISTRATION_USER } from '../session.js'

/** A change of metadata. @param user whom events name as who asked for it; `ADMINISTRATION_USER` unless given */
export function change(
  broker: Broker,
  command: MetadataCommand,
  user = ADMINISTRATION_USER,
): Promise<Outcome> {
  return broker.change(command, user)
}
