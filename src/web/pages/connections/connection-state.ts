import type { Connection } from '../../api/answers.js'
import type { Tone } from '../../components/basics.js'

export function toneOfConnection(state: string): Tone {
  if (state === 'running') return 'good'
  return state === 'blocked' || state === 'blocking' ? 'bad' : 'warn'
}

/** What the client calls itself, and where it is; else the addresses alone. */
export function connectionTitle({
  name,
  user_provided_name,
  client_properties,
  peer_host,
  peer_port,
}: Connection): string {
  const given = user_provided_name ?? client_properties['connection_name']
  return typeof given === 'string' && given !== '' ? `${given} (${peer_host}:${peer_port})` : name
}
