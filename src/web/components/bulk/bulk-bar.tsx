import type { ComponentChildren } from 'preact'
import type { Rows } from '../../api/rows.js'
import { count } from '../../lib/format.js'
import { Button } from '../basics.js'
import { attempt } from '../toast.js'
import type { Selection } from './selection.js'

/** All rows of a list that the broker filters: only some of them are here. */
export interface AllRows {
  /** How many they are. */
  readonly count: number
  readonly text: string
  readonly keys: () => Promise<ReadonlySet<string>>
}

/** A list in pages, as it is filtered, and what is selected of it. */
export interface PagedSelection<T> {
  readonly selection: Selection
  readonly path: string
  readonly filter: string
  readonly rows: Rows<T>
}

/** How much is selected, and the buttons for what can be done with it. */
export function BulkBar({
  selection: { keys, onChange },
  all,
  children,
}: {
  readonly selection: Selection
  readonly all?: AllRows
  readonly children: ComponentChildren
}) {
  if (keys.size === 0) return null
  return (
    <div class="bulk" role="group" aria-label="What is selected">
      <strong aria-live="polite">{count(keys.size)} selected</strong>
      {all !== undefined && keys.size < all.count && (
        <Button kind="ghost" onClick={() => void attempt(async () => onChange(await all.keys()))}>
          {all.text}
        </Button>
      )}
      {children}
      <Button kind="ghost" onClick={() => onChange(new Set())}>
        Clear
      </Button>
    </div>
  )
}
