import { useState } from 'preact/hooks'
import { allRows } from '../../api/all-rows.js'
import type { Connection } from '../../api/answers.js'
import { BulkAction } from '../../components/bulk/bulk-action.js'
import type { Selection } from '../../components/bulk/selection.js'
import { count } from '../../lib/format.js'
import { CLOSING_REASON, closeConnection, ReasonField } from './close-connection.js'

const WORDS = { verb: 'Close', doing: 'Closing', done: 'Closed', noun: 'connection' }

/** Closes the connections that are selected. */
export function ConnectionBulk({
  selection,
  path,
  filter,
  matching,
}: {
  readonly selection: Selection
  readonly path: string
  readonly filter: string
  /** How many match the filter. */
  readonly matching: number
}) {
  const [reason, setReason] = useState(CLOSING_REASON)
  return (
    <BulkAction
      selection={selection}
      words={WORDS}
      text="Close connections"
      icon="close"
      all={{
        count: matching,
        text: `Select all ${count(matching)}`,
        keys: async () => new Set((await allRows<Connection>(path, filter, 'name')).map(({ name }) => name)),
      }}
      nameOf={(name) => name}
      each={(name) => closeConnection(name, reason)}
    >
      <p>
        What they hold goes back to its queues. Most clients connect again by themselves: then their
        connections have other names.
      </p>
      <ReasonField value={reason} onInput={setReason} />
    </BulkAction>
  )
}
