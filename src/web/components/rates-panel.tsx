import { useState } from 'preact/hooks'
import type { MessageStats, QueueTotals } from '../api/answers.js'
import { compact, count, rate } from '../lib/format.js'
import { lengthsOf } from '../lib/samples.js'
import { detailsOf, RANGE_OPTIONS, type Range, rateOf, rateSeries } from '../lib/stats.js'
import { Card, Segments } from './basics.js'
import { Chart } from './chart.js'

/** Which history is looked at; remembered. */
export function useRange(): readonly [Range, (range: Range) => void] {
  const [range, setRange] = useState<Range>((sessionStorage.getItem('warren.range') as Range | null) ?? '1m')
  return [
    range,
    (next) => {
      sessionStorage.setItem('warren.range', next)
      setRange(next)
    },
  ]
}

export function RangeChoice({ range, onChange }: { range: Range; onChange: (range: Range) => void }) {
  return (
    <Segments label="Time that the charts show" options={RANGE_OPTIONS} value={range} onChange={onChange} />
  )
}

/** Counters of messages, with what each is called and how it is drawn. */
export type RateLine = readonly [counter: string, label: string, tone: string]

export const QUEUE_RATES: readonly RateLine[] = [
  ['publish', 'Published', 'publish'],
  ['deliver_get', 'Delivered', 'deliver'],
  ['ack', 'Acknowledged', 'ack'],
  ['redeliver', 'Redelivered', 'redeliver'],
]

export const OVERVIEW_RATES: readonly RateLine[] = [
  ['publish', 'Published', 'publish'],
  ['confirm', 'Confirmed', 'confirm'],
  ['deliver_get', 'Delivered', 'deliver'],
  ['ack', 'Acknowledged', 'ack'],
  ['redeliver', 'Redelivered', 'redeliver'],
  ['drop_unroutable', 'Unroutable', 'unroutable'],
]

export const EXCHANGE_RATES: readonly RateLine[] = [
  ['publish_in', 'In', 'publish'],
  ['publish_out', 'Out to queues', 'deliver'],
]

export const CHANNEL_RATES: readonly RateLine[] = [
  ['publish', 'Published', 'publish'],
  ['confirm', 'Confirmed', 'confirm'],
  ['deliver_get', 'Delivered', 'deliver'],
  ['ack', 'Acknowledged', 'ack'],
]

export function RatesCard({
  title = 'Message rates',
  stats,
  lines,
  nothing = 'No message has come or gone yet.',
}: {
  readonly title?: string
  readonly stats: MessageStats | undefined
  readonly lines: readonly RateLine[]
  /** What is said while nothing was ever counted. */
  readonly nothing?: string
}) {
  const counted = lines.some(([counter]) => detailsOf(stats, counter) !== undefined)
  return (
    <Card title={title}>
      <Chart
        label={title}
        empty={counted ? undefined : nothing}
        format={(value) => `${compact(value)}/s`}
        lines={lines.map(([counter, label, tone]) => ({
          label,
          tone,
          series: rateSeries(stats, counter),
          value: `${rate(rateOf(stats, counter))}/s`,
        }))}
      />
    </Card>
  )
}

export function LengthsCard({ totals }: { totals: QueueTotals }) {
  return (
    <Card title="Queued messages">
      <Chart
        label="Queued messages"
        whole
        format={compact}
        lines={[
          {
            label: 'Ready',
            tone: 'ready',
            series: lengthsOf(totals.messages_ready_details),
            value: count(totals.messages_ready ?? 0),
          },
          {
            label: 'Unacknowledged',
            tone: 'unacked',
            series: lengthsOf(totals.messages_unacknowledged_details),
            value: count(totals.messages_unacknowledged ?? 0),
          },
        ]}
      />
    </Card>
  )
}
