import { useState } from 'preact/hooks'
import type { Permission } from '../../api/answers.js'
import { put, remove } from '../../api/http.js'
import { type Live, live } from '../../api/live.js'
import { apiPath } from '../../lib/paths.js'
import { Empty } from '../basics.js'
import { FormDialog } from '../dialog.js'
import { Field, TextInput } from '../field.js'
import { done } from '../toast.js'
import { VhostField } from '../vhost-field.js'
import { PatternCard, type PatternKind } from './pattern-card.js'
import type { Of } from './pattern-row.js'

/** What users may do to the objects of virtual hosts. */
export function PermissionsCard({ permissions, of }: { permissions: Live<readonly Permission[]>; of: Of }) {
  return (
    <PatternCard
      kind={PERMISSION}
      live={permissions}
      of={of}
      empty={
        <Empty icon="key" title="No permissions">
          {of.user === undefined
            ? 'Nobody may use this virtual host.'
            : 'This user may not use any virtual host.'}
        </Empty>
      }
    />
  )
}

const PERMISSION: PatternKind<Permission> = {
  title: 'Permissions',
  add: 'Set permissions',
  noun: 'permission',
  rights: ['configure', 'write', 'read'],
  loss: 'These users may not use these virtual hosts any more, and their channels there are refused.',
  labelOf: ({ user, vhost }) => `permissions of ${user} in ${vhost}`,
  goneOf: ({ user, vhost }) => `${user} may not use ${vhost} any more`,
  remove: ({ vhost, user }) => remove(apiPath('permissions', vhost, user)),
  restore: ({ vhost, user, configure, write, read }) =>
    put(apiPath('permissions', vhost, user), { configure, write, read }),
  Dialog: PermissionDialog,
}

function PermissionDialog({ row: permission, onClose }: { row: Partial<Permission>; onClose: () => void }) {
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
