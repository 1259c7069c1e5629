import { useRef, useState } from 'preact/hooks'
import { allRows } from '../../api/all-rows.js'
import type { Connection } from '../../api/answers.js'
import { BulkAction } from '../../components/bulk/bulk-action.js'
import type { PagedSelection } from '../../components/bulk/bulk-bar.js'
import { count } from '../../lib/format.js'
import { CLOSING_REASON, closeConnection, ReasonField } from './close-connection.js'
import { connectionTitle } from './connection-state.js'

const WORDS = { verb: 'Close', doing: 'Closing', done: 'Closed', noun: 'connection' }

/** Closes the connections that are selected. */
export function ConnectionBulk({ selection, path, filter, rows }: PagedSelection<Connection>) {
  const titles = useRef(new Map<string, string>())
  for (const row of rows.loaded) titles.current.set(row.name, connectionTitle(row))
  const [reason, setReason] = useState(CLOSING_REASON)
  return (
    <BulkAction
      selection={selection}
      words={WORDS}
      text="Close connections"
      icon="close"
      all={{
        count: rows.count,
        text: `Select all ${count(rows.count)}`,
        keys: async () => new Set((await allRows<Connection>(path, filter, 'name')).map(({ name }) => name)),
      }}
      nameOf={(name) => titles.current.get(name) ?? name}
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
