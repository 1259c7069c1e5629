import { usePagedRows } from '../../api/rows.js'
import { Card, Empty } from '../../components/basics.js'
import { FilterInput, useListQuery } from '../../components/page.js'
import { type Column, DataTable } from '../../components/table.js'
import { Count } from '../../components/values.js'
import { protocolTitle } from '../../lib/protocol-title.js'
import { FailedCount, type LoginAttempts } from './login-attempts.js'

interface SourceAttempts extends LoginAttempts {
  readonly remote_address: string
  /** '' when the client did not get as far as naming one. */
  readonly username: string
}

/** Attempts by address and user, those that failed most often first. */
export function SourcesCard({ path }: { path: string }) {
  const query = useListQuery({ column: 'auth_attempts_failed', descending: true })
  const rows = usePagedRows<SourceAttempts>(path, query)
  return (
    <Card
      title="By address and user"
      count={rows.total}
      flush
      actions={
        <FilterInput value={query.filter} onInput={query.setFilter} label="Filter by address or user" />
      }
    >
      <DataTable
        label="Attempts by address and user"
        rows={rows}
        columns={COLUMNS}
        keyOf={({ protocol, remote_address, username }) => `${protocol} ${remote_address} ${username}`}
        order={query.order}
        onOrder={query.setOrder}
        empty={
          query.filter === '' ? (
            <Empty icon="lock" title="Nobody has tried to log in since sources are tracked" />
          ) : (
            <Empty icon="search" title={`Nothing matches “${query.filter}”`} />
          )
        }
      />
    </Card>
  )
}

const COLUMNS: readonly Column<SourceAttempts>[] = [
  {
    id: 'remote_address',
    title: 'Address',
    cell: ({ remote_address }) => <span class="mono">{remote_address}</span>,
  },
  {
    id: 'username',
    title: 'User',
    width: 'min(14rem, 28vw)',
    cell: ({ username }) => (username === '' ? <span class="faint">none</span> : username),
  },
  {
    id: 'protocol',
    title: 'Protocol',
    width: '8rem',
    hide: 'narrow',
    cell: ({ protocol }) => protocolTitle(protocol),
  },
  {
    id: 'auth_attempts',
    title: 'Attempts',
    width: '7rem',
    numeric: true,
    hide: 'narrow',
    cell: ({ auth_attempts }) => <Count value={auth_attempts} />,
  },
  {
    id: 'auth_attempts_failed',
    title: 'Failed',
    width: '6rem',
    numeric: true,
    cell: ({ auth_attempts_failed }) => <FailedCount value={auth_attempts_failed} />,
  },
  {
    id: 'auth_attempts_succeeded',
    title: 'Succeeded',
    width: '7rem',
    numeric: true,
    hide: 'narrow',
    cell: ({ auth_attempts_succeeded }) => <Count value={auth_attempts_succeeded} />,
  },
]
