import type { ComponentChildren, ComponentType } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { Live } from '../../api/live.js'
import { exchangeText } from '../../lib/format.js'
import { NOTHING, type Right } from '../../lib/rights.js'
import { ActionsHead, Button, Card, IconButton } from '../basics.js'
import { LocalBulkAction } from '../bulk/bulk-action.js'
import { SelectCell, SelectHead } from '../bulk/select-cells.js'
import { useLocalSelection } from '../bulk/selection.js'
import { removeUndoably, type Undoable } from '../undoable.js'
import { Ends, keyOfRow, nameOfRow, type Of, type PatternRow } from './pattern-row.js'

/** What a user may do, as patterns: of names, or of the keys of a topic exchange. */
export interface PatternKind<T extends PatternRow> extends Undoable<T> {
  readonly title: string
  /** What the button says that sets one. */
  readonly add: string
  readonly noun: string
  readonly rights: readonly Right[]
  /** What it means to clear them. */
  readonly loss: string
  readonly labelOf: (row: T) => string
  /** What is said when one is gone. */
  readonly goneOf: (row: T) => string
  readonly Dialog: ComponentType<{ readonly row: Partial<T>; readonly onClose: () => void }>
}

const WORDS = { verb: 'Clear', doing: 'Clearing', done: 'Cleared' }
const TITLES: Readonly<Record<Right, string>> = { configure: 'Configure', write: 'Write', read: 'Read' }

/** All of one kind, of everybody or of one user or virtual host. */
export function PatternCard<T extends PatternRow>({
  kind,
  live: { data, at },
  of,
  empty,
}: {
  readonly kind: PatternKind<T>
  readonly live: Live<readonly T[]>
  readonly of: Of
  readonly empty: ComponentChildren
}) {
  const rows = useMemo(() => data ?? [], [data])
  const selection = { ...useLocalSelection(rows, keyOfRow), nameOf: nameOfRow }
  const [editing, setEditing] = useState<Partial<T>>()
  const withExchange = !kind.rights.includes('configure')
  return (
    <Card
      title={kind.title}
      count={at === 0 ? undefined : rows.length}
      flush
      actions={
        <>
          <LocalBulkAction
            selection={selection}
            words={{ ...WORDS, noun: kind.noun }}
            nameOf={nameOfRow}
            each={kind.remove}
            undoEach={kind.restore}
          >
            <p>{kind.loss}</p>
          </LocalBulkAction>
          <Button icon="plus" onClick={() => setEditing({})}>
            {kind.add}
          </Button>
        </>
      }
    >
      {rows.length === 0 && at > 0 ? (
        empty
      ) : (
        <div class="scroll-x">
          <table class="table table-plain">
            <thead>
              <tr>
                <SelectHead rows={rows} keyOf={keyOfRow} selection={selection} />
                {of.user === undefined && <th scope="col">User</th>}
                {of.vhost === undefined && <th scope="col">Virtual host</th>}
                {withExchange && <th scope="col">Exchange</th>}
                {kind.rights.map((right) => (
                  <th key={right} scope="col" class="hide-narrow">
                    {TITLES[right]}
                  </th>
                ))}
                <ActionsHead />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={keyOfRow(row)}>
                  <SelectCell row={row} rows={rows} keyOf={keyOfRow} selection={selection} />
                  <Ends row={row} of={of} rights={kind.rights} />
                  {withExchange && <td>{exchangeText(row.exchange ?? '')}</td>}
                  {kind.rights.map((right) => (
                    <Pattern key={right} text={row[right] ?? ''} />
                  ))}
                  <td class="cell-actions">
                    <IconButton
                      icon="edit"
                      label={`Edit ${kind.labelOf(row)}`}
                      onClick={() => setEditing(row)}
                    />
                    <IconButton
                      icon="trash"
                      label={`Clear ${kind.labelOf(row)}`}
                      onClick={() => void removeUndoably(row, kind, kind.goneOf(row))}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {editing !== undefined && (
        <kind.Dialog row={{ ...editing, ...of }} onClose={() => setEditing(undefined)} />
      )}
    </Card>
  )
}

function Pattern({ text }: { text: string }) {
  return <td class="mono hide-narrow">{NOTHING.has(text) ? <span class="faint">nothing</span> : text}</td>
}
