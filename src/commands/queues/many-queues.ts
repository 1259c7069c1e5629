import type { Admin } from '../../broker/admin/admin.js'
import { EXIT, type Output, ProgressReport } from '../define.js'

/** Queues that are treated together, so that they share a commit. */
const AT_ONCE = 100

/** What delete_queues and purge_queues have in common. */
export const PATTERN_ARGUMENT = {
  name: 'pattern',
  help: 'regular expression that is looked for in the names, as in policies: ^tmp\\. finds all that begin with tmp.',
} as const

export const DRY_RUN_SWITCH = {
  'dry-run': { type: 'boolean', help: 'only says which queues it would be' },
} as const

/** What became of one queue. */
export interface QueueOutcome {
  readonly name: string
  /** Messages that went, or would go. */
  readonly messages: number
  /** Why nothing was done to it. */
  readonly error?: string
}

/** What became of all of them. */
export interface ManyQueues {
  readonly queues: readonly QueueOutcome[]
  readonly dryRun: boolean
}

/**
 * Treats the queues whose names match, a number of them at once, and reports progress. A queue that refuses is passed
 * over.
 * @throws BrokerError 'invalid-argument' for a bad pattern, 'no-such-vhost'
 */
export async function* treatMany(
  admin: Admin,
  vhost: string,
  { pattern, dryRun }: { readonly pattern: string; readonly dryRun: boolean },
  treat: (name: string) => Promise<number>,
): AsyncGenerator<ProgressReport | ManyQueues> {
  const matching = admin.queues.matching(vhost, pattern)
  if (dryRun) {
    yield { queues: matching, dryRun }
    return
  }
  const queues: QueueOutcome[] = []
  for (let first = 0; first < matching.length; first += AT_ONCE) {
    const names = matching.slice(first, first + AT_ONCE).map(({ name }) => name)
    queues.push(...(await Promise.all(names.map((name) => outcomeOf(name, treat)))))
    yield new ProgressReport(queues.length, matching.length, 'queues')
  }
  yield { queues, dryRun }
}

async function outcomeOf(name: string, treat: (name: string) => Promise<number>): Promise<QueueOutcome> {
  try {
    return { name, messages: await treat(name) }
  } catch (error) {
    return { name, messages: 0, error: (error as Error).message }
  }
}

/** For people; `done` is what was done, for example "deleted". Not all of them is a failure. */
export function manyQueuesOutput({ queues, dryRun }: ManyQueues, done: string): Output {
  const refused = queues.filter(({ error }) => error !== undefined)
  const treated = queues.length - refused.length
  const messages = queues.reduce((sum, queue) => sum + queue.messages, 0)
  const lines = dryRun
    ? [
        ...queues.map((queue) => `${queue.name}\t${queue.messages}`),
        `${queues.length} queues with ${messages} messages would be ${done}`,
      ]
    : [
        `${treated} queues with ${messages} messages were ${done}`,
        ...refused.map(({ name, error }) => `'${name}' was not ${done}: ${error}`),
      ]
  return {
    text: lines.join('\n'),
    json: { queues, dry_run: dryRun },
    exitCode: refused.length > 0 ? EXIT.unavailable : EXIT.ok,
  }
}
