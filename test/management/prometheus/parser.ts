/**
 * Reads the text format of Prometheus as strictly as promtool does, and throws at the first thing that is not in order:
 * names, headings before samples and only once, samples of a metric together, escapes, duplicates, histograms.
 */
export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

export interface ParsedMetric {
  readonly name: string
  readonly type: string
  readonly help: string
  readonly samples: Sample[]
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*/
const TYPES = ['counter', 'gauge', 'untyped', 'summary', 'histogram']

export function parseExposition(text: string): Map<string, ParsedMetric> {
  if (!text.endsWith('\n')) throw new Error('the last line has no end')
  const metrics = new Map<string, ParsedMetric>()
  let current: ParsedMetric | undefined
  let typed: { name: string; type: string } | undefined
  for (const line of text.slice(0, -1).split('\n')) {
    const type = /^# TYPE (\S+) (\S+)$/.exec(line)
    const help = /^# HELP (\S+) (.+)$/.exec(line)
    if (type !== null) {
      const [, name = '', kind = ''] = type
      if (NAME.exec(name)?.[0] !== name) throw new Error(`no name: ${line}`)
      if (!TYPES.includes(kind)) throw new Error(`no type: ${line}`)
      if (metrics.has(name)) throw new Error(`a second heading: ${line}`)
      typed = { name, type: kind }
      current = undefined
    } else if (help !== null) {
      if (typed === undefined || typed.name !== help[1]) throw new Error(`HELP does not follow TYPE: ${line}`)
      current = { ...typed, help: help[2] ?? '', samples: [] }
      metrics.set(current.name, current)
    } else {
      const sample = parseSample(line)
      if (current === undefined || !belongs(sample.name, current)) throw new Error(`out of place: ${line}`)
      current.samples.push(sample)
    }
  }
  for (const metric of metrics.values()) validate(metric)
  return metrics
}

function belongs(name: string, { name: metric, type }: ParsedMetric): boolean {
  if (type === 'histogram') return [`${metric}_bucket`, `${metric}_sum`, `${metric}_count`].includes(name)
  if (type === 'summary') return [metric, `${metric}_sum`, `${metric}_count`].includes(name)
  return name === metric
}

function parseSample(line: string): Sample {
  const name = NAME.exec(line)?.[0]
  if (name === undefined) throw new Error(`no sample: ${line}`)
  let rest = line.slice(name.length)
  const labels: Record<string, string> = {}
  if (rest.startsWith('{')) {
    rest = rest.slice(1)
    while (!rest.startsWith('}')) {
      const label = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\["\\n])*)"(,?)/.exec(rest)
      if (label === null) throw new Error(`no label: ${line}`)
      const [all, key = '', value = ''] = label
      if (key in labels) throw new Error(`a label twice: ${line}`)
      labels[key] = value.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))
      rest = rest.slice(all.length)
    }
    rest = rest.slice(1)
  }
  const value = /^ (-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf)|\+Inf|NaN)$/.exec(rest)?.[1]
  if (value === undefined) throw new Error(`no value: ${line}`)
  return { name, labels, value: Number(value.replace('Inf', 'Infinity')) }
}

function validate(metric: ParsedMetric): void {
  const seen = new Set<string>()
  for (const { name, labels } of metric.samples) {
    const identity = JSON.stringify([name, Object.entries(labels).sort()])
    if (seen.has(identity)) throw new Error(`twice: ${identity}`)
    seen.add(identity)
  }
  if (metric.type === 'counter') {
    for (const { name, value } of metric.samples) {
      if (!name.endsWith('_total')) throw new Error(`a counter that does not end in _total: ${name}`)
      if (!(value >= 0)) throw new Error(`a counter below 0: ${name}`)
    }
  }
  if (metric.type === 'histogram') validateHistogram(metric)
}

function validateHistogram({ name, samples }: ParsedMetric): void {
  const buckets = samples.filter((sample) => sample.name === `${name}_bucket`)
  const bounds = buckets.map(({ labels: { le = '' } }) => Number(le.replace('Inf', 'Infinity')))
  const count = samples.find((sample) => sample.name === `${name}_count`)?.value
  const growing = (values: readonly number[]) =>
    values.every((value, i) => i === 0 || value >= (values[i - 1] ?? 0))
  if (!growing(bounds) || bounds.at(-1) !== Number.POSITIVE_INFINITY) throw new Error(`${name}: bounds`)
  if (!growing(buckets.map(({ value }) => value))) throw new Error(`${name}: buckets shrink`)
  if (buckets.at(-1)?.value !== count) throw new Error(`${name}: the last bucket is not the count`)
  if (!samples.some((sample) => sample.name === `${name}_sum`)) throw new Error(`${name}: no sum`)
}

/** The value of the one sample with these labels, among others. */
export function valueIn(
  metrics: ReadonlyMap<string, ParsedMetric>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number {
  const found = metrics
    .get(name)
    ?.samples.filter((sample) => Object.entries(labels).every(([key, value]) => sample.labels[key] === value))
  const [sample] = found ?? []
  if (found?.length !== 1 || sample === undefined)
    throw new Error(`${found?.length ?? 'no'} samples of ${name}`)
  return sample.value
}
