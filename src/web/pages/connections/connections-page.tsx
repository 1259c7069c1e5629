import type { Connection } from '../../api/answers.js'
import { usePagedRows } from '../../api/rows.js'
import { may } from '../../api/session.js'
import { Badge } from '../../components/basics.js'
import { useSelection } from '../../components/bulk/selection.js'
import { ListPage } from '../../components/list-page.js'
import { OwnOnly } from '../../components/own-only.js'
import { Sparkline } from '../../components/sparkline.js'
import type { Column } from '../../components/table.js'
import { Ago, Count } from '../../components/values.js'
import { byteRate } from '../../lib/format.js'
import { addressOf, apiPath } from '../../lib/paths.js'
import { type Details, ratesOf } from '../../lib/samples.js'
import { historyOf } from '../../lib/stats.js'
import { chosenVhost } from '../../shell/vhost-choice.js'
import { ConnectionBulk } from './bulk-actions.js'
import { connectionTitle, toneOfConnection } from './connection-state.js'

export function ConnectionsPage() {
  const vhost = chosenVhost.value
  const selection = useSelection()
  const path = vhost === '' ? '/api/connections' : apiPath('vhosts', vhost, 'connections')
  return (
    <ListPage<Connection>
      title="Connections"
      icon="connections"
      order={{ column: 'name', descending: false }}
      useRows={(query) => usePagedRows<Connection>(path, query, HISTORY)}
      columns={COLUMNS}
      keyOf={({ name }) => name}
      selection={{ ...selection, nameOf: connectionTitle }}
      toolbar={(rows, filter) => (
        <ConnectionBulk selection={selection} path={path} filter={filter} rows={rows} />
      )}
      head={<OwnOnly what="connections" />}
      empty={{
        title: may('monitoring') ? 'No client is connected' : 'You have no connection',
        text: 'Connections of AMQP clients are shown here as soon as there are any.',
      }}
    />
  )
}

const HISTORY = historyOf('1m', 'data_rates')

const COLUMNS: readonly Column<Connection>[] = [
  {
    id: 'name',
    title: 'Name',
    cell: (connection) => (
      <>
        <span class="named">
          <span class={`dot dot-${toneOfConnection(connection.state)}`} title={connection.state} />
          <span class="sr-only">{connection.state}: </span>
          <a class="name" href={addressOf.connection(connection.name)}>
            {connectionTitle(connection)}
          </a>
          {connection.ssl && <Badge tone="good">TLS</Badge>}
        </span>
        <span class="sub show-narrow">
          {connection.user} · {connection.vhost}
        </span>
      </>
    ),
  },
  { id: 'vhost', title: 'Virtual host', width: '6.5rem', hide: 'narrow', cell: ({ vhost }) => vhost },
  { id: 'user', title: 'User', width: '6rem', hide: 'narrow', cell: ({ user }) => user },
  {
    id: 'channels',
    title: 'Channels',
    width: '6rem',
    numeric: true,
    cell: ({ channels }) => <Count value={channels} />,
  },
  bytesColumn('recv_oct', 'From client', 'publish'),
  bytesColumn('send_oct', 'To client', 'deliver'),
  {
    id: 'connected_at',
    title: 'Since',
    width: '8rem',
    hide: 'medium',
    cell: ({ connected_at }) => <Ago time={connected_at} />,
  },
]

function bytesColumn(counter: 'recv_oct' | 'send_oct', title: string, tone: string): Column<Connection> {
  const detailsOf = (connection: Connection): Details | undefined => connection[`${counter}_details`]
  return {
    id: `${counter}_details.rate`,
    title,
    width: '9.5rem',
    numeric: true,
    hide: 'narrow',
    cell: (connection) => (
      <span class="with-spark">
        <Sparkline series={ratesOf(detailsOf(connection))} tone={tone} />
        <span>{byteRate(detailsOf(connection)?.rate)}</span>
      </span>
    ),
  }
}
