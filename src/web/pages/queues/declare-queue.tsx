import { useState } from 'preact/hooks'
import { put } from '../../api/http.js'
import { live } from '../../api/live.js'
import { useRights } from '../../api/rights.js'
import { ArgumentsEditor } from '../../components/arguments-editor.js'
import { FormDialog } from '../../components/dialog.js'
import { Checkbox, Field, Select, TextInput } from '../../components/field.js'
import { Refused } from '../../components/guarded.js'
import { done } from '../../components/toast.js'
import { VhostField } from '../../components/vhost-field.js'
import { type ArgumentRow, argumentsOf, QUEUE_ARGUMENTS } from '../../lib/arguments.js'
import { addressOf } from '../../lib/paths.js'
import { goTo } from '../../lib/router.js'
import { chosenVhost } from '../../shell/vhost-choice.js'
import { queuePath } from './queue-state.js'

export function DeclareQueueDialog({ onClose }: { onClose: () => void }) {
  const [vhost, setVhost] = useState(chosenVhost.peek() || '/')
  const [name, setName] = useState('')
  const [type, setType] = useState('classic')
  const [durable, setDurable] = useState(true)
  const [autoDelete, setAutoDelete] = useState(false)
  const [rows, setRows] = useState<readonly ArgumentRow[]>([])
  const rights = useRights()
  const submit = async () => {
    const args = { ...argumentsOf(rows), 'x-queue-type': type }
    await put(queuePath(vhost, name), { durable, auto_delete: autoDelete, arguments: args })
    await live.refresh('/api/queues')
    done(`Queue ${name} is declared`)
    goTo(addressOf.queue(vhost, name))
  }
  return (
    <FormDialog title="New queue" submit="Declare queue" wide onSubmit={submit} onClose={onClose}>
      <div class="fields">
        <VhostField value={vhost} onChange={setVhost} />
        <Field label="Type">
          {(id) => (
            <Select id={id} value={type} options={['classic', 'quorum', 'stream']} onChange={setType} />
          )}
        </Field>
      </div>
      <Field
        label="Name"
        help={
          <Refused by={name === '' ? undefined : rights.refusal('configure', vhost, name)}>
            At most 255 bytes; names that begin with amq. are reserved.
          </Refused>
        }
      >
        {(id, help) => (
          <TextInput id={id} describedBy={help} value={name} onInput={setName} required autoFocus mono />
        )}
      </Field>
      <div class="fields">
        <Checkbox checked={durable} onChange={setDurable} help="The queue is there again after a restart.">
          Durable
        </Checkbox>
        <Checkbox checked={autoDelete} onChange={setAutoDelete} help="It goes when its last consumer goes.">
          Auto-delete
        </Checkbox>
      </div>
      <ArgumentsEditor label="Arguments" rows={rows} onChange={setRows} known={QUEUE_ARGUMENTS} />
    </FormDialog>
  )
}
