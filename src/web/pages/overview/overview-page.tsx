import type { Node, Overview } from '../../api/answers.js'
import { useLive, useSteadyLive } from '../../api/live.js'
import { useNodeState } from '../../api/node.js'
import { may } from '../../api/session.js'
import { Badge, Card, Loading, Stat } from '../../components/basics.js'
import { PageHead, PageProblem } from '../../components/page.js'
import {
  LengthsCard,
  OVERVIEW_RATES,
  RangeChoice,
  RatesCard,
  useRange,
} from '../../components/rates-panel.js'
import { Sparkline } from '../../components/sparkline.js'
import { count, rate } from '../../lib/format.js'
import { withQuery } from '../../lib/paths.js'
import { type Details, lengthsOf } from '../../lib/samples.js'
import { historyOf, rateOf, rateSeries } from '../../lib/stats.js'
import { chosenVhost } from '../../shell/vhost-choice.js'
import { CertificateNotice } from '../nodes/certificate-notice.js'
import { ListenersCard } from '../nodes/listeners-card.js'
import { NodeNotices } from '../nodes/node-notices.js'
import { ClusterName } from './cluster-name.js'
import { NodeCard } from './node-card.js'

export function OverviewPage() {
  const [range, setRange] = useRange()
  const path = withQuery('/api/overview', historyOf(range, 'lengths', 'msg_rates'))
  const { data, error } = useSteadyLive<Overview>(path)
  const nodes = useLive<readonly Node[]>(may('monitoring') ? '/api/nodes' : undefined)
  const { data: state } = useNodeState(may('monitoring'))
  if (error !== undefined) return <PageProblem title="The overview cannot be shown" text={error.message} />
  if (data === undefined) return <Loading what="the overview" />
  const { queue_totals: totals, message_stats: stats } = data
  return (
    <div class="page">
      <PageHead
        title="Overview"
        badges={
          <>
            <ClusterName name={data.cluster_name} />
            <Badge title="The version of RabbitMQ whose behaviour clients see">
              RabbitMQ {data.rabbitmq_version}
            </Badge>
          </>
        }
        actions={<RangeChoice range={range} onChange={setRange} />}
      >
        <p class="muted">
          {data.product_name} {data.product_version}
          {chosenVhost.value !== '' && ' · totals are those of all virtual hosts that you may see'}
        </p>
      </PageHead>
      {state &&
        nodes.data
          ?.filter(({ name }) => name === state.name)
          .map((node) => <NodeNotices key={node.name} node={node} state={state} />)}
      {state && <CertificateNotice node={state.name} />}
      <div class="stats">
        <Stat label="Ready" tone="ready" value={count(totals.messages_ready ?? 0)}>
          <Sparkline series={lengthsOf(totals.messages_ready_details)} tone="ready" />
        </Stat>
        <Stat label="Unacknowledged" tone="unacked" value={count(totals.messages_unacknowledged ?? 0)}>
          <Sparkline series={lengthsOf(totals.messages_unacknowledged_details)} tone="unacked" />
        </Stat>
        <Stat label="Published" tone="publish" value={rate(rateOf(stats, 'publish'))} unit="/s">
          <Sparkline series={rateSeries(stats, 'publish')} tone="publish" />
        </Stat>
        <Stat label="Delivered" tone="deliver" value={rate(rateOf(stats, 'deliver_get'))} unit="/s">
          <Sparkline series={rateSeries(stats, 'deliver_get')} tone="deliver" />
        </Stat>
      </div>
      <Objects totals={data.object_totals} />
      <div class="columns">
        <LengthsCard totals={totals} />
        <RatesCard stats={stats} lines={OVERVIEW_RATES} />
      </div>
      {(nodes.data ?? []).map((node) => (
        <NodeCard key={node.name} node={node} />
      ))}
      <div class="columns">
        {data.listeners && <ListenersCard listeners={state?.listeners ?? []} />}
        {data.churn_rates && <Churn rates={data.churn_rates} />}
      </div>
    </div>
  )
}

const OBJECTS = [
  ['connections', 'connection', '#/connections'],
  ['channels', 'channel', '#/channels'],
  ['exchanges', 'exchange', '#/exchanges'],
  ['queues', 'queue', '#/queues'],
  ['consumers', 'consumer', '#/queues?sort=-consumers'],
] as const

/** Of these, users without the tag monitoring are told only of their own. */
const OWN: ReadonlySet<string> = new Set(['connections', 'channels'])

function Objects({ totals }: { totals: Overview['object_totals'] }) {
  return (
    <ul class="object-counts">
      {OBJECTS.filter(([name]) => totals[name] !== undefined).map(([name, noun, address]) => (
        <li key={name}>
          <a href={address}>
            <strong>{count(totals[name] ?? 0)}</strong> {totals[name] === 1 ? noun : `${noun}s`}
            {OWN.has(name) && !may('monitoring') && ' of yours'}
          </a>
        </li>
      ))}
    </ul>
  )
}

const CHURN = [
  ['connection', 'Connections', ['created', 'closed']],
  ['channel', 'Channels', ['created', 'closed']],
  ['queue', 'Queues', ['declared', 'created', 'deleted']],
] as const

function Churn({ rates }: { rates: NonNullable<Overview['churn_rates']> }) {
  const rows = CHURN.flatMap(([object, title, events]) => events.map((event) => ({ object, title, event })))
  return (
    <Card title="Churn" flush>
      <table class="table table-plain">
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col" class="numeric">
              Since the start
            </th>
            <th scope="col" class="numeric">
              Now
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ object, title, event }) => {
            const name = `${object}_${event}`
            const details = rates[`${name}_details`] as Details | undefined
            return (
              <tr key={name}>
                <td>
                  {title} {event}
                </td>
                <td class="numeric">{count(Number(rates[name] ?? 0))}</td>
                <td class="numeric">{rate(details?.rate ?? 0)}/s</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Card>
  )
}
