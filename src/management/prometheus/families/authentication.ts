import type { AttemptCounts } from '../../../auth/authentication-attempts.js'
import { labels } from '../exposition.js'
import type { Group, Labelled, Metric, Scope } from '../metric.js'

/** @param prefix auth_attempts_ or auth_attempts_detailed_ */
function metrics(prefix: string): Metric<AttemptCounts>[] {
  return [
    {
      name: `${prefix}total`,
      type: 'counter',
      help: 'Attempts to log in',
      value: ({ auth_attempts }) => auth_attempts,
    },
    {
      name: `${prefix}succeeded_total`,
      type: 'counter',
      help: 'Attempts to log in that succeeded',
      value: ({ auth_attempts_succeeded }) => auth_attempts_succeeded,
    },
    {
      name: `${prefix}failed_total`,
      type: 'counter',
      help: 'Attempts to log in that failed',
      value: ({ auth_attempts_failed }) => auth_attempts_failed,
    },
  ]
}

function* byProtocol({ broker }: Scope): Iterable<Labelled<AttemptCounts>> {
  for (const { protocol, ...subject } of broker.authenticator.attempts.byProtocol()) {
    yield { labels: labels({ protocol }), subject }
  }
}

function* bySource({ broker }: Scope): Iterable<Labelled<AttemptCounts>> {
  for (const { protocol, remote_address, username, ...subject } of broker.authenticator.attempts.bySource()) {
    yield { labels: labels({ remote_address, username, protocol }), subject }
  }
}

/** Labelled on /metrics, too: there are only a few protocols. */
export const authenticationMetrics: Group<AttemptCounts> = {
  family: 'auth_attempt_metrics',
  metrics: metrics('auth_attempts_'),
  objects: byProtocol,
  neverSummed: true,
}

/** By address and user; empty unless that is switched on (auth_attempt tracking by source). */
export const authenticationSourceMetrics: Group<AttemptCounts> = {
  family: 'auth_attempt_detailed_metrics',
  metrics: metrics('auth_attempts_detailed_'),
  objects: bySource,
  perObjectOnly: true,
}
