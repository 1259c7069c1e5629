import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import type { Broker, BrokerHost } from '../broker.js'
import { CHECKS } from '../doctor/checks.js'
import { type Finding, SEVERITIES } from '../doctor/finding.js'
import { BrokerError } from '../errors.js'
import type { Queue } from '../queue/queue.js'

export type { Severity } from '../doctor/finding.js'

export interface FindingInfo extends Finding {
  readonly check: string
}

export interface Examination {
  /** Names of the checks to run; all without it. Unknown ones are refused with 'invalid-argument'. */
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  /** For how many ms queues are watched for growth. */
  readonly watch: number
}

/** Looks for what is wrong. */
export class DoctorAdmin {
  readonly #broker: Broker
  readonly #host: BrokerHost

  constructor(broker: Broker, host: BrokerHost) {
    this.#broker = broker
    this.#host = host
  }

  /** Everything that the checks found, the worst first. Changes nothing. */
  async examine({ only, skip = [], watch }: Examination): Promise<FindingInfo[]> {
    for (const name of [...(only ?? []), ...skip]) requireCheck(name)
    const before = new Map(this.#queues().map((queue) => [queue, queue.ready.messages]))
    await sleep(watch)
    const patient = {
      broker: this.#broker,
      host: this.#host,
      now: Date.now(),
      watched: watch,
      growthOf: (queue: Queue) => queue.ready.messages - (before.get(queue) ?? queue.ready.messages),
    }
    const chosen = CHECKS.filter(({ name }) => (only?.includes(name) ?? true) && !skip.includes(name))
    const findings: FindingInfo[] = []
    for (const check of chosen) {
      for (const finding of check.run(patient)) findings.push({ check: check.name, ...finding })
      // With thousands of queues each of them takes some ms.
      await setImmediate()
    }
    const rank = ({ severity }: Finding) => SEVERITIES.indexOf(severity)
    return findings.sort((a, b) => rank(a) - rank(b))
  }

  /** The checks that there are. */
  checks(): { readonly name: string; readonly summary: string }[] {
    return CHECKS.map(({ name, summary }) => ({ name, summary }))
  }

  #queues(): Queue[] {
    return [...this.#broker.vhosts.values()].flatMap(({ queues }) => [...queues.values()])
  }
}

function requireCheck(name: string): void {
  if (CHECKS.some((check) => check.name === name)) return
  const known = CHECKS.map((check) => check.name).join(', ')
  throw new BrokerError('invalid-argument', `no check is called '${name}': there are ${known}`)
}
