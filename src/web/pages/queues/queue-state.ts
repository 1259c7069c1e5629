import type { Tone } from '../../components/basics.js'
import { apiPath } from '../../lib/paths.js'

export function toneOfState(state: string): Tone {
  if (state === 'running') return 'good'
  return state === 'idle' ? 'neutral' : 'warn'
}

export function queuePath(vhost: string, name: string, ...rest: readonly string[]): string {
  return apiPath('queues', vhost, name, ...rest)
}
