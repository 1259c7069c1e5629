import type { Queue } from '../../api/answers.js'
import type { Tone } from '../../components/basics.js'
import { apiPath } from '../../lib/paths.js'

export function toneOfState(state: string): Tone {
  if (state === 'running') return 'good'
  return state === 'idle' ? 'neutral' : 'warn'
}

/** Names a queue among all of all virtual hosts. */
export function keyOfQueue({ vhost, name }: Pick<Queue, 'vhost' | 'name'>): string {
  return JSON.stringify([vhost, name])
}

export function queueOfKey(key: string): { vhost: string; name: string } {
  const [vhost = '', name = ''] = JSON.parse(key) as string[]
  return { vhost, name }
}

export function queuePath(vhost: string, name: string, ...rest: readonly string[]): string {
  return apiPath('queues', vhost, name, ...rest)
}
