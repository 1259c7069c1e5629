import { type RowSelection, toggled, withAll } from './selection.js'

/** The head of the column of boxes: selects the rows that are here. */
export function SelectHead<T>({
  rows,
  keyOf,
  selection,
}: {
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  readonly selection: RowSelection<T>
}) {
  const keys = rows.filter((row) => selection.refusalOf?.(row) === undefined).map(keyOf)
  const all = keys.length > 0 && keys.every((key) => selection.keys.has(key))
  return (
    <th scope="col" class="cell-select">
      <input
        type="checkbox"
        aria-label="Select all rows that are loaded"
        checked={all}
        disabled={keys.length === 0}
        onChange={() => selection.onChange(withAll(selection.keys, keys, !all))}
      />
    </th>
  )
}

/** The box of a row. */
export function SelectCell<T>({
  row,
  keyOf,
  selection,
}: {
  readonly row: T
  readonly keyOf: (row: T) => string
  readonly selection: RowSelection<T>
}) {
  const key = keyOf(row)
  const refusal = selection.refusalOf?.(row)
  const label = `Select ${selection.nameOf(row)}`
  return (
    <td class="cell-select">
      <input
        type="checkbox"
        aria-label={refusal === undefined ? label : `${label}: ${refusal}`}
        title={refusal}
        disabled={refusal !== undefined}
        checked={selection.keys.has(key)}
        onChange={() => selection.onChange(toggled(selection.keys, key))}
      />
    </td>
  )
}
