import type { Followed } from '../api/follow.js'
import { Button, Problem, State, type Tone } from './basics.js'

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

/** Why news cannot come in, and another try. */
export function FollowProblem({ title, followed }: { title: string; followed: Followed<unknown> }) {
  return (
    <>
      <Problem title={title} text={followed.problem} />
      <div class="actions">
        <Button icon="retry" onClick={followed.retry}>
          Try again
        </Button>
      </div>
    </>
  )
}
