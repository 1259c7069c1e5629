import { useEffect, useState } from 'preact/hooks'
import type { Parameter, Webhook } from '../../api/answers.js'
import { get, put } from '../../api/http.js'
import { live } from '../../api/live.js'
import { useNames } from '../../api/names.js'
import { Loading } from '../../components/basics.js'
import { FormDialog } from '../../components/dialog.js'
import { Checkbox, Field, TextArea, TextInput } from '../../components/field.js'
import { attempt, done } from '../../components/toast.js'
import { VhostField } from '../../components/vhost-field.js'
import { apiPath } from '../../lib/paths.js'
import { chosenVhost } from '../../shell/vhost-choice.js'
import { type Draft, draftOf, EMPTY, parameterOf } from './webhook-draft.js'

/** Makes a webhook, or changes one. */
export function WebhookDialog({ webhook, onClose }: { webhook?: Webhook; onClose: () => void }) {
  const [draft, setDraft] = useState<Draft | undefined>(webhook === undefined ? EMPTY : undefined)
  useEffect(() => {
    if (webhook === undefined) return
    const { vhost, name } = webhook
    void attempt(async () => {
      const { value } = await get<Parameter>(apiPath('parameters', 'webhook', vhost, name))
      setDraft(draftOf(value as Readonly<Record<string, unknown>>))
    }).then((loaded) => loaded || onClose())
  }, [])
  const [vhost, setVhost] = useState(webhook?.vhost ?? (chosenVhost.peek() || '/'))
  const [name, setName] = useState(webhook?.name ?? '')
  const submit = async () => {
    if (draft === undefined) return
    const value = parameterOf(draft)
    await put(apiPath('parameters', 'webhook', vhost, name), { component: 'webhook', vhost, name, value })
    await live.refresh('/api/')
    done(`${draft.queue} is delivered to ${draft.url}`)
  }
  return (
    <FormDialog
      title={webhook === undefined ? 'New webhook' : `Change ${name}`}
      submit={webhook === undefined ? 'Deliver' : 'Save'}
      wide
      disabled={draft === undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      {webhook === undefined && (
        <div class="fields">
          <VhostField value={vhost} onChange={setVhost} />
          <Field label="Name of the webhook">
            {(id) => <TextInput id={id} value={name} onInput={setName} required autoFocus />}
          </Field>
        </div>
      )}
      {draft === undefined ? (
        <Loading what="the webhook" />
      ) : (
        <DraftFields
          vhost={vhost}
          draft={draft}
          signed={webhook?.signed ?? false}
          onChange={(changes) => setDraft({ ...draft, ...changes })}
        />
      )}
    </FormDialog>
  )
}

interface DraftFieldsProps {
  readonly vhost: string
  readonly draft: Draft
  /** It has a secret, which is not shown. */
  readonly signed: boolean
  readonly onChange: (changes: Partial<Draft>) => void
}

function DraftFields({ vhost, draft, signed, onChange }: DraftFieldsProps) {
  const queues = useNames('queues', vhost, draft.queue)
  const number = (
    key: 'prefetch' | 'maxAttempts' | 'timeout' | 'initialDelay',
    label: string,
    help: string,
  ) => (
    <Field label={label} help={help}>
      {(id, describedBy) => (
        <TextInput
          id={id}
          describedBy={describedBy}
          type="number"
          min={1}
          required
          value={draft[key]}
          onInput={(text) => onChange({ [key]: text })}
        />
      )}
    </Field>
  )
  return (
    <>
      <Field label="Queue">
        {(id) => (
          <TextInput
            id={id}
            value={draft.queue}
            onInput={(queue) => onChange({ queue })}
            suggestions={queues}
            required
            mono
          />
        )}
      </Field>
      <Field label="URL" help="Each message is sent there by POST, its body as it is.">
        {(id, help) => (
          <TextInput
            id={id}
            describedBy={help}
            value={draft.url}
            onInput={(url) => onChange({ url })}
            placeholder="https://shop.example/hooks/orders"
            required
            mono
          />
        )}
      </Field>
      <div class="fields">
        {number(
          'maxAttempts',
          'Attempts',
          'After the last one the message is rejected, and so dead-lettered.',
        )}
        {number('initialDelay', 'Second attempt after, ms', 'Each further one waits twice as long.')}
        {number('prefetch', 'At once', 'Messages that are out at the same time.')}
        {number('timeout', 'Answer within, ms', 'What takes longer has failed.')}
      </div>
      <Field
        label="Secret for signatures"
        help={
          signed
            ? 'There is one, which is not shown: type it again, or requests are not signed any more.'
            : 'Signs each request as Standard Webhooks are: HMAC-SHA256. Optional.'
        }
      >
        {(id, help) => (
          <TextInput
            id={id}
            describedBy={help}
            type="password"
            autocomplete="new-password"
            value={draft.secret}
            onInput={(secret) => onChange({ secret })}
          />
        )}
      </Field>
      <Field
        label="Headers"
        help={
          draft.hidden.length === 0
            ? 'One a line, such as Authorization: Bearer abc. Optional.'
            : `Not shown, and to be written again: ${draft.hidden.join(', ')}.`
        }
      >
        {(id) => (
          <TextArea id={id} rows={2} value={draft.headers} onInput={(headers) => onChange({ headers })} />
        )}
      </Field>
      <Checkbox
        checked={draft.verify}
        onChange={(verify) => onChange({ verify })}
        help="Switch it off only for servers of your own, with a certificate that nobody else has signed."
      >
        Check the certificate of an https URL
      </Checkbox>
    </>
  )
}
