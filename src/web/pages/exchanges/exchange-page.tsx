import { useState } from 'preact/hooks'
import type { Binding, Exchange } from '../../api/answers.js'
import { remove } from '../../api/http.js'
import { useLive, useSteadyLive } from '../../api/live.js'
import { useRights } from '../../api/rights.js'
import { Badge, Card, Facts, Loading } from '../../components/basics.js'
import { BindingsCard } from '../../components/bindings-card.js'
import { ask } from '../../components/dialog.js'
import { GuardedButton } from '../../components/guarded.js'
import { Menu } from '../../components/menu.js'
import { PageHead, PageProblem } from '../../components/page.js'
import { PublishDialog } from '../../components/publish-dialog.js'
import { EXCHANGE_RATES, RangeChoice, RatesCard, useRange } from '../../components/rates-panel.js'
import { done } from '../../components/toast.js'
import { Features, TableValue, VhostLink } from '../../components/values.js'
import { counted } from '../../lib/format.js'
import { addressOf, apiPath, DEFAULT_EXCHANGE, withQuery } from '../../lib/paths.js'
import { goTo } from '../../lib/router.js'
import { historyOf } from '../../lib/stats.js'
import { ExplainCard } from '../routing/explain-card.js'
import { permanence } from './bulk-actions.js'
import { DelayedCard } from './delayed-card.js'
import { LiveCard } from './live-card.js'

export function ExchangePage({ vhost, name: inPath }: { vhost: string; name: string }) {
  const isDefault = inPath === DEFAULT_EXCHANGE
  const name = isDefault ? '' : inPath
  const [range, setRange] = useRange()
  const [publishing, setPublishing] = useState(false)
  const rights = useRights()
  const base = apiPath('exchanges', vhost, inPath)
  const { data: exchange, error } = useSteadyLive<Exchange>(withQuery(base, historyOf(range, 'msg_rates')))
  const from = useLive<readonly Binding[]>(isDefault ? undefined : `${base}/bindings/source`)
  const to = useLive<readonly Binding[]>(isDefault ? undefined : `${base}/bindings/destination`)
  if (error !== undefined)
    return <PageProblem title={`Exchange ${inPath} cannot be shown`} text={error.message} />
  if (exchange === undefined) return <Loading what={`exchange ${inPath}`} />
  const picture = withQuery('#/routing', { vhost, exchange: name })
  return (
    <div class="page">
      <PageHead
        above={
          <>
            <a href="#/exchanges">Exchanges</a> / <VhostLink name={vhost} />
          </>
        }
        title={isDefault ? '(default exchange)' : name}
        badges={
          <>
            <Badge>{exchange.type}</Badge>
            <Features
              durable={exchange.durable}
              autoDelete={exchange.auto_delete}
              internal={exchange.internal}
              args={exchange.arguments}
              policy={exchange.policy}
            />
          </>
        }
        actions={
          <>
            <RangeChoice range={range} onChange={setRange} />
            <GuardedButton
              icon="send"
              refusal={
                exchange.internal
                  ? 'It is internal: only other exchanges send to it'
                  : rights.refusal('write', vhost, name)
              }
              onClick={() => setPublishing(true)}
            >
              Publish
            </GuardedButton>
            {!isDefault && (
              <Menu
                label="More actions"
                items={[
                  { text: 'Show in the routing picture', icon: 'routing', run: () => goTo(picture) },
                  {
                    text: 'Delete',
                    icon: 'trash',
                    danger: true,
                    refusal: permanence(exchange) ?? rights.refusal('configure', vhost, name),
                    run: () => askDelete(exchange, from.data ?? [], to.data ?? []),
                  },
                ]}
              />
            )}
          </>
        }
      />
      <div class="columns">
        <RatesCard
          stats={exchange.message_stats}
          lines={EXCHANGE_RATES}
          nothing="Nothing was published here yet."
        />
        <Card title="Details">
          <Facts
            items={[
              ['Arguments', <TableValue key="a" value={exchange.arguments} />],
              [
                'Policy',
                exchange.policy && <a href={addressOf.policy(vhost, exchange.policy)}>{exchange.policy}</a>,
              ],
              ['Survives a restart', exchange.durable ? 'yes' : 'no'],
              ['Takes messages of clients', exchange.internal ? 'no, it is internal' : 'yes'],
            ]}
          />
          {isDefault && (
            <p class="muted">It routes each message to the queue whose name is the routing key.</p>
          )}
        </Card>
      </div>
      {!isDefault && (
        <BindingsCard
          title="Bindings from this exchange"
          bindings={from}
          vhost={vhost}
          end={{ kind: 'source', name }}
        />
      )}
      {!isDefault && (to.data?.length ?? 0) > 0 && (
        <BindingsCard
          title="Bindings to this exchange"
          bindings={to}
          vhost={vhost}
          end={{ kind: 'exchange', name }}
        />
      )}
      {exchange.type === 'x-delayed-message' && <DelayedCard vhost={vhost} exchange={name} />}
      <LiveCard vhost={vhost} exchange={name} />
      <ExplainCard vhost={vhost} exchange={name} />
      {publishing && <PublishDialog vhost={vhost} exchange={name} onClose={() => setPublishing(false)} />}
    </div>
  )
}

function askDelete({ vhost, name }: Exchange, from: readonly Binding[], to: readonly Binding[]): void {
  const bindings = from.length + to.length
  ask({
    title: `Delete exchange ${name}?`,
    submit: 'Delete exchange',
    typed: bindings > 0 ? name : undefined,
    text: (
      <p>
        The exchange and <strong>{counted(bindings, 'binding')}</strong> will go. Clients that publish to it
        will have their channels closed.
      </p>
    ),
    run: async () => {
      await remove(apiPath('exchanges', vhost, name))
      goTo('#/exchanges')
      done(`Deleted ${name}`)
    },
  })
}
