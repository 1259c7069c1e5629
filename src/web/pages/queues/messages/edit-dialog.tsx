import { useState } from 'preact/hooks'
import type { Message, TransferResult } from '../../../api/answers.js'
import { post } from '../../../api/http.js'
import { live } from '../../../api/live.js'
import { ArgumentsEditor } from '../../../components/arguments-editor.js'
import { FormDialog } from '../../../components/dialog.js'
import { Field, TextArea, TextInput } from '../../../components/field.js'
import { done } from '../../../components/toast.js'
import { type ArgumentRow, argumentsOf, rowsOf } from '../../../lib/arguments.js'
import { messagesPath } from './message-paths.js'

/** Changes one message, which then stands at the end of its queue. */
export function EditDialog({
  vhost,
  queue,
  message,
  onClose,
}: {
  readonly vhost: string
  readonly queue: string
  readonly message: Message
  readonly onClose: () => void
}) {
  const [key, setKey] = useState(message.routing_key)
  const [payload, setPayload] = useState(message.payload)
  const oldHeaders = message.properties.headers ?? {}
  const [headers, setHeaders] = useState<readonly ArgumentRow[]>(rowsOf(oldHeaders))
  const submit = async () => {
    const wanted = argumentsOf(headers)
    const changed = Object.entries(wanted).filter(
      ([name, value]) => JSON.stringify(oldHeaders[name]) !== JSON.stringify(value),
    )
    const result = await post<TransferResult>(messagesPath(vhost, queue, 'edit'), {
      ids: [message.id],
      ...(key === message.routing_key ? {} : { routing_key: key }),
      ...(payload === message.payload ? {} : { payload, payload_encoding: message.payload_encoding }),
      ...(changed.length === 0 ? {} : { properties: { headers: Object.fromEntries(changed) } }),
      unset_headers: Object.keys(oldHeaders).filter((name) => !Object.hasOwn(wanted, name)),
    })
    if (result.messages === 0)
      throw new Error('The message is not in the queue any more: somebody has taken it.')
    await live.refresh('/api/')
    done('Changed; it stands at the end of the queue now')
  }
  return (
    <FormDialog title={`Edit message ${message.id}`} submit="Save" wide onSubmit={submit} onClose={onClose}>
      <p class="muted">
        The changed message goes to the end of the queue. Its other properties stay as they are.
      </p>
      <Field label="Routing key">{(id) => <TextInput id={id} value={key} onInput={setKey} mono />}</Field>
      <Field label={message.payload_encoding === 'base64' ? 'Body, in base64' : 'Body'}>
        {(id) => <TextArea id={id} value={payload} onInput={setPayload} rows={10} />}
      </Field>
      <ArgumentsEditor label="Headers" rows={headers} onChange={setHeaders} />
    </FormDialog>
  )
}
