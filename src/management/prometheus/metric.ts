import type { Broker } from '../../broker/broker.js'

export type MetricType = 'counter' | 'gauge' | 'untyped'

/** A number that is served for each subject of a group. */
export interface Metric<T> {
  /** Without the prefix rabbitmq_. */
  readonly name: string
  readonly type: MetricType
  /** One line. */
  readonly help: string
  /** Undefined where the subject has no such number. */
  value(subject: T): number | undefined
}

/** What a scrape looks at. */
export interface Scope {
  readonly broker: Broker
  /** Whether the objects of a virtual host are wanted. */
  includes(vhost: string): boolean
}

/** A subject with its labels, as they stand behind the name: `{vhost="/",queue="q"}`. */
export interface Labelled<T> {
  readonly labels: string
  readonly subject: T
}

/**
 * Metrics of one kind of subject. /metrics serves the sum over all of them, /metrics/per-object and /metrics/detailed
 * each by itself.
 */
export interface Group<T> {
  /** As /metrics/detailed?family= names it. */
  readonly family: string
  readonly metrics: readonly Metric<T>[]
  objects(scope: Scope): Iterable<Labelled<T>>
  /** What is summed up, where that is more than the objects: what is gone still counts. */
  totals?(scope: Scope): Iterable<T>
  /** It is served by /metrics/detailed alone, with the prefix rabbitmq_cluster_. */
  readonly ofCluster?: true
  /** It is served by /metrics/detailed alone. */
  readonly detailedOnly?: true
  /** It has so few subjects that /metrics shows each of them. */
  readonly neverSummed?: true
  /** A sum would be nothing new: /metrics leaves it out. */
  readonly perObjectOnly?: true
}
