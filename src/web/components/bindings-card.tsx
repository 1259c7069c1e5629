import { useState } from 'preact/hooks'
import type { Binding } from '../api/answers.js'
import { post, remove } from '../api/http.js'
import { type Live, live } from '../api/live.js'
import { useNames } from '../api/names.js'
import { useRights } from '../api/rights.js'
import { type ArgumentRow, argumentsOf } from '../lib/arguments.js'
import { exchangeText } from '../lib/format.js'
import { apiPath, exchangeInPath } from '../lib/paths.js'
import { type Rights, refusalOfAll } from '../lib/rights.js'
import { ArgumentsEditor } from './arguments-editor.js'
import { ActionsHead, Card, Empty, Loading, Problem } from './basics.js'
import { LocalBulkAction } from './bulk/bulk-action.js'
import { SelectCell, SelectHead } from './bulk/select-cells.js'
import { type RowSelection, useLocalSelection } from './bulk/selection.js'
import { FormDialog } from './dialog.js'
import { Field, Select, TextInput } from './field.js'
import { GuardedButton, GuardedIconButton, Refused } from './guarded.js'
import { done } from './toast.js'
import { removeUndoably, type Undoable } from './undoable.js'
import { ExchangeLink, QueueLink, TableValue } from './values.js'

/** The object whose bindings are shown: what they go to, or an exchange that they come from. */
export type BindingEnd =
  | { readonly kind: 'queue' | 'exchange'; readonly name: string }
  | { readonly kind: 'source'; readonly name: string }

export function BindingsCard({
  title,
  bindings,
  vhost,
  end,
}: {
  readonly title: string
  readonly bindings: Live<readonly Binding[]>
  readonly vhost: string
  readonly end: BindingEnd
}) {
  const [adding, setAdding] = useState(false)
  const selection = useLocalSelection(bindings.data ?? NONE, keyOf)
  const rights = useRights()
  if (bindings.error !== undefined)
    return <Problem title="Bindings cannot be shown" text={bindings.error.message} />
  if (bindings.data === undefined) return <Loading what="bindings" />
  const actions = (
    <>
      <LocalBulkAction
        selection={selection}
        words={WORDS}
        refusal={refusalOfAll(selection.keys, (key) => {
          const binding = selection.rowOf(key)
          return binding && refusalOf(rights, binding)
        })}
        nameOf={nameOf}
        each={BINDING.remove}
        undoEach={BINDING.restore}
      >
        <p>Messages take these ways no longer. Neither exchanges nor queues are lost.</p>
      </LocalBulkAction>
      <GuardedButton
        icon="plus"
        refusal={rights.refusal(end.kind === 'source' ? 'read' : 'write', vhost, end.name)}
        onClick={() => setAdding(true)}
      >
        Bind
      </GuardedButton>
    </>
  )
  const withoutArguments = bindings.data.every((it) => Object.keys(it.arguments).length === 0)
    ? 'hide-narrow'
    : undefined
  const rowSelection = { ...selection, nameOf, refusalOf: permanence }
  return (
    <Card title={title} count={bindings.data.length} flush actions={actions}>
      {bindings.data.length === 0 ? (
        <Empty icon="routing" title="No bindings">
          {end.kind === 'source'
            ? 'What is published here is dropped or returned.'
            : 'Nothing comes from an exchange.'}
        </Empty>
      ) : (
        <div class="scroll-x scroll-y">
          <table class="table table-plain">
            <thead>
              <tr>
                <SelectHead rows={bindings.data} keyOf={keyOf} selection={rowSelection} />
                <th scope="col">{end.kind === 'source' ? 'To' : 'From'}</th>
                <th scope="col">Routing key</th>
                <th scope="col" class={withoutArguments}>
                  Arguments
                </th>
                <ActionsHead />
              </tr>
            </thead>
            <tbody>
              {bindings.data.map((binding) => (
                <BindingRow
                  key={keyOf(binding)}
                  binding={binding}
                  bindings={bindings.data ?? NONE}
                  end={end}
                  selection={rowSelection}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding && <BindDialog vhost={vhost} end={end} onClose={() => setAdding(false)} />}
    </Card>
  )
}

const WORDS = { verb: 'Unbind', doing: 'Unbinding', done: 'Removed', noun: 'binding' }

const NONE: readonly Binding[] = []

function nameOf({ source, destination, routing_key }: Binding): string {
  return `${exchangeText(source)} → ${destination}${routing_key === '' ? '' : ` by ${routing_key}`}`
}

/** Why it cannot be removed. */
function permanence({ source }: Binding): string | undefined {
  return source === '' ? 'The default exchange reaches every queue by its name' : undefined
}

function keyOf({ source, destination_type, destination, properties_key }: Binding): string {
  return JSON.stringify([source, destination_type, destination, properties_key])
}

/** Binding and unbinding take the same. */
function refusalOf(rights: Rights, { vhost, source, destination }: Binding): string | undefined {
  return rights.refusal('write', vhost, destination) ?? rights.refusal('read', vhost, source)
}

function BindingRow({
  binding,
  bindings,
  end,
  selection,
}: {
  binding: Binding
  bindings: readonly Binding[]
  end: BindingEnd
  selection: RowSelection<Binding>
}) {
  const rights = useRights()
  const { vhost, source, destination, destination_type, routing_key } = binding
  const other =
    end.kind !== 'source' ? (
      <ExchangeLink vhost={vhost} name={source} />
    ) : destination_type === 'queue' ? (
      <QueueLink vhost={vhost} name={destination} />
    ) : (
      <ExchangeLink vhost={vhost} name={destination} />
    )
  return (
    <tr>
      <SelectCell row={binding} rows={bindings} keyOf={keyOf} selection={selection} />
      <td>
        {other}
        {end.kind === 'source' && <span class="sub">{destination_type}</span>}
      </td>
      <td class="mono">{routing_key}</td>
      <td class={Object.keys(binding.arguments).length === 0 ? 'hide-narrow' : undefined}>
        <TableValue value={binding.arguments} />
      </td>
      <td class="cell-actions">
        {source !== '' && (
          <GuardedIconButton
            icon="trash"
            refusal={refusalOf(rights, binding)}
            label={`Unbind ${destination} from ${source}`}
            onClick={() => void removeUndoably(binding, BINDING, `Unbound ${destination} from ${source}`)}
          />
        )}
      </td>
    </tr>
  )
}

function pathOf(vhost: string, source: string, kind: 'queue' | 'exchange', destination: string): string {
  return apiPath('bindings', vhost, 'e', exchangeInPath(source), kind === 'queue' ? 'q' : 'e', destination)
}

const BINDING: Undoable<Binding> = {
  remove: ({ vhost, source, destination_type, destination, properties_key }) =>
    remove(`${pathOf(vhost, source, destination_type, destination)}/${encodeURIComponent(properties_key)}`),
  restore: ({ vhost, source, destination_type, destination, routing_key, arguments: args }) =>
    post(pathOf(vhost, source, destination_type, destination), { routing_key, arguments: args }),
}

function BindDialog({ vhost, end, onClose }: { vhost: string; end: BindingEnd; onClose: () => void }) {
  const [other, setOther] = useState('')
  const [kind, setKind] = useState<'queue' | 'exchange'>('queue')
  const [key, setKey] = useState('')
  const [rows, setRows] = useState<readonly ArgumentRow[]>([])
  const refusal = useRights().refusal(end.kind === 'source' ? 'write' : 'read', vhost, other)
  const suggestions = useNames(
    end.kind === 'source' && kind === 'queue' ? 'queues' : 'exchanges',
    vhost,
    other,
  )
  const submit = async () => {
    const path =
      end.kind === 'source' ? pathOf(vhost, end.name, kind, other) : pathOf(vhost, other, end.kind, end.name)
    await post(path, { routing_key: key, arguments: argumentsOf(rows) })
    await live.refresh('/api/')
    done('Bound')
  }
  const title = end.kind === 'source' ? `Bind ${end.name} to …` : `Bind ${end.name} to an exchange`
  return (
    <FormDialog title={title} submit="Bind" onSubmit={submit} onClose={onClose}>
      {end.kind === 'source' && (
        <Field label="To">
          {(id) => (
            <Select
              id={id}
              value={kind}
              options={[
                ['queue', 'a queue'],
                ['exchange', 'an exchange'],
              ]}
              onChange={setKind}
            />
          )}
        </Field>
      )}
      <Field
        label={end.kind === 'source' ? `Name of the ${kind}` : 'Exchange'}
        help={<Refused by={other === '' ? undefined : refusal}>{`In ${vhost}.`}</Refused>}
      >
        {(id, help) => (
          <TextInput
            id={id}
            describedBy={help}
            value={other}
            onInput={setOther}
            suggestions={suggestions}
            required
            autoFocus
            mono
          />
        )}
      </Field>
      <Field
        label="Routing key"
        help="For a topic exchange * stands for one word, # for any number of words."
      >
        {(id, help) => <TextInput id={id} describedBy={help} value={key} onInput={setKey} mono />}
      </Field>
      <ArgumentsEditor label="Arguments" rows={rows} onChange={setRows} known={HEADERS_ARGUMENTS} />
    </FormDialog>
  )
}

const HEADERS_ARGUMENTS = [
  {
    key: 'x-match',
    type: 'text',
    help: 'for a headers exchange: whether all headers must match or any',
    values: ['all', 'any', 'all-with-x', 'any-with-x'],
  },
] as const
