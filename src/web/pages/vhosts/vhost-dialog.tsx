import { useState } from 'preact/hooks'
import type { Vhost } from '../../api/answers.js'
import { put } from '../../api/http.js'
import { live } from '../../api/live.js'
import { FormDialog } from '../../components/dialog.js'
import { Checkbox, Field, Select, TextInput } from '../../components/field.js'
import { done } from '../../components/toast.js'
import { addressOf, apiPath } from '../../lib/paths.js'
import { goTo } from '../../lib/router.js'

/** Makes a virtual host, or changes what is said of one. */
export function VhostDialog({ vhost, onClose }: { vhost?: Vhost; onClose: () => void }) {
  const [name, setName] = useState(vhost?.name ?? '')
  const [description, setDescription] = useState(vhost?.description ?? '')
  const [tags, setTags] = useState((vhost?.tags ?? []).join(', '))
  const [type, setType] = useState(knownType(vhost?.default_queue_type))
  const [tracing, setTracing] = useState(vhost?.tracing ?? false)
  const submit = async () => {
    const list = tags
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '')
    await put(apiPath('vhosts', name), {
      description,
      tags: list.join(','),
      tracing,
      ...(type === '' ? {} : { default_queue_type: type }),
    })
    await live.refresh('/api/')
    done(vhost === undefined ? `Virtual host ${name} is there` : `Virtual host ${name} is changed`)
    if (vhost === undefined) goTo(addressOf.vhost(name))
  }
  return (
    <FormDialog
      title={vhost === undefined ? 'New virtual host' : `Change ${name}`}
      submit={vhost === undefined ? 'Add virtual host' : 'Save'}
      onSubmit={submit}
      onClose={onClose}
    >
      {vhost === undefined && (
        <Field label="Name">
          {(id) => <TextInput id={id} value={name} onInput={setName} required autoFocus mono />}
        </Field>
      )}
      <Field label="Description">
        {(id) => <TextInput id={id} value={description} onInput={setDescription} />}
      </Field>
      <Field label="Tags" help="Separated by commas.">
        {(id, help) => <TextInput id={id} describedBy={help} value={tags} onInput={setTags} />}
      </Field>
      <Field label="Type of queues that name none">
        {(id) => (
          <Select
            id={id}
            value={type}
            options={[['', 'as configured'], 'classic', 'quorum', 'stream']}
            onChange={setType}
          />
        )}
      </Field>
      <Checkbox
        checked={tracing}
        onChange={setTracing}
        help="Copies of all messages go to amq.rabbitmq.trace: slow."
      >
        Tracing
      </Checkbox>
    </FormDialog>
  )
}

function knownType(type: string | undefined): string {
  return type === 'classic' || type === 'quorum' || type === 'stream' ? type : ''
}
