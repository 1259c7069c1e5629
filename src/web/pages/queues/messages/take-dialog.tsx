import { useState } from 'preact/hooks'
import type { Message, Queue } from '../../../api/answers.js'
import { post } from '../../../api/http.js'
import { live } from '../../../api/live.js'
import { BodyViewer } from '../../../components/body-viewer.js'
import { FormDialog } from '../../../components/dialog.js'
import { Field, Select, TextInput } from '../../../components/field.js'
import { TableValue } from '../../../components/values.js'
import { counted, exchangeText } from '../../../lib/format.js'
import { queuePath } from '../queue-state.js'

const MODES = [
  ['ack_requeue_true', 'Put them back, marked as redelivered'],
  ['ack_requeue_false', 'Take them off the queue'],
  ['reject_requeue_true', 'Reject them, and put them back'],
  ['reject_requeue_false', 'Reject them: they are dead-lettered or dropped'],
] as const

type Mode = (typeof MODES)[number][0]

/** basic.get from the page, as RabbitMQ has it: other than a look at the messages this changes them. */
export function TakeDialog({ queue, onClose }: { queue: Queue; onClose: () => void }) {
  const [number, setNumber] = useState('1')
  const [mode, setMode] = useState<Mode>('ack_requeue_true')
  const [taken, setTaken] = useState<readonly Message[]>()
  const submit = async () => {
    const body = { count: Number(number), ackmode: mode, encoding: 'auto' }
    setTaken(await post<readonly Message[]>(queuePath(queue.vhost, queue.name, 'get'), body))
    await live.refresh('/api/')
    return 'stay'
  }
  return (
    <FormDialog
      title={`Get messages from ${queue.name}`}
      submit="Get"
      wide
      danger={mode !== 'ack_requeue_true'}
      onSubmit={submit}
      onClose={onClose}
    >
      <p class="muted">
        This takes messages off the head of the queue, as a client would. Just to look at them, use the list:
        it changes nothing.
      </p>
      <div class="fields">
        <Field label="How many">
          {(id) => <TextInput id={id} type="number" min={1} value={number} onInput={setNumber} required />}
        </Field>
        <Field label="What becomes of them">
          {(id) => <Select id={id} value={mode} options={MODES} onChange={setMode} />}
        </Field>
      </div>
      {taken !== undefined && (
        <p class="note" role="status">
          {taken.length === 0 ? 'The queue is empty.' : `Got ${counted(taken.length, 'message')}.`}
        </p>
      )}
      {taken?.map((message, i) => (
        <section key={i} class="taken">
          <p>
            <code>{exchangeText(message.exchange)}</code> by <code>{message.routing_key}</code>
          </p>
          <TableValue value={{ ...message.properties }} />
          <BodyViewer payload={message.payload} encoding={message.payload_encoding} />
        </section>
      ))}
    </FormDialog>
  )
}
