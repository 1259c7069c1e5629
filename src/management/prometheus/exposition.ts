import type { Labelled, Metric, MetricType } from './metric.js'

/** Labels as they stand behind a name; '' for none. */
export function labels(values: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(values).map(([name, value]) => `${name}="${escapeLabel(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

/** In a label value the backslash, the quote and the line feed are escaped, and nothing else. */
export function escapeLabel(value: string): string {
  return ESCAPED.test(value) ? value.replace(EVERY_ESCAPED, (character) => ESCAPES[character] ?? '') : value
}

const ESCAPED = /["\\\n]/
const EVERY_ESCAPED = /["\\\n]/g
const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n' }

/** The two lines in front of the samples of a metric, in RabbitMQ's order. */
export function heading(name: string, type: MetricType | 'summary' | 'histogram', help: string): string {
  return `# TYPE ${name} ${type}\n# HELP ${name} ${help}\n`
}

/** @param labels as `labels` makes them */
export function sample(name: string, labels: string, value: number): string {
  return `${name}${labels} ${value}\n`
}

/** The samples of many subjects, metric by metric: with thousands of them that is what a scrape takes its time for. */
export class Samples<T> {
  readonly #subjects: T[] = []
  readonly #labels: string[] = []
  /** The ends of lines that say 0, as most do. */
  readonly #zeros: string[] = []

  get size(): number {
    return this.#subjects.length
  }

  add({ subject, labels }: Labelled<T>): void {
    this.#subjects.push(subject)
    this.#labels.push(labels)
    this.#zeros.push(`${labels} 0\n`)
  }

  /** Those from one index up to another: one `join` with the name between the lines, instead of many small texts. */
  write(name: string, { value }: Metric<T>, from: number, to: number): string {
    const lines = ['']
    for (let i = from; i < to; i++) {
      const number = value(this.#subjects[i] as T)
      if (number === 0) lines.push(this.#zeros[i] as string)
      else if (number !== undefined) lines.push(`${this.#labels[i]} ${number}\n`)
    }
    return lines.join(name)
  }
}
