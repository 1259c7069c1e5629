import { useMemo } from 'preact/hooks'
import type { Queue } from '../../api/answers.js'
import { useRights } from '../../api/rights.js'
import { usePagedRows } from '../../api/rows.js'
import { Badge } from '../../components/basics.js'
import { keyOfObject, useSelection } from '../../components/bulk/selection.js'
import { GuardedButton } from '../../components/guarded.js'
import { ListPage } from '../../components/list-page.js'
import { useDialogFlag } from '../../components/page.js'
import { Sparkline } from '../../components/sparkline.js'
import type { Column } from '../../components/table.js'
import { Count, Features, QueueLink, Rate } from '../../components/values.js'
import { bytes } from '../../lib/format.js'
import { apiPath } from '../../lib/paths.js'
import { lengthsOf } from '../../lib/samples.js'
import { useShortcuts } from '../../lib/shortcuts.js'
import { rateOf, rateSeries } from '../../lib/stats.js'
import { chosenVhost } from '../../shell/vhost-choice.js'
import { QueueBulk } from './bulk-actions.js'
import { DeclareQueueDialog } from './declare-queue.js'
import { toneOfState } from './queue-state.js'

/** What the list needs of each queue: the whole answer is ten times as much. */
const COLUMNS = [
  'name',
  'vhost',
  'type',
  'state',
  'durable',
  'auto_delete',
  'exclusive',
  'arguments',
  'policy',
  'consumers',
  'messages',
  'messages_ready',
  'messages_unacknowledged',
  'message_bytes',
  'messages_details.samples',
  'messages_details.rate',
  'message_stats.publish_details.rate',
  'message_stats.publish_details.samples',
  'message_stats.deliver_get_details.rate',
  'message_stats.ack_details.rate',
].join()

const HISTORY = { lengths_age: '60', lengths_incr: '5', msg_rates_age: '60', msg_rates_incr: '5' }

export function QueuesPage() {
  const [declaring, setDeclaring] = useDialogFlag('new')
  const vhost = chosenVhost.value
  const refusal = useRights().refusalOfAny('configure', vhost)
  const selection = useSelection()
  const path = vhost === '' ? '/api/queues' : apiPath('queues', vhost)
  useShortcuts(useMemo(() => (refusal === undefined ? { n: () => setDeclaring('1') } : {}), [refusal]))
  const columns = useMemo(() => columnsOf(vhost === ''), [vhost])
  const newQueue = (
    <GuardedButton
      kind="primary"
      icon="plus"
      shortcut="n"
      refusal={refusal}
      onClick={() => setDeclaring('1')}
    >
      New queue
    </GuardedButton>
  )
  return (
    <>
      <ListPage<Queue>
        title="Queues"
        icon="queues"
        order={{ column: 'name', descending: false }}
        useRows={(query) => usePagedRows<Queue>(path, query, { columns: COLUMNS, ...HISTORY })}
        columns={columns}
        keyOf={keyOfObject}
        selection={{ ...selection, nameOf: ({ vhost, name }) => `${name} in ${vhost}` }}
        toolbar={(rows, filter) => (
          <QueueBulk selection={selection} path={path} filter={filter} rows={rows} />
        )}
        actions={newQueue}
        empty={{
          title: 'No queues yet',
          text: 'Clients usually declare them when they connect. You can also make one here.',
        }}
      />
      {declaring !== undefined && <DeclareQueueDialog onClose={() => setDeclaring()} />}
    </>
  )
}

function columnsOf(withVhost: boolean): readonly Column<Queue>[] {
  const vhost: Column<Queue> = {
    id: 'vhost',
    title: 'Virtual host',
    width: '6.5rem',
    hide: 'narrow',
    cell: (queue) => queue.vhost,
  }
  return [
    {
      id: 'name',
      title: 'Name',
      cell: (queue) => (
        <>
          <span class="named">
            <span class={`dot dot-${toneOfState(queue.state)}`} title={queue.state} />
            <span class="sr-only">{queue.state}: </span>
            <QueueLink vhost={queue.vhost} name={queue.name} />
            {queue.type !== 'classic' && (
              <span class="hide-narrow">
                <Badge>{queue.type}</Badge>
              </span>
            )}
            <span class="hide-medium">
              <Features
                durable={queue.durable}
                autoDelete={queue.auto_delete}
                exclusive={queue.exclusive}
                args={queue.arguments}
                policy={queue.policy}
              />
            </span>
          </span>
          <span class="sub show-narrow">
            {queue.vhost} · {queue.type}
          </span>
        </>
      ),
    },
    ...(withVhost ? [vhost] : []),
    {
      id: 'consumers',
      title: 'Consumers',
      width: '6rem',
      numeric: true,
      hide: 'medium',
      cell: (queue) => <Consumers queue={queue} />,
    },
    {
      id: 'messages_ready',
      title: 'Ready',
      width: '5.5rem',
      numeric: true,
      hide: 'narrow',
      cell: (queue) => <Count value={queue.messages_ready} />,
    },
    {
      id: 'messages_unacknowledged',
      title: 'Unacked',
      width: '5.5rem',
      numeric: true,
      hide: 'medium',
      cell: (queue) => <Count value={queue.messages_unacknowledged} />,
    },
    {
      id: 'messages',
      title: 'Messages',
      width: '9rem',
      numeric: true,
      cell: (queue) => (
        <span class="with-spark" title={bytes(queue.message_bytes ?? 0)}>
          <Sparkline series={lengthsOf(queue.messages_details)} tone="ready" />
          <Count value={queue.messages} />
        </span>
      ),
    },
    {
      id: 'message_stats.publish_details.rate',
      title: 'In',
      width: '8.5rem',
      numeric: true,
      hide: 'narrow',
      cell: (queue) => (
        <span class="with-spark">
          <Sparkline series={rateSeries(queue.message_stats, 'publish')} tone="publish" />
          <Rate value={rateOf(queue.message_stats, 'publish')} />
        </span>
      ),
    },
    {
      id: 'message_stats.deliver_get_details.rate',
      title: 'Out',
      width: '5rem',
      numeric: true,
      cell: (queue) => <Rate value={rateOf(queue.message_stats, 'deliver_get')} />,
    },
  ]
}

function Consumers({ queue }: { queue: Queue }) {
  const stuck = queue.consumers === 0 && (queue.messages ?? 0) > 0
  if (!stuck) return <Count value={queue.consumers} />
  return (
    <Badge tone="warn" title="Messages wait, and nobody consumes them">
      none
    </Badge>
  )
}
