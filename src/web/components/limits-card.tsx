import { useState } from 'preact/hooks'
import type { Limits } from '../api/answers.js'
import { put, remove } from '../api/http.js'
import { type Live, live } from '../api/live.js'
import { may } from '../api/session.js'
import { count } from '../lib/format.js'
import { apiPath } from '../lib/paths.js'
import { Button, Card, IconButton } from './basics.js'
import { FormDialog } from './dialog.js'
import { Field, Select, TextInput } from './field.js'
import { done } from './toast.js'
import { removeUndoably } from './undoable.js'

const LIMITS = {
  vhost: [
    ['max-connections', 'connections'],
    ['max-queues', 'queues'],
  ],
  user: [
    ['max-connections', 'connections'],
    ['max-channels', 'channels'],
  ],
} as const

export type LimitKind = keyof typeof LIMITS

function limitPath(kind: LimitKind, name: string, limit: string): string {
  return apiPath(`${kind}-limits`, name, limit)
}

export function limitText(kind: LimitKind, limit: string, value: number): string {
  const noun = LIMITS[kind].find(([name]) => name === limit)?.[1] ?? limit
  if (value < 0) return `no limit of ${noun}`
  return value === 0 ? `no ${noun} at all` : `at most ${count(value)} ${noun}`
}

/** How much a virtual host may hold, or a user may open. */
export function LimitsCard({
  kind,
  name,
  limits: { data },
}: {
  kind: LimitKind
  name: string
  limits: Live<readonly Limits[]>
}) {
  const [adding, setAdding] = useState(false)
  const values = Object.entries(data?.[0]?.value ?? {})
  const mayChange = may('administrator')
  return (
    <Card
      title="Limits"
      count={data === undefined ? undefined : values.length}
      actions={
        mayChange && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            Set a limit
          </Button>
        )
      }
    >
      {values.length === 0 ? (
        <p class="muted">None.</p>
      ) : (
        <ul class="rows">
          {values.map(([limit, value]) => (
            <li key={limit}>
              <code>{limit}</code>
              <span>{limitText(kind, limit, value)}</span>
              {mayChange && (
                <IconButton
                  icon="trash"
                  label={`Clear ${limit}`}
                  onClick={() => void clearLimit(kind, name, limit, value)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {adding && <LimitDialog kind={kind} name={name} onClose={() => setAdding(false)} />}
    </Card>
  )
}

export async function clearLimit(kind: LimitKind, name: string, limit: string, value: number): Promise<void> {
  const path = limitPath(kind, name, limit)
  const undoable = { remove: () => remove(path), restore: () => put(path, { value }) }
  await removeUndoably(limit, undoable, `${name} has no ${limit} any more`)
}

/** @param name undefined when it is to be asked */
export function LimitDialog({
  kind,
  name: given,
  names,
  onClose,
}: {
  readonly kind: LimitKind
  readonly name?: string
  readonly names?: readonly string[]
  readonly onClose: () => void
}) {
  const [name, setName] = useState(given ?? names?.[0] ?? '')
  const [limit, setLimit] = useState<string>(LIMITS[kind][0][0])
  const [value, setValue] = useState('')
  const submit = async () => {
    await put(limitPath(kind, name, limit), { value: Number(value) })
    await live.refresh('/api/')
    done(`${name}: ${limitText(kind, limit, Number(value))}`)
  }
  return (
    <FormDialog
      title={
        given === undefined
          ? `Set a limit of a ${kind === 'vhost' ? 'virtual host' : 'user'}`
          : `Set a limit of ${given}`
      }
      submit="Set limit"
      onSubmit={submit}
      onClose={onClose}
    >
      {given === undefined && (
        <Field label={kind === 'vhost' ? 'Virtual host' : 'User'}>
          {(id) => (
            <TextInput id={id} value={name} onInput={setName} suggestions={names} required autoFocus />
          )}
        </Field>
      )}
      <Field label="Limit">
        {(id) => (
          <Select id={id} value={limit} options={LIMITS[kind].map(([key]) => key)} onChange={setLimit} />
        )}
      </Field>
      <Field label="Value" help="0 for none at all, -1 for no limit.">
        {(id, help) => (
          <TextInput
            id={id}
            describedBy={help}
            type="number"
            min={-1}
            value={value}
            onInput={setValue}
            required
          />
        )}
      </Field>
    </FormDialog>
  )
}
