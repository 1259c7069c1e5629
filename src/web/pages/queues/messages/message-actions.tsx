import { useState } from 'preact/hooks'
import type { Queue, TransferResult } from '../../../api/answers.js'
import { post } from '../../../api/http.js'
import { live } from '../../../api/live.js'
import { Button } from '../../../components/basics.js'
import { ask } from '../../../components/dialog.js'
import { attempt, done } from '../../../components/toast.js'
import { bytes, count, counted } from '../../../lib/format.js'
import { messagesPath } from './message-paths.js'
import { TransferDialog } from './transfer-dialog.js'

/** Which messages are meant: those that are selected, else all that match. */
export interface Choice {
  readonly ids?: readonly number[]
  readonly filter?: string
}

/** What can be done with the chosen messages. */
export function MessageActions({
  queue,
  filter,
  selected,
  onDone,
}: {
  readonly queue: Queue
  readonly filter: string
  readonly selected: ReadonlySet<number>
  readonly onDone: () => void
}) {
  const [dialog, setDialog] = useState<'move' | 'copy'>()
  const ready = queue.messages_ready ?? 0
  if (ready === 0 && selected.size === 0) return null
  const choice: Choice = selected.size > 0 ? { ids: [...selected] } : filter === '' ? {} : { filter }
  const words =
    selected.size > 0
      ? counted(selected.size, 'selected message')
      : filter === ''
        ? 'all messages'
        : 'all that match'
  return (
    <div class="bulk">
      <strong>
        {selected.size > 0
          ? `${count(selected.size)} selected`
          : filter === ''
            ? `All ${count(ready)}`
            : 'All that match'}
      </strong>
      <Button icon="move" onClick={() => setDialog('move')}>
        Move …
      </Button>
      <Button icon="copy" onClick={() => setDialog('copy')}>
        Copy …
      </Button>
      <Button
        icon="retry"
        title="Sends dead letters back to the queues that gave them up"
        onClick={() => void attempt(() => askRetry(queue, choice, words, onDone))}
      >
        Retry
      </Button>
      <Button
        icon="trash"
        kind="danger"
        onClick={() => void attempt(() => askDelete(queue, choice, words, onDone))}
      >
        Delete
      </Button>
      {dialog !== undefined && (
        <TransferDialog
          kind={dialog}
          queue={queue}
          choice={choice}
          words={words}
          onDone={onDone}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  )
}

/** What an operation would do, or does. */
export function transfer(
  { vhost, name }: Queue,
  operation: string,
  body: Readonly<Record<string, unknown>>,
): Promise<TransferResult> {
  return post<TransferResult>(messagesPath(vhost, name, operation), body)
}

/** Why messages were left alone, as a sentence; '' when none was. */
export function skippedText({ skipped }: TransferResult): string {
  return Object.entries(skipped)
    .map(([reason, number]) => `${count(number)} left alone: ${reason}`)
    .join('; ')
}

async function askRetry(queue: Queue, choice: Choice, words: string, onDone: () => void): Promise<void> {
  const trial = await transfer(queue, 'retry', { ...choice, dry_run: true })
  if (trial.messages === 0)
    throw new Error(`Nothing to retry. ${skippedText(trial) || 'No message was found'}.`)
  ask({
    title: `Retry ${words}?`,
    submit: `Retry ${counted(trial.messages, 'message')}`,
    text: (
      <>
        <p>
          <strong>{counted(trial.messages, 'dead letter')}</strong> will go back to the queues that gave them
          up, under the exchange and routing key of then.
        </p>
        {skippedText(trial) !== '' && <p class="muted">{skippedText(trial)}</p>}
      </>
    ),
    run: async () => {
      const result = await transfer(queue, 'retry', { ...choice })
      await finish(`Sent back ${counted(result.messages, 'message')}`, onDone)
    },
  })
}

async function askDelete(queue: Queue, choice: Choice, words: string, onDone: () => void): Promise<void> {
  const trial = await transfer(queue, 'delete', { ...choice, dry_run: true })
  if (trial.messages === 0) throw new Error('There is nothing to delete: no message was found.')
  ask({
    title: `Delete ${words} of ${queue.name}?`,
    submit: `Delete ${counted(trial.messages, 'message')}`,
    typed: trial.messages >= 1000 ? queue.name : undefined,
    text: (
      <p>
        <strong>
          {counted(trial.messages, 'message')} ({bytes(trial.bytes)})
        </strong>{' '}
        will be lost for good; they are not dead-lettered.
      </p>
    ),
    run: async () => {
      const result = await transfer(queue, 'delete', { ...choice })
      await finish(`Deleted ${counted(result.messages, 'message')}`, onDone)
    },
  })
}

export async function finish(text: string, onDone: () => void): Promise<void> {
  onDone()
  await live.refresh('/api/')
  done(text)
}
