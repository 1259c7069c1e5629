import { useMemo, useState } from 'preact/hooks'
import { allRows } from '../../api/all-rows.js'
import type { Exchange } from '../../api/answers.js'
import { remove } from '../../api/http.js'
import { useRights } from '../../api/rights.js'
import { BulkAction } from '../../components/bulk/bulk-action.js'
import type { PagedSelection } from '../../components/bulk/bulk-bar.js'
import { keyOfObject, objectOfKey } from '../../components/bulk/selection.js'
import { Checkbox } from '../../components/field.js'
import { apiPath, withQuery } from '../../lib/paths.js'
import { refusalOfAll } from '../../lib/rights.js'

const WORDS = { verb: 'Delete', doing: 'Deleting', done: 'Deleted', noun: 'exchange' }

/** Why nobody can delete it; undefined for exchanges that somebody declared. */
export function permanence({ name }: Pick<Exchange, 'name'>): string | undefined {
  if (name === '') return 'The default exchange is always there'
  return name.startsWith('amq.') ? 'Exchanges of the broker itself are always there' : undefined
}

/** Deletes the exchanges that are selected. */
export function ExchangeBulk({ selection, path, filter, rows }: PagedSelection<Exchange>) {
  const [ifUnused, setIfUnused] = useState(false)
  const rights = useRights()
  const refusal = useMemo(
    () =>
      refusalOfAll(selection.keys, (key) => {
        const { vhost, name } = objectOfKey(key)
        return rights.refusal('configure', vhost, name)
      }),
    [selection.keys, rights],
  )
  return (
    <BulkAction
      selection={selection}
      words={WORDS}
      refusal={refusal}
      all={{
        count: rows.count,
        text: filter === '' ? 'Select all that can be deleted' : 'Select all that match',
        keys: async () => {
          const all = await allRows<Exchange>(path, filter, 'name,vhost')
          return new Set(all.filter((row) => permanence(row) === undefined).map(keyOfObject))
        },
      }}
      nameOf={(key) => objectOfKey(key).name}
      each={(key) => {
        const { vhost, name } = objectOfKey(key)
        return remove(withQuery(apiPath('exchanges', vhost, name), { 'if-unused': ifUnused }))
      }}
    >
      <p>
        Their bindings go with them. Clients that publish to them will have their channels closed. This cannot
        be undone.
      </p>
      <Checkbox
        checked={ifUnused}
        onChange={setIfUnused}
        help="Those that something is bound to stay, and are listed."
      >
        Only those without bindings
      </Checkbox>
    </BulkAction>
  )
}
