import { useState } from 'preact/hooks'
import { put } from '../../api/http.js'
import { live } from '../../api/live.js'
import { may } from '../../api/session.js'
import { Badge, IconButton } from '../../components/basics.js'
import { FormDialog } from '../../components/dialog.js'
import { Field, TextInput } from '../../components/field.js'
import { done } from '../../components/toast.js'

/** The name of the cluster, which administrators may change. */
export function ClusterName({ name }: { name: string }) {
  const [editing, setEditing] = useState(false)
  return (
    <>
      <Badge tone="accent" title="The name of the cluster">
        {name}
      </Badge>
      {may('administrator') && (
        <IconButton icon="edit" label="Change the name of the cluster" onClick={() => setEditing(true)} />
      )}
      {editing && <NameDialog name={name} onClose={() => setEditing(false)} />}
    </>
  )
}

function NameDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const [next, setNext] = useState(name)
  const submit = async () => {
    await put('/api/cluster-name', { name: next })
    await live.refresh('/api/overview')
    done(`The cluster is called ${next}`)
  }
  return (
    <FormDialog title="Name of the cluster" submit="Set the name" onSubmit={submit} onClose={onClose}>
      <Field
        label="Name"
        help="Clients are told it when they connect. For those who look at several brokers."
      >
        {(id, help) => (
          <TextInput id={id} describedBy={help} value={next} onInput={setNext} required autoFocus />
        )}
      </Field>
    </FormDialog>
  )
}
