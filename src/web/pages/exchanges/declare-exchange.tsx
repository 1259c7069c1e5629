import { useState } from 'preact/hooks'
import type { Overview } from '../../api/answers.js'
import { put } from '../../api/http.js'
import { live, useLive } from '../../api/live.js'
import { useRights } from '../../api/rights.js'
import { ArgumentsEditor } from '../../components/arguments-editor.js'
import { FormDialog } from '../../components/dialog.js'
import { Checkbox, Field, Select, TextInput } from '../../components/field.js'
import { Refused } from '../../components/guarded.js'
import { done } from '../../components/toast.js'
import { VhostField } from '../../components/vhost-field.js'
import { type ArgumentRow, argumentsOf, EXCHANGE_ARGUMENTS } from '../../lib/arguments.js'
import { addressOf, apiPath } from '../../lib/paths.js'
import { goTo } from '../../lib/router.js'
import { chosenVhost } from '../../shell/vhost-choice.js'

export function DeclareExchangeDialog({ onClose }: { onClose: () => void }) {
  const { data } = useLive<Overview>('/api/overview?columns=exchange_types')
  const types = data?.exchange_types.map(({ name }) => name) ?? ['direct', 'topic', 'fanout', 'headers']
  const [vhost, setVhost] = useState(chosenVhost.peek() || '/')
  const [name, setName] = useState('')
  const [type, setType] = useState('topic')
  const [durable, setDurable] = useState(true)
  const [autoDelete, setAutoDelete] = useState(false)
  const [internal, setInternal] = useState(false)
  const [rows, setRows] = useState<readonly ArgumentRow[]>([])
  const rights = useRights()
  const submit = async () => {
    const body = { type, durable, auto_delete: autoDelete, internal, arguments: argumentsOf(rows) }
    await put(apiPath('exchanges', vhost, name), body)
    await live.refresh('/api/exchanges')
    done(`Exchange ${name} is declared`)
    goTo(addressOf.exchange(vhost, name))
  }
  return (
    <FormDialog title="New exchange" submit="Declare exchange" wide onSubmit={submit} onClose={onClose}>
      <div class="fields">
        <VhostField value={vhost} onChange={setVhost} />
        <Field label="Type">
          {(id) => <Select id={id} value={type} options={types} onChange={setType} />}
        </Field>
      </div>
      <Field
        label="Name"
        help={
          <Refused by={name === '' ? undefined : rights.refusal('configure', vhost, name)}>
            Names that begin with amq. are reserved.
          </Refused>
        }
      >
        {(id, help) => (
          <TextInput id={id} describedBy={help} value={name} onInput={setName} required autoFocus mono />
        )}
      </Field>
      <div class="fields">
        <Checkbox checked={durable} onChange={setDurable} help="The exchange is there again after a restart.">
          Durable
        </Checkbox>
        <Checkbox checked={autoDelete} onChange={setAutoDelete} help="It goes when its last binding goes.">
          Auto-delete
        </Checkbox>
        <Checkbox checked={internal} onChange={setInternal} help="Only other exchanges send to it.">
          Internal
        </Checkbox>
      </div>
      <ArgumentsEditor label="Arguments" rows={rows} onChange={setRows} known={EXCHANGE_ARGUMENTS} />
    </FormDialog>
  )
}
