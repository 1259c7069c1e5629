import { useState } from 'preact/hooks'
import { post } from '../../api/http.js'
import { useNames } from '../../api/names.js'
import { BulkDialog } from '../../components/bulk/bulk-dialog.js'
import { objectOfKey, type Selection } from '../../components/bulk/selection.js'
import { Field, TextInput } from '../../components/field.js'
import { messagesPath } from './messages/message-paths.js'

const WORDS = {
  verb: 'Move messages of',
  doing: 'Moving messages of',
  done: 'Moved messages of',
  noun: 'queue',
}

/** Moves all ready messages of the selected queues to one queue. */
export function BulkMoveDialog({ selection, onClose }: { selection: Selection; onClose: () => void }) {
  const [destination, setDestination] = useState('')
  const [vhosts] = useState([...new Set([...selection.keys].map((key) => objectOfKey(key).vhost))])
  const suggestions = useNames('queues', vhosts[0] ?? '/', destination)
  return (
    <BulkDialog
      selection={selection}
      words={WORDS}
      nameOf={(key) => objectOfKey(key).name}
      each={(key) => {
        const { vhost, name } = objectOfKey(key)
        return post(messagesPath(vhost, name, 'move'), { destination })
      }}
      disabled={destination === ''}
      onClose={onClose}
    >
      <p>
        All messages that wait in them go, as they are, to the end of one queue. What consumers hold stays.
        {vhosts.length > 1 && ' Messages stay in their virtual host: each must have a queue of this name.'}
      </p>
      <Field label="To the queue">
        {(id) => (
          <TextInput
            id={id}
            value={destination}
            onInput={setDestination}
            suggestions={suggestions}
            required
            autoFocus
            mono
          />
        )}
      </Field>
    </BulkDialog>
  )
}
