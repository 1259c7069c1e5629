import { useState } from 'preact/hooks'
import type { RoutingAnswer, RoutingGraph } from '../../api/answers.js'
import { useLive } from '../../api/live.js'
import { Badge, Button, Card, Empty, Loading, Problem } from '../../components/basics.js'
import { Select } from '../../components/field.js'
import { FilterInput, PageHead } from '../../components/page.js'
import { useVhosts } from '../../components/vhost-field.js'
import { count } from '../../lib/format.js'
import { addressOf, apiPath, withQuery } from '../../lib/paths.js'
import { replaceQuery, route } from '../../lib/router.js'
import { chosenVhost } from '../../shell/vhost-choice.js'
import { ExplainCard } from './explain-card.js'
import { RoutingPicture, type Thing } from './routing-picture.js'

/** Exchanges, bindings and queues as a picture; a click on one shows what is connected with it. */
export function RoutingPage() {
  const { query } = route.value
  const vhosts = useVhosts()
  const vhost = query.get('vhost') ?? (chosenVhost.value || vhosts[0] || '/')
  const exchange = query.get('exchange') ?? undefined
  const queue = query.get('queue') ?? undefined
  const [filter, setFilter] = useState('')
  const [answer, setAnswer] = useState<RoutingAnswer>()
  const path = withQuery(apiPath('warren', 'routing', vhost), { exchange, queue, filter, count: 400 })
  const { data: graph, error } = useLive<RoutingGraph>(path)
  const focus: Thing | undefined =
    queue !== undefined
      ? { kind: 'queue', name: queue }
      : exchange !== undefined
        ? { kind: 'exchange', name: exchange }
        : undefined
  const look = (thing: Thing | undefined) => {
    setAnswer(undefined)
    replaceQuery({
      vhost,
      exchange: thing?.kind === 'exchange' ? thing.name : undefined,
      queue: thing?.kind === 'queue' ? thing.name : undefined,
    })
  }
  return (
    <div class="page">
      <PageHead
        title="Routing"
        badges={focus && <Focus vhost={vhost} focus={focus} onClear={() => look(undefined)} />}
      >
        <p class="muted">
          How messages get from exchanges to queues. Click on one to see only what is connected with it.
        </p>
      </PageHead>
      <div class="toolbar">
        <div class="vhost-choice">
          <Select
            label="Virtual host"
            value={vhost}
            options={vhosts.includes(vhost) ? vhosts : [vhost, ...vhosts]}
            onChange={(name) => replaceQuery({ vhost: name, exchange: undefined, queue: undefined })}
          />
        </div>
        <FilterInput value={filter} onInput={setFilter} label="Filter by name or routing key" />
        <Legend />
      </div>
      {error !== undefined && <Problem title="The picture cannot be drawn" text={error.message} />}
      {graph === undefined && error === undefined && <Loading what="the topology" />}
      {graph !== undefined && (
        <Card flush>
          {graph.bindings.length === 0 && focus === undefined ? (
            <Empty icon="routing" title={filter === '' ? 'There are no bindings' : 'No binding matches'}>
              {filter === ''
                ? 'Queues are reached through the default exchange only, by their names. Bind one to an exchange to see it here.'
                : 'The filter looks at names of exchanges and queues, and at routing keys.'}
            </Empty>
          ) : (
            <RoutingPicture vhost={vhost} graph={graph} focus={focus} answer={answer} onChoose={look} />
          )}
        </Card>
      )}
      {graph !== undefined && graph.left_out > 0 && (
        <p class="note">
          {count(graph.left_out)} more bindings are not drawn. Filter, or click on an exchange, to see those
          that matter.
        </p>
      )}
      {exchange !== undefined && (
        <ExplainCard key={exchange} vhost={vhost} exchange={exchange} onAnswer={setAnswer} />
      )}
      {exchange === undefined && query.get('explain') !== null && (
        <p class="note">Click on the exchange that the message would be published to.</p>
      )}
    </div>
  )
}

function Focus({ vhost, focus, onClear }: { vhost: string; focus: Thing; onClear: () => void }) {
  const address =
    focus.kind === 'queue' ? addressOf.queue(vhost, focus.name) : addressOf.exchange(vhost, focus.name)
  return (
    <>
      <Badge tone="accent">
        {focus.kind} {focus.name}
      </Badge>
      <a href={address}>Open its page</a>
      <Button kind="ghost" icon="close" onClick={onClear}>
        Show all
      </Button>
    </>
  )
}

function Legend() {
  return (
    <div class="legend legend-inline">
      <span class="legend-item">
        <span class="line-sample" /> binding
      </span>
      <span class="legend-item">
        <span class="line-sample line-alternate" /> when nothing matches
      </span>
      <span class="legend-item">
        <span class="line-sample line-dead" /> dead letters
      </span>
    </div>
  )
}
