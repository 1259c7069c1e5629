import { useState } from 'preact/hooks'
import { post } from '../api/http.js'
import { live } from '../api/live.js'
import { type ArgumentRow, argumentsOf, type KnownArgument, rowsOf } from '../lib/arguments.js'
import { apiPath, exchangeInPath } from '../lib/paths.js'
import { ArgumentsEditor } from './arguments-editor.js'
import { FormDialog } from './dialog.js'
import { Checkbox, Field, TextArea, TextInput } from './field.js'
import { done } from './toast.js'

const PROPERTIES: readonly KnownArgument[] = [
  {
    key: 'content_type',
    type: 'text',
    help: 'such as application/json',
    values: ['application/json', 'text/plain'],
  },
  { key: 'message_id', type: 'text', help: 'names the message' },
  { key: 'correlation_id', type: 'text', help: 'names what it belongs to' },
  { key: 'reply_to', type: 'text', help: 'queue for the answer' },
  { key: 'expiration', type: 'text', help: 'ms to live, as a text' },
  { key: 'priority', type: 'number', help: '0 to 9, higher goes first' },
  { key: 'type', type: 'text', help: 'kind of message' },
  { key: 'app_id', type: 'text', help: 'program that publishes it' },
  { key: 'user_id', type: 'text', help: 'must be the user that publishes it' },
  { key: 'timestamp', type: 'number', help: 'seconds since 1970' },
]

export interface Draft {
  readonly payload: string
  readonly encoding: 'string' | 'base64'
  readonly properties: Readonly<Record<string, unknown>>
}

/** Publishes a message: a new one, or one that begins as another is. */
export function PublishDialog({
  vhost,
  exchange,
  routingKey = '',
  draft,
  onClose,
}: {
  readonly vhost: string
  readonly exchange: string
  readonly routingKey?: string
  readonly draft?: Draft
  readonly onClose: () => void
}) {
  const { headers: oldHeaders = {}, delivery_mode = 2, ...oldProperties } = draft?.properties ?? {}
  const [key, setKey] = useState(routingKey)
  const [payload, setPayload] = useState(draft?.payload ?? '')
  const [base64, setBase64] = useState(draft?.encoding === 'base64')
  const [persistent, setPersistent] = useState(delivery_mode === 2)
  const [headers, setHeaders] = useState<readonly ArgumentRow[]>(
    rowsOf(oldHeaders as Record<string, unknown>),
  )
  const [properties, setProperties] = useState<readonly ArgumentRow[]>(rowsOf(oldProperties))
  const submit = async () => {
    const { routed } = await post<{ routed: boolean }>(
      apiPath('exchanges', vhost, exchangeInPath(exchange), 'publish'),
      {
        vhost,
        name: exchange,
        routing_key: key,
        payload,
        payload_encoding: base64 ? 'base64' : 'string',
        properties: {
          ...argumentsOf(properties),
          delivery_mode: persistent ? 2 : 1,
          ...(headers.length === 0 ? {} : { headers: argumentsOf(headers) }),
        },
      },
    )
    if (!routed)
      throw new Error(
        'It was published, but no queue took it: no binding matches its routing key and headers.',
      )
    done('Published, and taken by a queue')
    await live.refresh('/api/')
  }
  const target = exchange === '' ? 'the default exchange' : exchange
  return (
    <FormDialog title={`Publish to ${target}`} submit="Publish" wide onSubmit={submit} onClose={onClose}>
      <Field label="Routing key" help={exchange === '' ? 'The name of the queue that gets it.' : undefined}>
        {(id, help) => <TextInput id={id} describedBy={help} value={key} onInput={setKey} mono />}
      </Field>
      <Field label="Body">{(id) => <TextArea id={id} value={payload} onInput={setPayload} rows={8} />}</Field>
      <div class="fields">
        <Checkbox
          checked={persistent}
          onChange={setPersistent}
          help="It survives a restart in a durable queue."
        >
          Persistent
        </Checkbox>
        <Checkbox checked={base64} onChange={setBase64} help="For bodies that are no text.">
          The body is base64
        </Checkbox>
      </div>
      <ArgumentsEditor label="Headers" rows={headers} onChange={setHeaders} />
      <ArgumentsEditor label="Properties" rows={properties} onChange={setProperties} known={PROPERTIES} />
    </FormDialog>
  )
}
