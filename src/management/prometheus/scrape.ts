import type { Broker } from '../../broker/broker.js'
import { Slices } from '../slices.js'
import type { NodeProbe } from '../statistics/node-probe.js'
import { heading, labels, sample } from './exposition.js'
import { ExpositionWriter } from './exposition-writer.js'
import { processText } from './families/process.js'
import { allGroups } from './groups.js'
import type { Group, Labelled, Metric, Scope } from './metric.js'

/** What somebody wants to see. */
export type Selection =
  | { readonly kind: 'aggregated' | 'per-object' }
  | {
      readonly kind: 'detailed'
      /** Names of groups; unknown ones are ignored, as in RabbitMQ. */
      readonly families: readonly string[]
      /** All of them when it is empty. */
      readonly vhosts: readonly string[]
    }

/** What identifies the node. */
export interface Identity {
  readonly product: string
  readonly version: string
  readonly rabbitmqVersion: string
  readonly runtime: string
}

/** Writes metrics in the text format of Prometheus, in pieces, and lets the event loop go on in between. */
export class Scrapes {
  readonly #broker: Broker
  readonly #probe: NodeProbe
  readonly #identity: Identity
  readonly #groups: readonly Group<never>[]
  /** The sums of the last scrape: those of counters do not fall, even if an object goes while others are summed up. */
  readonly #sums = new Map<string, number>()
  /** Of the last scrape that has ended: its memory is used again. */
  #idleWriter: ExpositionWriter<never> | undefined

  constructor(broker: Broker, probe: NodeProbe, identity: Identity) {
    this.#broker = broker
    this.#probe = probe
    this.#identity = identity
    this.#groups = allGroups(broker, probe)
  }

  /** Each piece is overwritten when the next one is asked for. */
  async *write(selection: Selection): AsyncGenerator<Buffer> {
    const writer = this.#idleWriter ?? new ExpositionWriter<never>()
    this.#idleWriter = undefined
    try {
      yield* this.#writeGroups(selection, writer)
      yield writer.take()
    } finally {
      writer.clear()
      this.#idleWriter = writer
    }
  }

  async *#writeGroups(selection: Selection, writer: ExpositionWriter<never>): AsyncGenerator<Buffer> {
    const slices = new Slices()
    const scope = this.#scopeOf(selection)
    writer.text(this.#identityText(selection.kind))
    if (selection.kind !== 'detailed') writer.text(processText(this.#broker, this.#probe))
    const shown = new Set<string>()
    let objects: Group<never>['objects'] | undefined
    for (const group of this.#groups) {
      if (!isWanted(group, selection)) continue
      const metrics = group.metrics.filter(({ name }) => !shown.has(name))
      for (const { name } of metrics) shown.add(name)
      if (selection.kind === 'aggregated' && group.neverSummed === undefined) {
        writer.text(await this.#sum(group, scope, slices))
        if (writer.full) yield writer.take()
      } else {
        // Groups of the same objects follow each other.
        if (group.objects !== objects) await gather(group.objects(scope), writer, slices)
        objects = group.objects
        yield* writeEach(metrics, prefixOf(group, selection), writer, slices)
      }
      if (slices.spent) await slices.rest()
    }
  }

  #scopeOf(selection: Selection): Scope {
    const vhosts = selection.kind === 'detailed' ? new Set(selection.vhosts) : new Set<string>()
    return { broker: this.#broker, includes: (vhost) => vhosts.size === 0 || vhosts.has(vhost) }
  }

  /** One sample for each metric of a group. */
  async #sum(group: Group<never>, scope: Scope, slices: Slices): Promise<string> {
    const { metrics } = group
    const sums = new Float64Array(metrics.length)
    let count = 0
    for (const subject of group.totals?.(scope) ?? subjectsOf(group.objects(scope))) {
      for (let i = 0; i < sums.length; i++) {
        sums[i] = (sums[i] as number) + ((metrics[i] as Metric<never>).value(subject) ?? 0)
      }
      if (++count % BLOCK === 0 && slices.spent) await slices.rest()
    }
    let text = ''
    for (const [i, { name, type, help }] of metrics.entries()) {
      const full = `rabbitmq_${name}`
      const sum =
        type === 'counter' ? Math.max(sums[i] as number, this.#sums.get(name) ?? 0) : (sums[i] as number)
      if (type === 'counter') this.#sums.set(name, sum)
      text += heading(full, type, help) + sample(full, '', sum)
    }
    return text
  }

  #identityText(endpoint: Selection['kind']): string {
    const { product, version, rabbitmqVersion, runtime } = this.#identity
    const build = {
      rabbitmq_version: rabbitmqVersion,
      prometheus_plugin_version: version,
      prometheus_client_version: version,
      erlang_version: runtime,
      product_name: product,
      product_version: version,
    }
    const identity = {
      rabbitmq_node: this.#broker.node,
      rabbitmq_cluster: this.#broker.clusterName,
      // There is no other: the data directory may move, the name stays.
      rabbitmq_cluster_permanent_id: this.#broker.node,
      rabbitmq_endpoint: endpoint,
    }
    return (
      info('rabbitmq_build_info', 'Versions of the broker and its runtime', build) +
      info('rabbitmq_identity_info', 'Identity of the node and its cluster', identity)
    )
  }
}

/** Has samples written of these objects from now on. */
async function gather<T>(
  objects: Iterable<Labelled<T>>,
  writer: ExpositionWriter<T>,
  slices: Slices,
): Promise<void> {
  writer.clear()
  for (const object of objects) {
    writer.add(object)
    if (writer.size % BLOCK === 0 && slices.spent) await slices.rest()
  }
}

/** A sample of each metric for each object. */
async function* writeEach<T>(
  metrics: readonly Metric<T>[],
  prefix: string,
  writer: ExpositionWriter<T>,
  slices: Slices,
): AsyncGenerator<Buffer> {
  for (const metric of metrics) {
    const name = `${prefix}${metric.name}`
    writer.text(heading(name, metric.type, metric.help))
    for (let from = 0; from < writer.size; ) {
      from = writer.samples(name, metric, from, Math.min(from + BLOCK, writer.size))
      if (writer.full) yield writer.take()
      if (slices.spent) await slices.rest()
    }
  }
}

function info(name: string, help: string, values: Readonly<Record<string, string>>): string {
  return heading(name, 'untyped', help) + sample(name, labels(values), 1)
}

function isWanted(group: Group<never>, selection: Selection): boolean {
  if (selection.kind === 'detailed') return selection.families.includes(group.family)
  if (group.ofCluster || group.detailedOnly) return false
  return selection.kind === 'per-object' || group.perObjectOnly === undefined
}

function prefixOf({ ofCluster }: Group<never>, { kind }: Selection): string {
  if (ofCluster) return 'rabbitmq_cluster_'
  return kind === 'detailed' ? 'rabbitmq_detailed_' : 'rabbitmq_'
}

function* subjectsOf<T>(objects: Iterable<Labelled<T>>): Iterable<T> {
  for (const { subject } of objects) yield subject
}

/** Objects between two looks at the clock. */
const BLOCK = 250
