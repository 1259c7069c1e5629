import { count } from '../../lib/format.js'
import type { Failure } from './bulk-run.js'

/** What failed: each reason once, with what it was that failed. */
export function Failures({
  failures,
  nameOf,
}: {
  readonly failures: readonly Failure[]
  readonly nameOf: (key: string) => string
}) {
  const names = new Map<string, string[]>()
  for (const { key, reason } of failures) names.set(reason, [...(names.get(reason) ?? []), nameOf(key)])
  return (
    <div class="failures" role="alert">
      {[...names].map(([reason, those]) => (
        <section key={reason}>
          <p class="strong">{reason}</p>
          <ul class="names">
            {those.slice(0, SHOWN).map((name) => (
              <li key={name}>{name}</li>
            ))}
            {those.length > SHOWN && <li class="muted">and {count(those.length - SHOWN)} more</li>}
          </ul>
        </section>
      ))}
    </div>
  )
}

const SHOWN = 20
