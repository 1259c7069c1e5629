import type { Vhost } from '../api/answers.js'
import { useLive } from '../api/live.js'
import { Field, Select } from './field.js'

/** Chooses the virtual host that something is made in. */
export function VhostField({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const names = useVhosts()
  return (
    <Field label="Virtual host">
      {(id) => <Select id={id} value={value} options={names} onChange={onChange} />}
    </Field>
  )
}

export function useVhosts(): readonly string[] {
  const { data } = useLive<readonly Vhost[]>('/api/vhosts?columns=name')
  return (data ?? [{ name: '/' }]).map(({ name }) => name)
}
