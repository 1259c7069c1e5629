import { Count } from '../../components/values.js'

/** How often somebody has tried to log in by a protocol, as the API tells it. */
export interface LoginAttempts {
  readonly protocol: string
  readonly auth_attempts: number
  readonly auth_attempts_failed: number
  readonly auth_attempts_succeeded: number
}

/** A number that somebody should look at unless it is 0. */
export function FailedCount({ value }: { value: number }) {
  return value === 0 ? (
    <Count value={value} />
  ) : (
    <strong class="problem-text">
      <Count value={value} />
    </strong>
  )
}
