import { useState } from 'preact/hooks'
import type { Queue, TransferResult } from '../../../api/answers.js'
import { useNames } from '../../../api/names.js'
import { useRights } from '../../../api/rights.js'
import { FormDialog } from '../../../components/dialog.js'
import { Field, TextInput } from '../../../components/field.js'
import { Refused } from '../../../components/guarded.js'
import { counted } from '../../../lib/format.js'
import { type Choice, finish, skippedText, transfer } from './message-actions.js'

/** Moves or copies messages to another queue of the virtual host. */
export function TransferDialog({
  kind,
  queue,
  choice,
  words,
  onDone,
  onClose,
}: {
  readonly kind: 'move' | 'copy'
  readonly queue: Queue
  readonly choice: Choice
  readonly words: string
  readonly onDone: () => void
  readonly onClose: () => void
}) {
  const [destination, setDestination] = useState('')
  const [limit, setLimit] = useState('')
  const [trial, setTrial] = useState<TransferResult>()
  const refusal = useRights().refusal('write', queue.vhost, destination)
  const suggestions = useNames('queues', queue.vhost, destination).filter((name) => name !== queue.name)
  const verb = kind === 'move' ? 'Move' : 'Copy'
  const body = { ...choice, destination, ...(limit === '' ? {} : { limit: Number(limit) }) }
  // The first click counts, the second does it.
  const submit = async () => {
    if (trial === undefined) {
      setTrial(await transfer(queue, kind, { ...body, dry_run: true }))
      return 'stay'
    }
    const result = await transfer(queue, kind, body)
    const done = `${kind === 'move' ? 'Moved' : 'Copied'} ${counted(result.messages, 'message')} to ${destination}`
    return finish([done, skippedText(result)].filter(Boolean).join('. '), onDone)
  }
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setTrial(undefined)
      set(value)
    }
  return (
    <FormDialog
      title={`${verb} ${words} of ${queue.name}`}
      submit={trial === undefined ? 'Count first' : `${verb} ${counted(trial.messages, 'message')}`}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="To the queue"
        help={
          <Refused by={destination === '' ? undefined : refusal}>
            {`In ${queue.vhost}. Exchange, routing key, headers and body stay as they are.`}
          </Refused>
        }
      >
        {(id, help) => (
          <TextInput
            id={id}
            describedBy={help}
            value={destination}
            onInput={change(setDestination)}
            suggestions={suggestions}
            required
            autoFocus
            mono
          />
        )}
      </Field>
      <Field label="At most" help="The oldest go first. Empty for all.">
        {(id, help) => (
          <TextInput
            id={id}
            describedBy={help}
            type="number"
            min={1}
            value={limit}
            onInput={change(setLimit)}
          />
        )}
      </Field>
      {trial !== undefined && (
        <p class="note" role="status">
          {counted(trial.messages, 'message')} would go to <strong>{destination}</strong>.{' '}
          {skippedText(trial)}
        </p>
      )}
    </FormDialog>
  )
}
