import { useState } from 'preact/hooks'
import type { Permission, TopicPermission } from '../api/answers.js'
import { put, remove } from '../api/http.js'
import { type Live, live } from '../api/live.js'
import { addressOf, apiPath, exchangeInPath } from '../lib/paths.js'
import { ActionsHead, Button, Card, Empty, IconButton } from './basics.js'
import { LocalBulkAction } from './bulk/bulk-action.js'
import { SelectCell, SelectHead } from './bulk/select-cells.js'
import { useLocalSelection } from './bulk/selection.js'
import { FormDialog } from './dialog.js'
import { Field, TextInput } from './field.js'
import { done } from './toast.js'
import { removeUndoably, type Undoable } from './undoable.js'
import { VhostField } from './vhost-field.js'

/** Whose or where: the other end is a column of the table. Neither for all. */
interface Of {
  readonly user?: string
  readonly vhost?: string
}

export function PermissionsCard({
  permissions: { data = NO_PERMISSIONS, at },
  of,
}: {
  permissions: Live<readonly Permission[]>
  of: Of
}) {
  const selection = useLocalSelection(data, keyOf)
  const [editing, setEditing] = useState<Partial<Permission>>()
  return (
    <Card
      title="Permissions"
      count={at === 0 ? undefined : data.length}
      flush
      actions={
        <>
          <LocalBulkAction
            selection={selection}
            words={PERMISSION_WORDS}
            nameOf={nameOf}
            each={PERMISSION.remove}
            undoEach={PERMISSION.restore}
          >
            <p>These users may not use these virtual hosts any more, and their channels there are refused.</p>
          </LocalBulkAction>
          <Button icon="plus" onClick={() => setEditing({})}>
            Set permissions
          </Button>
        </>
      }
    >
      {data.length === 0 && at > 0 ? (
        <Empty icon="key" title="No permissions">
          {of.user === undefined
            ? 'Nobody may use this virtual host.'
            : 'This user may not use any virtual host.'}
        </Empty>
      ) : (
        <div class="scroll-x">
          <table class="table table-plain">
            <thead>
              <tr>
                <SelectHead rows={data} keyOf={keyOf} selection={{ ...selection, nameOf }} />
                {of.user === undefined && <th scope="col">User</th>}
                {of.vhost === undefined && <th scope="col">Virtual host</th>}
                <th scope="col" class="hide-narrow">
                  Configure
                </th>
                <th scope="col" class="hide-narrow">
                  Write
                </th>
                <th scope="col" class="hide-narrow">
                  Read
                </th>
                <ActionsHead />
              </tr>
            </thead>
            <tbody>
              {data.map((permission) => (
                <tr key={keyOf(permission)}>
                  <SelectCell row={permission} keyOf={keyOf} selection={{ ...selection, nameOf }} />
                  <Ends row={permission} of={of} />
                  <Pattern text={permission.configure} />
                  <Pattern text={permission.write} />
                  <Pattern text={permission.read} />
                  <td class="cell-actions">
                    <IconButton
                      icon="edit"
                      label={`Edit permissions of ${permission.user} in ${permission.vhost}`}
                      onClick={() => setEditing(permission)}
                    />
                    <IconButton
                      icon="trash"
                      label={`Clear permissions of ${permission.user} in ${permission.vhost}`}
                      onClick={() =>
                        void removeUndoably(
                          permission,
                          PERMISSION,
                          `${permission.user} may not use ${permission.vhost} any more`,
                        )
                      }
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {editing !== undefined && (
        <PermissionDialog permission={{ ...editing, ...of }} onClose={() => setEditing(undefined)} />
      )}
    </Card>
  )
}

/** Whose it is, and where; on a phone also what it is, for which there are no columns. */
function Ends({ row, of }: { row: Row & Partial<Permission>; of: Of }) {
  const patterns = (['configure', 'write', 'read'] as const).flatMap((right) => {
    const pattern = row[right]
    return pattern === undefined ? [] : [`${right} ${isNothing(pattern) ? 'nothing' : pattern}`]
  })
  const brief = <span class="sub show-narrow">{patterns.join(' · ')}</span>
  return (
    <>
      {of.user === undefined && (
        <td>
          <a class="name" href={addressOf.user(row.user)}>
            {row.user}
          </a>
          {brief}
        </td>
      )}
      {of.vhost === undefined && (
        <td>
          <a class="name" href={addressOf.vhost(row.vhost)}>
            {row.vhost}
          </a>
          {of.user !== undefined && brief}
        </td>
      )}
    </>
  )
}

const isNothing = (pattern: string) => pattern === '' || pattern === '^$'

function Pattern({ text }: { text: string }) {
  return <td class="mono hide-narrow">{isNothing(text) ? <span class="faint">nothing</span> : text}</td>
}

const WORDS = { verb: 'Clear', doing: 'Clearing', done: 'Cleared' }
const PERMISSION_WORDS = { ...WORDS, noun: 'permission' }
const TOPIC_WORDS = { ...WORDS, noun: 'topic permission' }

const NO_PERMISSIONS: readonly Permission[] = []
const NO_TOPIC_PERMISSIONS: readonly TopicPermission[] = []

type Row = Pick<TopicPermission, 'user' | 'vhost'> & { readonly exchange?: string }

const keyOf = ({ user, vhost, exchange }: Row) => JSON.stringify([user, vhost, exchange])

function nameOf({ user, vhost, exchange }: Row): string {
  const what = `${user} in ${vhost}`
  return exchange === undefined ? what : `${what} on ${exchange || '(default)'}`
}

const PERMISSION: Undoable<Permission> = {
  remove: ({ vhost, user }) => remove(apiPath('permissions', vhost, user)),
  restore: ({ vhost, user, configure, write, read }) =>
    put(apiPath('permissions', vhost, user), { configure, write, read }),
}

const TOPIC_PERMISSION: Undoable<TopicPermission> = {
  remove: ({ vhost, user, exchange }) =>
    remove(apiPath('topic-permissions', vhost, user, exchangeInPath(exchange))),
  restore: ({ vhost, user, exchange, write, read }) =>
    put(apiPath('topic-permissions', vhost, user), { exchange, write, read }),
}

function PermissionDialog({ permission, onClose }: { permission: Partial<Permission>; onClose: () => void }) {
  const [user, setUser] = useState(permission.user ?? '')
  const [vhost, setVhost] = useState(permission.vhost ?? '/')
  const [configure, setConfigure] = useState(permission.configure ?? '.*')
  const [write, setWrite] = useState(permission.write ?? '.*')
  const [read, setRead] = useState(permission.read ?? '.*')
  const submit = async () => {
    await put(apiPath('permissions', vhost, user), { configure, write, read })
    await live.refresh('/api/')
    done(`Permissions of ${user} in ${vhost} are set`)
  }
  return (
    <FormDialog title="Set permissions" submit="Set permissions" onSubmit={submit} onClose={onClose}>
      {permission.user === undefined && (
        <Field label="User">
          {(id) => <TextInput id={id} value={user} onInput={setUser} required autoFocus />}
        </Field>
      )}
      {permission.vhost === undefined && <VhostField value={vhost} onChange={setVhost} />}
      <Field
        label="Configure"
        help="Names of queues and exchanges that may be declared and deleted, as a regular expression."
      >
        {(id, help) => <TextInput id={id} describedBy={help} value={configure} onInput={setConfigure} mono />}
      </Field>
      <Field label="Write" help="What may be published to, and bound.">
        {(id, help) => <TextInput id={id} describedBy={help} value={write} onInput={setWrite} mono />}
      </Field>
      <Field label="Read" help="What may be consumed, looked at and purged. Empty or ^$ for nothing.">
        {(id, help) => <TextInput id={id} describedBy={help} value={read} onInput={setRead} mono />}
      </Field>
    </FormDialog>
  )
}

export function TopicPermissionsCard({
  permissions: { data = NO_TOPIC_PERMISSIONS, at },
  of,
}: {
  permissions: Live<readonly TopicPermission[]>
  of: Of
}) {
  const selection = useLocalSelection(data, keyOf)
  const [adding, setAdding] = useState<Partial<TopicPermission>>()
  return (
    <Card
      title="Topic permissions"
      count={at === 0 ? undefined : data.length}
      flush
      actions={
        <>
          <LocalBulkAction
            selection={selection}
            words={TOPIC_WORDS}
            nameOf={nameOf}
            each={TOPIC_PERMISSION.remove}
            undoEach={TOPIC_PERMISSION.restore}
          >
            <p>Every routing key of these exchanges may then be used by whoever may use the exchange.</p>
          </LocalBulkAction>
          <Button icon="plus" onClick={() => setAdding({})}>
            Set topic permission
          </Button>
        </>
      }
    >
      {data.length === 0 && at > 0 ? (
        <p class="card-note muted">
          None: every routing key of a topic exchange may be used by whoever may use the exchange.
        </p>
      ) : (
        <div class="scroll-x">
          <table class="table table-plain">
            <thead>
              <tr>
                <SelectHead rows={data} keyOf={keyOf} selection={{ ...selection, nameOf }} />
                {of.user === undefined && <th scope="col">User</th>}
                {of.vhost === undefined && <th scope="col">Virtual host</th>}
                <th scope="col">Exchange</th>
                <th scope="col" class="hide-narrow">
                  Write
                </th>
                <th scope="col" class="hide-narrow">
                  Read
                </th>
                <ActionsHead />
              </tr>
            </thead>
            <tbody>
              {data.map((row) => (
                <tr key={keyOf(row)}>
                  <SelectCell row={row} keyOf={keyOf} selection={{ ...selection, nameOf }} />
                  <Ends row={row} of={of} />
                  <td>{row.exchange === '' ? '(default)' : row.exchange}</td>
                  <Pattern text={row.write} />
                  <Pattern text={row.read} />
                  <td class="cell-actions">
                    <IconButton
                      icon="edit"
                      label={`Edit the topic permission on ${row.exchange}`}
                      onClick={() => setAdding(row)}
                    />
                    <IconButton
                      icon="trash"
                      label={`Clear the topic permission on ${row.exchange}`}
                      onClick={() =>
                        void removeUndoably(
                          row,
                          TOPIC_PERMISSION,
                          `The topic permission of ${row.user} on ${row.exchange} is cleared`,
                        )
                      }
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding !== undefined && (
        <TopicPermissionDialog permission={{ ...adding, ...of }} onClose={() => setAdding(undefined)} />
      )}
    </Card>
  )
}

function TopicPermissionDialog({
  permission,
  onClose,
}: {
  permission: Partial<TopicPermission>
  onClose: () => void
}) {
  const [user, setUser] = useState(permission.user ?? '')
  const [vhost, setVhost] = useState(permission.vhost ?? '/')
  const [exchange, setExchange] = useState(permission.exchange ?? 'amq.topic')
  const [write, setWrite] = useState(permission.write ?? '.*')
  const [read, setRead] = useState(permission.read ?? '.*')
  const submit = async () => {
    await put(apiPath('topic-permissions', vhost, user), { exchange, write, read })
    await live.refresh('/api/')
    done('The topic permission is set')
  }
  return (
    <FormDialog
      title="Set a topic permission"
      submit="Set topic permission"
      onSubmit={submit}
      onClose={onClose}
    >
      {permission.user === undefined && (
        <Field label="User">
          {(id) => <TextInput id={id} value={user} onInput={setUser} required autoFocus />}
        </Field>
      )}
      {permission.vhost === undefined && <VhostField value={vhost} onChange={setVhost} />}
      <Field label="Topic exchange">
        {(id) => <TextInput id={id} value={exchange} onInput={setExchange} required mono />}
      </Field>
      <Field label="Write" help="Routing keys that may be published with, as a regular expression.">
        {(id, help) => <TextInput id={id} describedBy={help} value={write} onInput={setWrite} mono />}
      </Field>
      <Field label="Read" help="Routing keys that queues may be bound with.">
        {(id, help) => <TextInput id={id} describedBy={help} value={read} onInput={setRead} mono />}
      </Field>
    </FormDialog>
  )
}
