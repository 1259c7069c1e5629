import { useMemo, useRef, useState } from 'preact/hooks'

/** Rows that something is to be done with, by their keys. */
export interface Selection {
  readonly keys: ReadonlySet<string>
  readonly onChange: (keys: ReadonlySet<string>) => void
  /** The key that was clicked on last: where a range begins. */
  readonly anchor: { current: string | undefined }
}

/** How a table lets its rows be selected. */
export interface RowSelection<T> extends Selection {
  /** What a row is called, for people who cannot see it. */
  readonly nameOf: (row: T) => string
  /** Why a row cannot be selected; undefined when it can. */
  readonly refusalOf?: (row: T) => string | undefined
}

export function useSelection(): Selection {
  const [keys, onChange] = useState<ReadonlySet<string>>(new Set())
  const anchor = useRef<string | undefined>(undefined)
  return { keys, onChange, anchor }
}

/** Of rows that are here as a whole: those that go meanwhile are selected no longer. */
export interface LocalSelection<T> extends Selection {
  /** The row of a key. */
  readonly rowOf: (key: string) => T | undefined
}

/** @param keyOf must not change from call to call */
export function useLocalSelection<T>(rows: readonly T[], keyOf: (row: T) => string): LocalSelection<T> {
  const { keys: selected, onChange, anchor } = useSelection()
  const byKey = useMemo(() => new Map(rows.map((row) => [keyOf(row), row])), [rows])
  const keys = useMemo(() => new Set([...selected].filter((key) => byKey.has(key))), [selected, byKey])
  return { keys, onChange, anchor, rowOf: (key) => byKey.get(key) }
}

/** With all of the others, or without them. */
export function withAll(
  keys: ReadonlySet<string>,
  others: readonly string[],
  selected: boolean,
): ReadonlySet<string> {
  const next = new Set(keys)
  for (const key of others) {
    if (selected) next.add(key)
    else next.delete(key)
  }
  return next
}

/** The keys from one to the other, in the order of the rows; those of which only one is here are no range. */
export function between(keys: readonly string[], one: string | undefined, other: string): readonly string[] {
  const ends = [one === undefined ? -1 : keys.indexOf(one), keys.indexOf(other)]
  const [first, last] = [Math.min(...ends), Math.max(...ends)]
  return first < 0 ? [other] : keys.slice(first, last + 1)
}

/** Names an object among all of all virtual hosts. */
export function keyOfObject({ vhost, name }: ObjectName): string {
  return JSON.stringify([vhost, name])
}

export function objectOfKey(key: string): ObjectName {
  const [vhost = '', name = ''] = JSON.parse(key) as string[]
  return { vhost, name }
}

interface ObjectName {
  readonly vhost: string
  readonly name: string
}
