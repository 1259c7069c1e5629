import { useEffect } from 'preact/hooks'
import type { Vhost } from '../api/answers.js'
import { useLive } from '../api/live.js'
import { Field, Select } from './field.js'

/** Chooses the virtual host that something is made in. */
export function VhostField({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const known = useKnownVhosts()
  const names = known ?? UNTIL_KNOWN
  // Not everybody may use the one that is chosen at first.
  useEffect(() => {
    const [first] = known ?? []
    if (first !== undefined && known?.includes(value) === false) onChange(first)
  }, [known?.join()])
  return (
    <Field label="Virtual host">
      {(id) => <Select id={id} value={value} options={names} onChange={onChange} />}
    </Field>
  )
}

/** The virtual hosts that the user may see. */
export function useVhosts(): readonly string[] {
  return useKnownVhosts() ?? UNTIL_KNOWN
}

const UNTIL_KNOWN = ['/']

function useKnownVhosts(): readonly string[] | undefined {
  const { data } = useLive<readonly Vhost[]>('/api/vhosts?columns=name')
  return data?.map(({ name }) => name)
}
