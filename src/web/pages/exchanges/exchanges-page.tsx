import { useMemo } from 'preact/hooks'
import type { Exchange } from '../../api/answers.js'
import { useRights } from '../../api/rights.js'
import { usePagedRows } from '../../api/rows.js'
import { Badge, Segments } from '../../components/basics.js'
import { keyOfObject, useSelection } from '../../components/bulk/selection.js'
import { GuardedButton } from '../../components/guarded.js'
import { ListPage } from '../../components/list-page.js'
import { useDialogFlag } from '../../components/page.js'
import { Sparkline } from '../../components/sparkline.js'
import type { Column } from '../../components/table.js'
import { ExchangeLink, Features, Rate } from '../../components/values.js'
import { apiPath, withQuery } from '../../lib/paths.js'
import { replaceQuery, route } from '../../lib/router.js'
import { useShortcuts } from '../../lib/shortcuts.js'
import { historyOf, rateOf, rateSeries } from '../../lib/stats.js'
import { chosenVhost } from '../../shell/vhost-choice.js'
import { ExchangeBulk, permanence } from './bulk-actions.js'
import { DeclareExchangeDialog } from './declare-exchange.js'

export function ExchangesPage() {
  const [declaring, setDeclaring] = useDialogFlag('new')
  const vhost = chosenVhost.value
  const refusal = useRights().refusalOfAny('configure', vhost)
  useShortcuts(useMemo(() => (refusal === undefined ? { n: () => setDeclaring('1') } : {}), [refusal]))
  const selection = useSelection()
  const declared = route.value.query.get('declared') !== null
  const path = withQuery(vhost === '' ? '/api/exchanges' : apiPath('exchanges', vhost), { declared })
  return (
    <>
      <ListPage<Exchange>
        title="Exchanges"
        icon="exchanges"
        order={{ column: 'name', descending: false }}
        useRows={(query) => usePagedRows<Exchange>(path, query, HISTORY)}
        columns={vhost === '' ? COLUMNS : COLUMNS.filter(({ id }) => id !== 'vhost')}
        keyOf={keyOfObject}
        selection={{
          ...selection,
          nameOf: ({ vhost, name }) => `${name || '(default)'} in ${vhost}`,
          refusalOf: permanence,
        }}
        toolbar={(rows, filter) => (
          <>
            <Segments
              label="Which exchanges"
              options={WHICH}
              value={declared ? 'declared' : 'all'}
              onChange={(which) => replaceQuery({ declared: which === 'declared' ? '1' : undefined })}
            />
            <ExchangeBulk selection={selection} path={path} filter={filter} rows={rows} />
          </>
        )}
        actions={
          <GuardedButton
            kind="primary"
            icon="plus"
            shortcut="n"
            refusal={refusal}
            onClick={() => setDeclaring('1')}
          >
            New exchange
          </GuardedButton>
        }
        empty={{
          title: 'No exchanges',
          text: 'Every virtual host has some: you may not see any virtual host.',
        }}
      />
      {declaring !== undefined && <DeclareExchangeDialog onClose={() => setDeclaring()} />}
    </>
  )
}

const WHICH = [
  ['all', 'All'],
  ['declared', 'Without amq.*'],
] as const

const HISTORY = historyOf('1m', 'msg_rates')

const COLUMNS: readonly Column<Exchange>[] = [
  {
    id: 'name',
    title: 'Name',
    cell: (exchange) => (
      <>
        <span class="named">
          <ExchangeLink vhost={exchange.vhost} name={exchange.name} />
          <span class="hide-medium">
            <Features
              durable={exchange.durable}
              autoDelete={exchange.auto_delete}
              internal={exchange.internal}
              args={exchange.arguments}
              policy={exchange.policy}
            />
          </span>
        </span>
        <span class="sub show-narrow">{exchange.vhost}</span>
      </>
    ),
  },
  { id: 'vhost', title: 'Virtual host', width: '8rem', hide: 'narrow', cell: (exchange) => exchange.vhost },
  { id: 'type', title: 'Type', width: 'min(9rem, 25vw)', cell: (exchange) => <Badge>{exchange.type}</Badge> },
  {
    id: 'message_stats.publish_in_details.rate',
    title: 'In',
    width: '10rem',
    numeric: true,
    hide: 'narrow',
    cell: ({ message_stats }) => (
      <span class="with-spark">
        <Sparkline series={rateSeries(message_stats, 'publish_in')} tone="publish" />
        <Rate value={rateOf(message_stats, 'publish_in')} />
      </span>
    ),
  },
  {
    id: 'message_stats.publish_out_details.rate',
    title: 'Out',
    width: 'min(6rem, 18vw)',
    numeric: true,
    cell: ({ message_stats }) => <Rate value={rateOf(message_stats, 'publish_out')} />,
  },
]
