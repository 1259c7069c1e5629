import type { Broker } from '../broker.js'
import type { MetadataCommand, Outcome } from '../metadata/command.js'
import { ADMINISTRATION_USER } from '../session.js'

/** A change of metadata that an administrator asked for; events name `ADMINISTRATION_USER` as who did it. */
export function change(broker: Broker, command: MetadataCommand): Promise<Outcome> {
  return broker.change(command, ADMINISTRATION_USER)
}
