import type { Followed } from '../api/follow.js'
import { State, type Tone } from './basics.js'

const WORDS: Readonly<Record<Followed<never>['state'], readonly [Tone, string]>> = {
  connecting: ['neutral', 'connecting'],
  following: ['good', 'following'],
  paused: ['warn', 'paused'],
  ended: ['bad', 'ended'],
}

/** Whether news come in. */
export function FollowState({ state }: { state: Followed<never>['state'] }) {
  const [tone, text] = WORDS[state]
  return <State tone={tone}>{text}</State>
}
