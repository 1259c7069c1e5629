import type { MetricType } from './metric.js'

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
