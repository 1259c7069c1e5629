import { useState } from 'preact/hooks'
import type { Queue } from '../../api/answers.js'
import { remove } from '../../api/http.js'
import { live, useSteadyLive } from '../../api/live.js'
import { useRights } from '../../api/rights.js'
import { Badge, Empty, Loading, State, Tabs } from '../../components/basics.js'
import { ask } from '../../components/dialog.js'
import { GuardedButton } from '../../components/guarded.js'
import { LiveMessages } from '../../components/live-messages.js'
import { Menu } from '../../components/menu.js'
import { PageHead, PageProblem } from '../../components/page.js'
import { PublishDialog } from '../../components/publish-dialog.js'
import { useRange } from '../../components/rates-panel.js'
import { done } from '../../components/toast.js'
import { CopyButton, Features, VhostLink } from '../../components/values.js'
import { bytes, counted } from '../../lib/format.js'
import { addressOf, withQuery } from '../../lib/paths.js'
import { goTo, route } from '../../lib/router.js'
import { historyOf } from '../../lib/stats.js'
import { BindingsTab } from './bindings-tab.js'
import { ConsumersTab } from './consumers-tab.js'
import { MessagesTab } from './messages/messages-tab.js'
import { OverviewTab } from './overview-tab.js'
import { queuePath, toneOfState } from './queue-state.js'
import { UnackedTab } from './unacked-tab.js'

export function QueuePage({ vhost, name }: { vhost: string; name: string }) {
  const [range, setRange] = useRange()
  const [publishing, setPublishing] = useState(false)
  const rights = useRights()
  const path = withQuery(queuePath(vhost, name), historyOf(range, 'lengths', 'msg_rates'))
  const { data: queue, error } = useSteadyLive<Queue>(path)
  if (error?.status === 404) return <Gone name={name} vhost={vhost} />
  if (error !== undefined) return <PageProblem title={`Queue ${name} cannot be shown`} text={error.message} />
  if (queue === undefined) return <Loading what={`queue ${name}`} />
  const tab = route.value.query.get('tab') ?? 'overview'
  const address = (id: string) =>
    withQuery(addressOf.queue(vhost, name), { tab: id === 'overview' ? '' : id })
  const tabs = [
    { id: 'overview', text: 'Overview' },
    { id: 'messages', text: 'Messages', count: queue.messages_ready },
    { id: 'unacked', text: 'Unacknowledged', count: queue.messages_unacknowledged },
    { id: 'live', text: 'Live' },
    { id: 'consumers', text: 'Consumers', count: queue.consumers },
    { id: 'bindings', text: 'Bindings' },
  ].map((item) => ({ ...item, address: address(item.id) }))
  return (
    <div class={tab === 'messages' || tab === 'live' ? 'page page-list' : 'page'}>
      <PageHead
        above={
          <>
            <a href="#/queues">Queues</a> / <VhostLink name={vhost} />
          </>
        }
        title={
          <>
            {name} <CopyButton text={name} label="Copy the name" />
          </>
        }
        badges={
          <>
            <State tone={toneOfState(queue.state)}>{queue.state}</State>
            <Badge>{queue.type}</Badge>
            <Features
              durable={queue.durable}
              autoDelete={queue.auto_delete}
              exclusive={queue.exclusive}
              args={queue.arguments}
              policy={queue.policy}
            />
          </>
        }
        actions={
          <>
            <GuardedButton
              icon="send"
              refusal={rights.refusal('write', vhost, '')}
              onClick={() => setPublishing(true)}
            >
              Publish
            </GuardedButton>
            <Menu
              label="More actions"
              items={[
                {
                  text: 'Show in the routing picture',
                  icon: 'routing',
                  run: () => goTo(withQuery('#/routing', { vhost, queue: name })),
                },
                {
                  text: 'Purge',
                  icon: 'purge',
                  danger: true,
                  refusal: rights.refusal('read', vhost, name),
                  run: () => askPurge(queue),
                },
                {
                  text: 'Delete',
                  icon: 'trash',
                  danger: true,
                  refusal: rights.refusal('configure', vhost, name),
                  run: () => askDelete(queue),
                },
              ]}
            />
          </>
        }
      />
      <Tabs label="Views of this queue" items={tabs} current={tab} />
      {tab === 'overview' && <OverviewTab queue={queue} range={range} onRange={setRange} />}
      {tab === 'messages' && <MessagesTab queue={queue} />}
      {tab === 'unacked' && <UnackedTab vhost={vhost} name={name} />}
      {tab === 'live' && <LiveMessages vhost={vhost} name={name} kind="queue" />}
      {tab === 'consumers' && <ConsumersTab queue={queue} />}
      {tab === 'bindings' && <BindingsTab vhost={vhost} name={name} />}
      {publishing && (
        <PublishDialog vhost={vhost} exchange="" routingKey={name} onClose={() => setPublishing(false)} />
      )}
    </div>
  )
}

function Gone({ name, vhost }: { name: string; vhost: string }) {
  return (
    <div class="page">
      <PageHead above={<a href="#/queues">Queues</a>} title={`There is no queue ${name} in ${vhost}`} />
      <Empty icon="queues" title="It was deleted, it expired, or it never was" />
    </div>
  )
}

function lossOf({ messages = 0, message_bytes = 0 }: Queue): string {
  return `${counted(messages, 'message')} (${bytes(message_bytes)})`
}

function askPurge(queue: Queue): void {
  const ready = queue.messages_ready ?? 0
  ask({
    title: `Purge ${queue.name}?`,
    submit: `Purge ${counted(ready, 'message')}`,
    typed: ready >= 1000 ? queue.name : undefined,
    text: (
      <p>
        <strong>{counted(ready, 'ready message')}</strong> will be lost for good; they are not dead-lettered.
        What consumers hold stays. To look at them first, or to delete only some, use the tab Messages.
      </p>
    ),
    run: async () => {
      await remove(queuePath(queue.vhost, queue.name, 'contents'))
      await live.refresh('/api/')
      done(`Purged ${queue.name}`)
    },
  })
}

function askDelete(queue: Queue): void {
  ask({
    title: `Delete ${queue.name}?`,
    submit: 'Delete queue',
    typed: (queue.messages ?? 0) > 0 ? queue.name : undefined,
    text: (
      <>
        <p>
          The queue, its bindings and <strong>{lossOf(queue)}</strong> will be lost for good.
        </p>
        {queue.consumers > 0 && <p>{counted(queue.consumers, 'consumer')} will be cancelled.</p>}
      </>
    ),
    run: async () => {
      await remove(queuePath(queue.vhost, queue.name))
      goTo('#/queues')
      done(`Deleted ${queue.name}`)
    },
  })
}
