import { useLive } from '../../api/live.js'
import { Card } from '../../components/basics.js'
import { bytes } from '../../lib/format.js'
import { apiPath } from '../../lib/paths.js'

interface MemoryAnswer {
  readonly memory: Readonly<Record<string, number | Readonly<Record<string, number>>>> | string
}

/** What the memory of the process is used for, the largest part first. */
export function MemoryCard({ node }: { node: string }) {
  const { data } = useLive<MemoryAnswer>(apiPath('nodes', node, 'memory'))
  if (typeof data?.memory !== 'object') return null
  const parts = Object.entries(data.memory).filter(
    (part): part is [string, number] => typeof part[1] === 'number' && part[1] > 0,
  )
  const total = parts.reduce((sum, [, value]) => sum + value, 0)
  parts.sort(([, a], [, b]) => b - a)
  return (
    <Card title="Memory" count={bytes(total)}>
      <ul class="bars">
        {parts.map(([name, value]) => (
          <li key={name}>
            <span>{NAMES[name] ?? name.replaceAll('_', ' ')}</span>
            <span class="bar" aria-hidden="true">
              <span style={{ width: `${(value / total) * 100}%` }} />
            </span>
            <span class="bar-value">{bytes(value)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The API has the names of parts of an Erlang node: this is what they hold here. */
const NAMES: Readonly<Record<string, string>> = {
  queue_procs: 'messages in queues',
  binary: 'buffers',
  code: 'code',
  other_proc: 'objects and connections',
  allocated_unused: 'heap that is free',
  other_system: 'runtime and storage',
}
