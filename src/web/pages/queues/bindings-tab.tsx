import type { Binding } from '../../api/answers.js'
import { useLive } from '../../api/live.js'
import { BindingsCard } from '../../components/bindings-card.js'
import { queuePath } from './queue-state.js'

export function BindingsTab({ vhost, name }: { vhost: string; name: string }) {
  const bindings = useLive<readonly Binding[]>(queuePath(vhost, name, 'bindings'))
  return (
    <BindingsCard
      title="Bindings to this queue"
      bindings={bindings}
      vhost={vhost}
      end={{ kind: 'queue', name }}
    />
  )
}
