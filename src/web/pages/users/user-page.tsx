import { useState } from 'preact/hooks'
import type { Connection, Limits, Permission, TopicPermission, User } from '../../api/answers.js'
import { remove } from '../../api/http.js'
import { live, useLive } from '../../api/live.js'
import { Badge, Button, Loading } from '../../components/basics.js'
import { ask } from '../../components/dialog.js'
import { LimitsCard } from '../../components/limits-card.js'
import { Menu } from '../../components/menu.js'
import { PageHead, PageProblem } from '../../components/page.js'
import { PermissionsCard } from '../../components/permissions/permissions-card.js'
import { TopicPermissionsCard } from '../../components/permissions/topic-permissions-card.js'
import { done } from '../../components/toast.js'
import { counted } from '../../lib/format.js'
import { apiPath } from '../../lib/paths.js'
import { goTo } from '../../lib/router.js'
import { UserDialog } from './user-dialog.js'
import { tagsOf } from './user-tags.js'

export function UserPage({ name }: { name: string }) {
  const [editing, setEditing] = useState(false)
  const base = apiPath('users', name)
  const { data: user, error } = useLive<User>(base)
  const permissions = useLive<readonly Permission[]>(`${base}/permissions`)
  const topics = useLive<readonly TopicPermission[]>(`${base}/topic-permissions`)
  const limits = useLive<readonly Limits[]>(apiPath('user-limits', name))
  const connections = useLive<readonly Connection[]>(
    `${apiPath('connections', 'username', name)}?columns=name`,
  )
  if (error !== undefined) {
    return (
      <PageProblem
        title={`User ${name} cannot be shown`}
        text={error.status === 404 ? 'There is no user of this name.' : error.message}
      />
    )
  }
  if (user === undefined) return <Loading what={`user ${name}`} />
  const connected = connections.data?.length ?? 0
  return (
    <div class="page">
      <PageHead
        above={<a href="#/users">Users</a>}
        title={name}
        badges={
          <>
            {tagsOf(user.tags).map((tag) => (
              <Badge key={tag} tone={tag === 'administrator' ? 'accent' : 'neutral'}>
                {tag}
              </Badge>
            ))}
            {user.password_hash === '' && <Badge>no password</Badge>}
          </>
        }
        actions={
          <>
            <Button icon="edit" onClick={() => setEditing(true)}>
              Password and tags
            </Button>
            <Menu
              label="More actions"
              items={[
                {
                  text: `Close ${counted(connected, 'connection')}`,
                  icon: 'close',
                  danger: true,
                  disabled: connected === 0,
                  run: () => askClose(name, connected),
                },
                { text: 'Delete', icon: 'trash', danger: true, run: () => askDelete(name, connected) },
              ]}
            />
          </>
        }
      >
        <p class="muted">
          {connected === 0 ? 'Not connected at the moment' : counted(connected, 'connection')}
        </p>
      </PageHead>
      <PermissionsCard permissions={permissions} of={{ user: name }} />
      <TopicPermissionsCard permissions={topics} of={{ user: name }} />
      <LimitsCard kind="user" name={name} limits={limits} />
      {editing && <UserDialog user={user} onClose={() => setEditing(false)} />}
    </div>
  )
}

function askClose(name: string, connected: number): void {
  ask({
    title: `Close all connections of ${name}?`,
    submit: `Close ${counted(connected, 'connection')}`,
    text: <p>What they hold goes back to its queues. Most clients connect again by themselves.</p>,
    run: async () => {
      await remove(apiPath('connections', 'username', name))
      await live.refresh('/api/')
      done(`Closed the connections of ${name}`)
    },
  })
}

function askDelete(name: string, connected: number): void {
  ask({
    title: `Delete user ${name}?`,
    submit: 'Delete user',
    typed: name,
    text: (
      <p>
        The user and all permissions go
        {connected > 0 && <>, and {counted(connected, 'connection')} will be closed</>}.
      </p>
    ),
    run: async () => {
      await remove(apiPath('users', name))
      goTo('#/users')
      done(`Deleted user ${name}`)
    },
  })
}
