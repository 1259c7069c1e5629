import { useMemo } from 'preact/hooks'
import type { Permission, User } from '../../api/answers.js'
import { remove } from '../../api/http.js'
import { type Live, useLive } from '../../api/live.js'
import { useLocalRows } from '../../api/rows.js'
import { user as session } from '../../api/session.js'
import { Badge, Button } from '../../components/basics.js'
import { LocalBulkAction } from '../../components/bulk/bulk-action.js'
import { useLocalSelection } from '../../components/bulk/selection.js'
import { ListPage } from '../../components/list-page.js'
import { useDialogFlag } from '../../components/page.js'
import type { Column } from '../../components/table.js'
import { addressOf, apiPath } from '../../lib/paths.js'
import { useShortcuts } from '../../lib/shortcuts.js'
import { UserDialog } from './user-dialog.js'
import { tagsOf } from './user-tags.js'

interface Row extends User {
  readonly vhosts: readonly string[]
}

const WORDS = { verb: 'Delete', doing: 'Deleting', done: 'Deleted', noun: 'user' }

const NONE: readonly Row[] = []

const keyOf = ({ name }: Row) => name

export function UsersPage() {
  const [adding, setAdding] = useDialogFlag('new')
  useShortcuts(useMemo(() => ({ n: () => setAdding('1') }), []))
  const users = useLive<readonly User[]>('/api/users')
  const permissions = useLive<readonly Permission[]>('/api/permissions')
  const rows = useMemo(() => {
    const vhosts = new Map<string, string[]>()
    for (const { user, vhost } of permissions.data ?? [])
      vhosts.set(user, [...(vhosts.get(user) ?? []), vhost])
    return users.data?.map((user) => ({ ...user, vhosts: vhosts.get(user.name) ?? [] }))
  }, [users.data, permissions.data])
  const selection = useLocalSelection(rows ?? NONE, keyOf)
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
        keyOf={keyOf}
        selection={{
          ...selection,
          nameOf: keyOf,
          refusalOf: ({ name }) =>
            name === session.value?.name ? 'you are logged in as this user' : undefined,
        }}
        toolbar={() => (
          <LocalBulkAction
            selection={selection}
            words={WORDS}
            nameOf={keyOf}
            each={({ name }) => remove(apiPath('users', name))}
          >
            <p>Their permissions go, too, and their connections are closed. This cannot be undone.</p>
          </LocalBulkAction>
        )}
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
