import { useState } from 'preact/hooks'
import type { TopicPermission } from '../../api/answers.js'
import { put, remove } from '../../api/http.js'
import { type Live, live } from '../../api/live.js'
import { apiPath, exchangeInPath } from '../../lib/paths.js'
import { FormDialog } from '../dialog.js'
import { Field, TextInput } from '../field.js'
import { done } from '../toast.js'
import { VhostField } from '../vhost-field.js'
import { PatternCard, type PatternKind } from './pattern-card.js'
import type { Of } from './pattern-row.js'

/** Which keys of topic exchanges users may use. */
export function TopicPermissionsCard({
  permissions,
  of,
}: {
  permissions: Live<readonly TopicPermission[]>
  of: Of
}) {
  return (
    <PatternCard
      kind={TOPIC_PERMISSION}
      live={permissions}
      of={of}
      empty={
        <p class="card-note muted">
          None: every routing key of a topic exchange may be used by whoever may use the exchange.
        </p>
      }
    />
  )
}

const TOPIC_PERMISSION: PatternKind<TopicPermission> = {
  title: 'Topic permissions',
  add: 'Set topic permission',
  noun: 'topic permission',
  rights: ['write', 'read'],
  loss: 'Every routing key of these exchanges may then be used by whoever may use the exchange.',
  labelOf: ({ exchange }) => `the topic permission on ${exchange}`,
  goneOf: ({ user, exchange }) => `The topic permission of ${user} on ${exchange} is cleared`,
  remove: ({ vhost, user, exchange }) =>
    remove(apiPath('topic-permissions', vhost, user, exchangeInPath(exchange))),
  restore: ({ vhost, user, exchange, write, read }) =>
    put(apiPath('topic-permissions', vhost, user), { exchange, write, read }),
  Dialog: TopicPermissionDialog,
}

function TopicPermissionDialog({
  row: permission,
  onClose,
}: {
  row: Partial<TopicPermission>
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
