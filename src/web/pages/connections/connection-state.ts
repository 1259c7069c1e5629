import type { Connection } from '../../api/answers.js'
import type { Tone } from '../../components/basics.js'
import { clientTitle } from '../../lib/client-title.js'

export function toneOfConnection(state: string): Tone {
  if (state === 'running') return 'good'
  return state === 'blocked' || state === 'blocking' ? 'bad' : 'warn'
}

/** What it is called in lists; the client's name for it is in its properties, too. */
export function connectionTitle(connection: Connection): string {
  const given = connection.user_provided_name ?? connection.client_properties['connection_name']
  return clientTitle({ ...connection, user_provided_name: typeof given === 'string' ? given : undefined })
}
