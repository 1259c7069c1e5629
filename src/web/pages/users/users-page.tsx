import { useMemo, useState } from 'preact/hooks'
import type { Permission, User } from '../../api/answers.js'
import { post } from '../../api/http.js'
import { type Live, live, useLive } from '../../api/live.js'
import { useLocalRows } from '../../api/rows.js'
import { user as session } from '../../api/session.js'
import { Badge, Button } from '../../components/basics.js'
import { ask } from '../../components/dialog.js'
import { ListPage } from '../../components/list-page.js'
import { useDialogFlag } from '../../components/page.js'
import type { Column } from '../../components/table.js'
import { done } from '../../components/toast.js'
import { counted } from '../../lib/format.js'
import { addressOf } from '../../lib/paths.js'
import { useShortcuts } from '../../lib/shortcuts.js'
import { UserDialog } from './user-dialog.js'
import { tagsOf } from './user-tags.js'

interface Row extends User {
  readonly vhosts: readonly string[]
}

export function UsersPage() {
  const [adding, setAdding] = useDialogFlag('new')
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  useShortcuts(useMemo(() => ({ n: () => setAdding('1') }), []))
  const users = useLive<readonly User[]>('/api/users')
  const permissions = useLive<readonly Permission[]>('/api/permissions')
  const rows = useMemo(() => {
    const vhosts = new Map<string, string[]>()
    for (const { user, vhost } of permissions.data ?? [])
      vhosts.set(user, [...(vhosts.get(user) ?? []), vhost])
    return users.data?.map((user) => ({ ...user, vhosts: vhosts.get(user.name) ?? [] }))
  }, [users.data, permissions.data])
  const shown: Live<readonly Row[]> = {
    at: users.at,
    ...(users.error && { error: users.error }),
    ...(rows && { data: rows }),
  }
  return (
    <>
      <ListPage<Row>
        title="Users"
        icon="users"
        order={{ column: 'name', descending: false }}
        useRows={(query) =>
          useLocalRows<Row>(
            shown,
            query,
            ({ name, tags }) => `${name} ${tagsOf(tags).join(' ')}`,
            (row, column) =>
              column === 'vhosts'
                ? row.vhosts.length
                : column === 'tags'
                  ? tagsOf(row.tags).join()
                  : row.name,
          )
        }
        columns={COLUMNS}
        keyOf={({ name }) => name}
        selection={{ keys: selected, onChange: setSelected }}
        toolbar={
          selected.size > 0 && (
            <div class="bulk">
              <strong>{selected.size} selected</strong>
              <Button
                icon="trash"
                kind="danger"
                onClick={() => askDelete(selected, () => setSelected(new Set()))}
              >
                Delete
              </Button>
            </div>
          )
        }
        actions={
          <Button kind="primary" icon="plus" shortcut="n" onClick={() => setAdding('1')}>
            New user
          </Button>
        }
        empty={{ title: 'No users', text: 'Nobody could log in.' }}
      />
      {adding !== undefined && <UserDialog onClose={() => setAdding()} />}
    </>
  )
}

function askDelete(names: ReadonlySet<string>, onDone: () => void): void {
  const self = session.value?.name ?? ''
  ask({
    title: `Delete ${counted(names.size, 'user')}?`,
    submit: 'Delete users',
    typed: names.size > 1 ? String(names.size) : undefined,
    text: (
      <>
        <p>Their permissions go, too, and their connections are closed.</p>
        {names.has(self) && <p class="strong">You are one of them: you will be logged out.</p>}
        <ul class="names">
          {[...names].map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </>
    ),
    run: async () => {
      await post('/api/users/bulk-delete', { users: [...names] })
      onDone()
      await live.refresh('/api/')
      done(`Deleted ${counted(names.size, 'user')}`)
    },
  })
}

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'name',
    title: 'Name',
    cell: ({ name }) => (
      <a class="name" href={addressOf.user(name)}>
        {name}
      </a>
    ),
  },
  {
    id: 'tags',
    title: 'Tags',
    width: 'min(16rem, 34vw)',
    cell: ({ tags }) => (
      <span class="badges">
        {tagsOf(tags).map((tag) => (
          <Badge key={tag} tone={tag === 'administrator' ? 'accent' : 'neutral'}>
            {tag}
          </Badge>
        ))}
      </span>
    ),
  },
  {
    id: 'vhosts',
    title: 'May use',
    width: '16rem',
    hide: 'narrow',
    cell: ({ vhosts }) =>
      vhosts.length === 0 ? (
        <Badge tone="warn">no virtual host</Badge>
      ) : (
        vhosts.slice(0, 4).join(', ') + (vhosts.length > 4 ? ` and ${vhosts.length - 4} more` : '')
      ),
  },
  {
    id: 'password',
    title: 'Password',
    width: '8rem',
    hide: 'medium',
    sortable: false,
    cell: ({ password_hash }) => (password_hash === '' ? <span class="faint">none</span> : 'set'),
  },
]
