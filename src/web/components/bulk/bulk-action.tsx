import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { GuardedButton } from '../guarded.js'
import type { IconName } from '../icon.js'
import { type AllRows, BulkBar } from './bulk-bar.js'
import { BulkDialog, type BulkWords } from './bulk-dialog.js'
import type { LocalSelection, Selection } from './selection.js'

interface ActionProps {
  readonly words: BulkWords
  /** What the button says, where it is more than the verb. */
  readonly text?: string
  readonly icon?: IconName
  readonly all?: AllRows
  /** Why none of what is selected can be. */
  readonly refusal?: string | undefined
  /** How many they are must be typed, however few. */
  readonly confirmed?: boolean
  /** What will be lost, and fields. */
  readonly children?: ComponentChildren
}

/** So many are deleted only by somebody who types how many they are. */
const MANY = 10

/** The one thing that can be done with what is selected: its button, and the question before. */
export function BulkAction({
  selection,
  words,
  text = words.verb,
  icon = 'trash',
  all,
  refusal,
  confirmed = false,
  children,
  nameOf,
  each,
  undoEach,
}: ActionProps & {
  readonly selection: Selection
  readonly nameOf: (key: string) => string
  readonly each: (key: string) => Promise<unknown>
  readonly undoEach?: (key: string) => Promise<unknown>
}) {
  const [asking, setAsking] = useState(false)
  const typed = confirmed || (selection.keys.size >= MANY && undoEach === undefined)
  return (
    <>
      <BulkBar selection={selection} {...(all && { all })}>
        <GuardedButton icon={icon} kind="danger" refusal={refusal} onClick={() => setAsking(true)}>
          {text}
        </GuardedButton>
      </BulkBar>
      {asking && (
        <BulkDialog
          selection={selection}
          words={words}
          nameOf={nameOf}
          each={each}
          {...(undoEach && { undoEach })}
          typed={typed ? String(selection.keys.size) : undefined}
          onClose={() => setAsking(false)}
        >
          {children}
        </BulkDialog>
      )}
    </>
  )
}

/** The same of rows that are here as a whole. */
export function LocalBulkAction<T>({
  selection,
  nameOf,
  each,
  undoEach,
  ...rest
}: ActionProps & {
  readonly selection: LocalSelection<T>
  readonly nameOf: (row: T) => string
  readonly each: (row: T) => Promise<unknown>
  readonly undoEach?: (row: T) => Promise<unknown>
}) {
  /** What has gone meanwhile is done with. */
  const ofRow = (run: (row: T) => Promise<unknown>) => async (key: string) => {
    const row = selection.rowOf(key)
    if (row !== undefined) await run(row)
  }
  return (
    <BulkAction
      {...rest}
      selection={selection}
      nameOf={(key) => {
        const row = selection.rowOf(key)
        return row === undefined ? key : nameOf(row)
      }}
      each={ofRow(each)}
      {...(undoEach && { undoEach: ofRow(undoEach) })}
    />
  )
}
