import type { Broker, BrokerHost } from '../broker.js'
import type { Queue } from '../queue/queue.js'

/** error: messages are lost or refused, or somebody else may get in. warning: it will come to that. info: worth knowing. */
export const SEVERITIES = ['error', 'warning', 'info'] as const
export type Severity = (typeof SEVERITIES)[number]

/** One thing that is wrong. */
export interface Finding {
  readonly severity: Severity
  /** For example "queue orders". */
  readonly object: string
  /** '' for what is in no virtual host. */
  readonly vhost: string
  /** What is wrong and what comes of it, as a sentence. */
  readonly text: string
  /** What to type against it: the words behind `warrenctl`; '' when it is to be mended elsewhere, which the text says. */
  readonly command: string
}

/** What checks look at. */
export interface Patient {
  readonly broker: Broker
  readonly host: BrokerHost
  /** ms since 1970. */
  readonly now: number
  /** By how many ready messages a queue grew while it was watched. */
  growthOf(queue: Queue): number
  /** ms for which that was. */
  readonly watched: number
}

/** Looks for one kind of trouble. Changes nothing. */
export interface Check {
  /** As --check and --skip take it. */
  readonly name: string
  readonly summary: string
  run(patient: Patient): Iterable<Finding>
}

/** Words of a command line, quoted where a shell needs it. */
export function commandLine(...words: readonly string[]): string {
  return words
    .map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ')
}
