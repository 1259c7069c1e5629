import type { Node } from '../../api/answers.js'
import { useLive } from '../../api/live.js'
import { Badge, Card, Facts, Loading, State } from '../../components/basics.js'
import { PageHead, PageProblem } from '../../components/page.js'
import { bytes, count, duration } from '../../lib/format.js'
import { apiPath } from '../../lib/paths.js'
import { NodeMeters } from '../overview/node-card.js'

interface MemoryAnswer {
  readonly memory: Readonly<Record<string, number | Readonly<Record<string, number>>>> | string
}

export function NodePage({ name }: { name: string }) {
  const { data: node, error } = useLive<Node>(apiPath('nodes', name))
  const memory = useLive<MemoryAnswer>(`${apiPath('nodes', name)}/memory`)
  if (error !== undefined) return <PageProblem title={`Node ${name} cannot be shown`} text={error.message} />
  if (node === undefined) return <Loading what={`node ${name}`} />
  return (
    <div class="page">
      <PageHead
        above={<a href="#/">Overview</a>}
        title={name}
        badges={<State tone={node.running ? 'good' : 'bad'}>{node.running ? 'running' : 'stopped'}</State>}
      />
      <Card title="Resources">
        <NodeMeters node={node} />
      </Card>
      <div class="columns">
        <Card title="Details">
          <Facts
            items={[
              ['Up', duration(node.uptime)],
              ['Process', node.os_pid],
              ['Processors', node.processors && count(node.processors)],
              ['Data', node.db_dir],
              ['Logs', (node.log_files ?? []).join(', ')],
              ['Configuration', (node.config_files ?? []).join(', ')],
              [
                'Plugins',
                node.enabled_plugins && (
                  <span key="p" class="badges">
                    {node.enabled_plugins.map((plugin) => (
                      <Badge key={plugin}>{plugin}</Badge>
                    ))}
                  </span>
                ),
              ],
            ]}
          />
        </Card>
        {typeof memory.data?.memory === 'object' && <Memory parts={memory.data.memory} />}
      </div>
    </div>
  )
}

function Memory({ parts }: { parts: Readonly<Record<string, number | Readonly<Record<string, number>>>> }) {
  const numbers = Object.entries(parts).filter(
    (part): part is [string, number] => typeof part[1] === 'number' && part[1] > 0,
  )
  const total = numbers.reduce((sum, [, value]) => sum + value, 0)
  numbers.sort(([, a], [, b]) => b - a)
  return (
    <Card title="Memory" count={bytes(total)}>
      <ul class="bars">
        {numbers.map(([name, value]) => (
          <li key={name}>
            <span>{name.replaceAll('_', ' ')}</span>
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
