import { between, type RowSelection, withAll } from './selection.js'

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
  const keys = selectable(rows, keyOf, selection)
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

function selectable<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  { refusalOf }: RowSelection<T>,
): readonly string[] {
  return rows.filter((row) => refusalOf?.(row) === undefined).map(keyOf)
}

/** The box of a row; with Shift, all from the one before to this one. */
export function SelectCell<T>({
  row,
  rows,
  keyOf,
  selection,
}: {
  readonly row: T
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  readonly selection: RowSelection<T>
}) {
  const { anchor } = selection
  const key = keyOf(row)
  const selected = selection.keys.has(key)
  const refusal = selection.refusalOf?.(row)
  const label = `Select ${selection.nameOf(row)}`
  return (
    <td class="cell-select">
      <input
        type="checkbox"
        aria-label={refusal === undefined ? label : `${label}: ${refusal}`}
        title={refusal}
        disabled={refusal !== undefined}
        checked={selected}
        onClick={(event) => {
          const range = event.shiftKey
            ? between(selectable(rows, keyOf, selection), anchor.current, key)
            : [key]
          anchor.current = key
          selection.onChange(withAll(selection.keys, range, !selected))
        }}
      />
    </td>
  )
}
