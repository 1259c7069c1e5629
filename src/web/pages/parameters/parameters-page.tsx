import { useMemo, useState } from 'preact/hooks'
import type { GlobalParameter, Parameter } from '../../api/answers.js'
import { put, remove } from '../../api/http.js'
import { type Live, live, useLive } from '../../api/live.js'
import { ActionsHead, Button, Card, Empty, IconButton, Problem } from '../../components/basics.js'
import { LocalBulkAction } from '../../components/bulk/bulk-action.js'
import { SelectCell, SelectHead } from '../../components/bulk/select-cells.js'
import { useLocalSelection } from '../../components/bulk/selection.js'
import { FormDialog } from '../../components/dialog.js'
import { Field, TextArea, TextInput } from '../../components/field.js'
import { JsonValue } from '../../components/json-value.js'
import { PageHead } from '../../components/page.js'
import { done } from '../../components/toast.js'
import { removeUndoably, type Undoable } from '../../components/undoable.js'
import { VhostField } from '../../components/vhost-field.js'
import { apiPath } from '../../lib/paths.js'

/** A parameter of either kind, and where it is in the API. */
interface Row {
  readonly place: string
  readonly name: string
  readonly value: unknown
  readonly path: string
  readonly body: (value: unknown) => object
}

export function ParametersPage() {
  const globals = useLive<readonly GlobalParameter[]>('/api/global-parameters')
  const parameters = useLive<readonly Parameter[]>('/api/parameters')
  return (
    <div class="page">
      <PageHead title="Parameters">
        <p class="muted">
          Settings that are kept with the definitions: of the whole broker, and of components in virtual
          hosts.
        </p>
      </PageHead>
      <ParameterCard title="Global parameters" live={globals} rowOf={globalRow} isGlobal />
      <ParameterCard title="Parameters of components" live={parameters} rowOf={componentRow} />
    </div>
  )
}

function globalRow({ name, value }: GlobalParameter): Row {
  return {
    place: '',
    name,
    value,
    path: apiPath('global-parameters', name),
    body: (next) => ({ name, value: next }),
  }
}

function componentRow({ component, vhost, name, value }: Parameter): Row {
  return {
    place: `${component} in ${vhost}`,
    name,
    value,
    path: apiPath('parameters', component, vhost, name),
    body: (next) => ({ component, vhost, name, value: next }),
  }
}

function ParameterCard<T>({
  title,
  live: { data, error },
  rowOf,
  isGlobal = false,
}: {
  readonly title: string
  readonly live: Live<readonly T[]>
  readonly rowOf: (parameter: T) => Row
  readonly isGlobal?: boolean
}) {
  const [editing, setEditing] = useState<Row | 'new'>()
  const rows = useMemo(() => data?.map(rowOf) ?? [], [data])
  const selection = useLocalSelection(rows, keyOf)
  if (error !== undefined) return <Problem title={`${title} cannot be shown`} text={error.message} />
  return (
    <Card
      title={title}
      count={rows.length}
      flush
      actions={
        <>
          <LocalBulkAction
            selection={selection}
            words={WORDS}
            nameOf={nameOf}
            each={PARAMETER.remove}
            undoEach={PARAMETER.restore}
          />
          <Button icon="plus" onClick={() => setEditing('new')}>
            Set a parameter
          </Button>
        </>
      }
    >
      {rows.length === 0 ? (
        <Empty icon="parameters" title="No parameters" />
      ) : (
        <table class="table table-plain">
          <thead>
            <tr>
              <SelectHead rows={rows} keyOf={keyOf} selection={{ ...selection, nameOf }} />
              <th scope="col">Name</th>
              {!isGlobal && (
                <th scope="col" class="hide-narrow">
                  Of
                </th>
              )}
              <th scope="col">Value</th>
              <ActionsHead />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.path}>
                <SelectCell row={row} rows={rows} keyOf={keyOf} selection={{ ...selection, nameOf }} />
                <td>
                  <span class="strong">{row.name}</span>
                  {!isGlobal && <span class="sub show-narrow">{row.place}</span>}
                </td>
                {!isGlobal && <td class="hide-narrow">{row.place}</td>}
                <td>
                  <JsonValue value={row.value} />
                </td>
                <td class="cell-actions">
                  <span class="cell-buttons">
                    <IconButton icon="edit" label={`Edit ${row.name}`} onClick={() => setEditing(row)} />
                    <IconButton
                      icon="trash"
                      label={`Clear ${row.name}`}
                      onClick={() => void removeUndoably(row, PARAMETER, `Cleared ${row.name}`)}
                    />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editing !== undefined && (
        <ParameterDialog
          isGlobal={isGlobal}
          {...(editing !== 'new' && { row: editing })}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Card>
  )
}

const WORDS = { verb: 'Clear', doing: 'Clearing', done: 'Cleared', noun: 'parameter' }

const keyOf = ({ path }: Row) => path

const nameOf = ({ name, place }: Row) => (place === '' ? name : `${name} of ${place}`)

const PARAMETER: Undoable<Row> = {
  remove: ({ path }) => remove(path),
  restore: ({ path, value, body }) => put(path, body(value)),
}

function ParameterDialog({ isGlobal, row, onClose }: { isGlobal: boolean; row?: Row; onClose: () => void }) {
  const [vhost, setVhost] = useState('/')
  const [component, setComponent] = useState('')
  const [name, setName] = useState('')
  const [text, setText] = useState(row === undefined ? '' : JSON.stringify(row.value, null, 2))
  const submit = async () => {
    const made = isGlobal
      ? globalRow({ name, value: null })
      : componentRow({ component, vhost, name, value: null })
    const { path, body, name: shown } = row ?? made
    await put(path, body(parsed(text)))
    await live.refresh('/api/')
    done(`${shown} is set`)
  }
  return (
    <FormDialog
      title={row === undefined ? 'Set a parameter' : `Change ${row.name}`}
      submit="Set"
      onSubmit={submit}
      onClose={onClose}
    >
      {row === undefined && !isGlobal && (
        <>
          <VhostField value={vhost} onChange={setVhost} />
          <Field label="Component">
            {(id) => <TextInput id={id} value={component} onInput={setComponent} required />}
          </Field>
        </>
      )}
      {row === undefined && (
        <Field label="Name">{(id) => <TextInput id={id} value={name} onInput={setName} required />}</Field>
      )}
      <Field label="Value, as JSON">
        {(id) => (
          <TextArea id={id} value={text} onInput={setText} placeholder='"text", 42 or {"key": "value"}' />
        )}
      </Field>
    </FormDialog>
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`The value is no JSON: ${(error as Error).message}. A text needs quotes: "text".`)
  }
}
