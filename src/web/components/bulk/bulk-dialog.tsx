import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { live } from '../../api/live.js'
import { count, counted } from '../../lib/format.js'
import { forEachOf } from '../../lib/pool.js'
import { Button } from '../basics.js'
import { ConfirmingWord, Dialog } from '../dialog.js'
import { done } from '../toast.js'
import { type Outcome, type Progress, useBulkRun } from './bulk-run.js'
import { Failures } from './failures.js'
import type { Selection } from './selection.js'

/** What is done, in the forms in which people are told. */
export interface BulkWords {
  /** "Delete", or more words. */
  readonly verb: string
  /** "Deleting". */
  readonly doing: string
  /** "Deleted". */
  readonly done: string
  /** "queue". */
  readonly noun: string
  readonly plural?: string
}

interface BulkDialogProps {
  readonly selection: Selection
  readonly words: BulkWords
  readonly nameOf: (key: string) => string
  readonly each: (key: string) => Promise<unknown>
  /** Takes back what was done with a key, where it can be. */
  readonly undoEach?: (key: string) => Promise<unknown>
  /** Must be typed before: for what is large, and cannot be taken back. */
  readonly typed?: string | undefined
  /** Something must be known or filled in before. */
  readonly disabled?: boolean
  readonly onClose: () => void
  /** What will be lost, and fields. */
  readonly children?: ComponentChildren
}

/**
 * Asks before something is done with all that is selected, shows how far it is, and then what failed and why; that stays
 * selected.
 */
export function BulkDialog(props: BulkDialogProps) {
  const { selection, words, nameOf, each, typed, disabled, onClose, children } = props
  const { progress, run, stop } = useBulkRun()
  const [word, setWord] = useState('')
  const [asked] = useState([...selection.keys])
  const failed = progress?.running === false && progress.failures.length > 0
  const keys = failed ? progress.failures.map(({ key }) => key) : asked
  const many = counted(keys.length, words.noun, words.plural)
  const submit = async (event: Event) => {
    event.preventDefault()
    const outcome = await run(keys, each)
    selection.onChange(new Set([...outcome.failures.map(({ key }) => key), ...outcome.left]))
    await live.refresh('/api/')
    tell(outcome, props)
    if (outcome.failures.length === 0) onClose()
  }
  return (
    <Dialog title={failed ? titleOfFailure(progress, words) : `${words.verb} ${many}?`} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <div class="dialog-body">
          {progress?.running ? (
            <Running progress={progress} words={words} />
          ) : failed ? (
            <Failures failures={progress.failures} nameOf={nameOf} />
          ) : (
            <>
              <div class="question">{children}</div>
              <Names names={keys.slice(0, SHOWN).map(nameOf)} more={keys.length - SHOWN} />
              {typed !== undefined && <ConfirmingWord word={typed} value={word} onInput={setWord} />}
            </>
          )}
        </div>
        <footer class="dialog-foot">
          {progress?.running ? (
            <Button onClick={stop}>Stop</Button>
          ) : (
            <>
              <Button onClick={onClose}>{failed ? 'Close' : 'Cancel'}</Button>
              <Button
                type="submit"
                kind="danger"
                disabled={disabled === true || (typed !== undefined && word !== typed)}
              >
                {failed ? `Try again with ${count(keys.length)}` : `${words.verb} ${many}`}
              </Button>
            </>
          )}
        </footer>
      </form>
    </Dialog>
  )
}

/** Names that are shown; of the others it is said how many they are. */
const SHOWN = 8

function tell({ done: keys, left }: Outcome, { words, undoEach }: BulkDialogProps): void {
  if (keys.length === 0) return
  const rest = left.length === 0 ? '' : `; ${count(left.length)} left as they were`
  done(
    `${words.done} ${counted(keys.length, words.noun, words.plural)}${rest}`,
    undoEach &&
      (async () => {
        await forEachOf(keys, 1, undoEach)
        await live.refresh('/api/')
      }),
  )
}

function titleOfFailure({ failures, total }: Progress, { verb, noun, plural }: BulkWords): string {
  const [act] = verb.split(' ')
  return `${act}: ${count(failures.length)} of ${counted(total, noun, plural)} refused`
}

function Running({
  progress: { finished, total, failures },
  words,
}: {
  progress: Progress
  words: BulkWords
}) {
  const text = `${words.doing} ${count(finished)} of ${count(total)}`
  return (
    <div class="progress">
      <p role="status">{text}</p>
      <progress aria-label={words.doing} value={finished} max={total} />
      {failures.length > 0 && <p class="muted">{count(failures.length)} refused so far</p>}
    </div>
  )
}

function Names({ names, more }: { names: readonly string[]; more: number }) {
  return (
    <ul class="names">
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
      {more > 0 && <li class="muted">and {count(more)} more</li>}
    </ul>
  )
}
