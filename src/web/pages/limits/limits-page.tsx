import { useState } from 'preact/hooks'
import type { Limits, User } from '../../api/answers.js'
import { useLive } from '../../api/live.js'
import { ActionsHead, Button, Card, Empty, IconButton } from '../../components/basics.js'
import { clearLimit, LimitDialog, type LimitKind, limitText } from '../../components/limits-card.js'
import { PageHead } from '../../components/page.js'
import { useVhosts } from '../../components/vhost-field.js'
import { addressOf } from '../../lib/paths.js'

export function LimitsPage() {
  const ofVhosts = useLive<readonly Limits[]>('/api/vhost-limits')
  const ofUsers = useLive<readonly Limits[]>('/api/user-limits')
  const users = useLive<readonly User[]>('/api/users?columns=name')
  const vhosts = useVhosts()
  return (
    <div class="page">
      <PageHead title="Limits">
        <p class="muted">
          How many connections and queues a virtual host may have, and connections and channels a user.
        </p>
      </PageHead>
      <LimitTable kind="vhost" title="Virtual hosts" limits={ofVhosts.data ?? []} names={vhosts} />
      <LimitTable
        kind="user"
        title="Users"
        limits={ofUsers.data ?? []}
        names={(users.data ?? []).map(({ name }) => name)}
      />
    </div>
  )
}

function LimitTable({
  kind,
  title,
  limits,
  names,
}: {
  readonly kind: LimitKind
  readonly title: string
  readonly limits: readonly Limits[]
  readonly names: readonly string[]
}) {
  const [adding, setAdding] = useState(false)
  const rows = limits.flatMap((row) =>
    Object.entries(row.value).map(([limit, value]) => ({ name: row[kind] ?? '', limit, value })),
  )
  return (
    <Card
      title={title}
      count={rows.length}
      flush
      actions={
        <Button icon="plus" onClick={() => setAdding(true)}>
          Set a limit
        </Button>
      }
    >
      {rows.length === 0 ? (
        <Empty icon="limits" title="No limits" />
      ) : (
        <table class="table table-plain">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Limit</th>
              <th scope="col">Meaning</th>
              <ActionsHead />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, limit, value }) => (
              <tr key={`${name} ${limit}`}>
                <td>
                  <a class="name" href={addressOf[kind](name)}>
                    {name}
                  </a>
                </td>
                <td class="mono">{limit}</td>
                <td>{limitText(kind, limit, value)}</td>
                <td class="cell-actions">
                  <IconButton
                    icon="trash"
                    label={`Clear ${limit} of ${name}`}
                    onClick={() => void clearLimit(kind, name, limit, value)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adding && <LimitDialog kind={kind} names={names} onClose={() => setAdding(false)} />}
    </Card>
  )
}
