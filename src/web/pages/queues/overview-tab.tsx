import type { Queue } from '../../api/answers.js'
import { Badge, Card, Facts, Stat } from '../../components/basics.js'
import { LengthsCard, QUEUE_RATES, RangeChoice, RatesCard } from '../../components/rates-panel.js'
import { Ago, ExchangeLink, Rate, TableValue } from '../../components/values.js'
import { bytes, count, rate } from '../../lib/format.js'
import { addressOf } from '../../lib/paths.js'
import { type Range, rateOf } from '../../lib/stats.js'

export function OverviewTab({
  queue,
  range,
  onRange,
}: {
  queue: Queue
  range: Range
  onRange: (range: Range) => void
}) {
  const { message_stats: stats } = queue
  return (
    <>
      <div class="stats">
        <Stat label="Ready" tone="ready" value={count(queue.messages_ready ?? 0)} />
        <Stat label="Unacknowledged" tone="unacked" value={count(queue.messages_unacknowledged ?? 0)} />
        <Stat label="In" tone="publish" value={rate(rateOf(stats, 'publish'))} unit="/s" />
        <Stat label="Out" tone="deliver" value={rate(rateOf(stats, 'deliver_get'))} unit="/s" />
      </div>
      <div class="section-head">
        <h2>History</h2>
        <RangeChoice range={range} onChange={onRange} />
      </div>
      <div class="columns">
        <LengthsCard totals={queue} />
        <RatesCard stats={stats} lines={QUEUE_RATES} />
      </div>
      <div class="columns">
        <Card title="Details">
          <Facts
            items={[
              ['Arguments', <TableValue key="a" value={queue.arguments} />],
              ['Policy', queue.policy && <PolicyLink queue={queue} name={queue.policy} />],
              [
                'Operator policy',
                queue.operator_policy && <PolicyLink queue={queue} name={queue.operator_policy} />,
              ],
              ['Effective policy', <TableValue key="e" value={queue.effective_policy_definition} />],
              ['Node', queue.node],
              [
                'Consumer capacity',
                queue.consumer_capacity !== undefined && `${Math.round(queue.consumer_capacity * 100)} %`,
              ],
              ['Idle since', queue.idle_since && <Ago key="i" time={Date.parse(queue.idle_since)} />],
            ]}
          />
        </Card>
        <Card title="Contents" flush>
          <Contents queue={queue} />
        </Card>
      </div>
      {queue.incoming !== undefined && queue.incoming.length > 0 && (
        <Incoming queue={queue} incoming={queue.incoming} />
      )}
    </>
  )
}

function PolicyLink({ queue, name }: { queue: Queue; name: string }) {
  return (
    <a href={addressOf.policy(queue.vhost, name)}>
      <Badge tone="accent">{name}</Badge>
    </a>
  )
}

function Contents({ queue }: { queue: Queue }) {
  const rows = [
    ['Ready', queue.messages_ready, queue.message_bytes_ready],
    ['Unacknowledged', queue.messages_unacknowledged, queue.message_bytes_unacknowledged],
    ['Total', queue.messages, queue.message_bytes],
    ['In memory', queue.messages_ram, queue.message_bytes_ram],
    ['Persistent', queue.messages_persistent, queue.message_bytes_persistent],
  ] as const
  return (
    <table class="table table-plain">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col" class="numeric">
            Messages
          </th>
          <th scope="col" class="numeric">
            Size of bodies
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([title, messages, size]) => (
          <tr key={title}>
            <td>{title}</td>
            <td class="numeric">{messages === undefined ? '–' : count(messages)}</td>
            <td class="numeric">{size === undefined ? '–' : bytes(size)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Incoming({ queue, incoming }: { queue: Queue; incoming: NonNullable<Queue['incoming']> }) {
  return (
    <Card title="Comes from" count={incoming.length} flush>
      <table class="table table-plain">
        <thead>
          <tr>
            <th scope="col">Exchange</th>
            <th scope="col" class="numeric">
              Rate
            </th>
          </tr>
        </thead>
        <tbody>
          {incoming.map(({ exchange, stats }) => (
            <tr key={exchange.name}>
              <td>
                <ExchangeLink vhost={queue.vhost} name={exchange.name} />
              </td>
              <td class="numeric">
                <Rate value={rateOf(stats, 'publish')} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
