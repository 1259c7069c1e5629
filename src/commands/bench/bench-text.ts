import { bytes, count } from '../../lib/quantities.js'
import type { LatencySummary } from '../../perf/latencies.js'
import type { LoadReport } from '../../perf/run-load.js'

/** The result for people. */
export function benchText(report: LoadReport): string {
  const { seconds, published, confirmed, refused, received, lost, duplicated } = report
  const perSecond = (rate: number) => `${count(Math.round(rate))}/s`
  const verified =
    lost === null
      ? 'not consumed'
      : lost === 0 && duplicated === 0
        ? 'every message arrived once'
        : `${count(lost)} messages LOST, ${count(duplicated)} came twice`
  return [
    `published   ${count(published)} messages, ${perSecond(report.publish_rate)}, ${bytes(report.bytes_rate)}/s`,
    ...(confirmed === 0
      ? []
      : [`confirmed   ${count(confirmed)}${refused === 0 ? '' : `, ${count(refused)} refused`}`]),
    ...(lost === null ? [] : [`received    ${count(received)} messages, ${perSecond(report.receive_rate)}`]),
    ...latencyLine('confirms', report.confirm_ms),
    ...latencyLine('deliveries', report.delivery_ms),
    `verified    ${verified}, in ${seconds.toFixed(1)} s`,
  ].join('\n')
}

function latencyLine(what: string, summary: LatencySummary | null): string[] {
  if (summary === null) return []
  const { p50, p95, p99, max } = summary
  const ms = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`
  return [`${what.padEnd(11)} p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}, max ${ms(max)}`]
}
