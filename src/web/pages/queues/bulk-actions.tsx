import { useEffect, useMemo, useState } from 'preact/hooks'
import { allRows } from '../../api/all-rows.js'
import type { Queue } from '../../api/answers.js'
import { remove } from '../../api/http.js'
import { useRights } from '../../api/rights.js'
import { BulkBar, type PagedSelection } from '../../components/bulk/bulk-bar.js'
import { BulkDialog, type BulkWords } from '../../components/bulk/bulk-dialog.js'
import { keyOfObject, objectOfKey, type Selection } from '../../components/bulk/selection.js'
import { GuardedButton } from '../../components/guarded.js'
import { attempt } from '../../components/toast.js'
import { count, counted } from '../../lib/format.js'
import { type Right, refusalOfAll } from '../../lib/rights.js'
import { BulkMoveDialog } from './bulk-move-dialog.js'
import { queuePath } from './queue-state.js'

interface Action {
  readonly words: BulkWords
  readonly loss: string
  readonly each: (key: string) => Promise<unknown>
  /** What it takes. */
  readonly right: Right
}

const PURGE: Action = {
  words: { verb: 'Purge', doing: 'Purging', done: 'Purged', noun: 'queue' },
  loss: 'All their ready messages are lost',
  each: (key) => {
    const { vhost, name } = objectOfKey(key)
    return remove(queuePath(vhost, name, 'contents'))
  },
  right: 'read',
}

const DELETE: Action = {
  words: { verb: 'Delete', doing: 'Deleting', done: 'Deleted', noun: 'queue' },
  loss: 'They, their bindings and their messages are lost',
  each: (key) => {
    const { vhost, name } = objectOfKey(key)
    return remove(queuePath(vhost, name))
  },
  right: 'configure',
}

/** What can be done with the queues that are selected. */
export function QueueBulk({ selection, path, filter, rows }: PagedSelection<Queue>) {
  const [action, setAction] = useState<Action>()
  const [moving, setMoving] = useState(false)
  const rights = useRights()
  // Whoever may purge may move.
  const [purging, deleting] = useMemo(
    () =>
      [PURGE, DELETE].map(({ right }) =>
        refusalOfAll(selection.keys, (key) => {
          const { vhost, name } = objectOfKey(key)
          return rights.refusal(right, vhost, name)
        }),
      ),
    [selection.keys, rights],
  )
  const all = {
    count: rows.count,
    text: `Select all ${count(rows.count)}`,
    keys: async () => new Set((await allRows<Queue>(path, filter, 'name,vhost')).map(keyOfObject)),
  }
  return (
    <>
      <BulkBar selection={selection} all={all}>
        <GuardedButton icon="purge" refusal={purging} onClick={() => setAction(PURGE)}>
          Purge
        </GuardedButton>
        <GuardedButton icon="move" refusal={purging} onClick={() => setMoving(true)}>
          Move messages …
        </GuardedButton>
        <GuardedButton icon="trash" kind="danger" refusal={deleting} onClick={() => setAction(DELETE)}>
          Delete
        </GuardedButton>
      </BulkBar>
      {moving && <BulkMoveDialog selection={selection} onClose={() => setMoving(false)} />}
      {action && <ActionDialog action={action} selection={selection} onClose={() => setAction(undefined)} />}
    </>
  )
}

/** Counts first what will be lost. */
function ActionDialog({
  action: { words, loss, each },
  selection,
  onClose,
}: {
  readonly action: Action
  readonly selection: Selection
  readonly onClose: () => void
}) {
  const [messages, setMessages] = useState<number>()
  const [selected] = useState(selection.keys)
  useEffect(() => {
    void attempt(async () => setMessages(await messagesOf(selected)))
  }, [])
  const large = selected.size >= 10 || (messages ?? 0) >= 1000
  return (
    <BulkDialog
      selection={selection}
      words={words}
      nameOf={(key) => objectOfKey(key).name}
      each={each}
      typed={large ? String(selected.size) : undefined}
      disabled={messages === undefined}
      onClose={onClose}
    >
      <p>
        {loss}: now <strong>{messages === undefined ? 'counting …' : counted(messages, 'message')}</strong>.
        This cannot be undone.
      </p>
    </BulkDialog>
  )
}

async function messagesOf(selected: ReadonlySet<string>): Promise<number> {
  const queues = await allRows<Queue>('/api/queues', '', 'name,vhost,messages')
  return queues
    .filter((queue) => selected.has(keyOfObject(queue)))
    .reduce((sum, { messages = 0 }) => sum + messages, 0)
}
