import { useState } from 'preact/hooks'
import { runCommand } from '../../api/commands.js'
import { live } from '../../api/live.js'
import { useNodeState } from '../../api/node.js'
import { FormDialog } from '../../components/dialog.js'
import { Field, Select } from '../../components/field.js'
import { done } from '../../components/toast.js'
import { LEVELS, type Level } from '../../lib/log-lines.js'

/** Chooses what the node writes to its log. */
export function LevelDialog({ onClose }: { onClose: () => void }) {
  const { data: state } = useNodeState()
  const [chosen, setLevel] = useState<Level | 'none'>()
  const level = chosen ?? state?.log_level ?? 'info'
  const submit = async () => {
    await runCommand('set_log_level', { args: { log_level: level } })
    await live.refresh('/api/warren/node')
    done(level === 'none' ? 'Nothing is logged now' : `Events of level ${level} and above are logged now`)
  }
  return (
    <FormDialog title="What is logged" submit="Set the level" onSubmit={submit} onClose={onClose}>
      <Field
        label="Least important level that is written"
        help="Until the next start of the node; log.file.level in its configuration lasts longer."
      >
        {(id) => (
          <Select
            id={id}
            value={level}
            options={[
              ...LEVELS.map((it) => [it, it === 'debug' ? 'debug: everything' : `${it} and above`] as const),
              ['none', 'none: nothing at all'],
            ]}
            onChange={setLevel}
          />
        )}
      </Field>
    </FormDialog>
  )
}
