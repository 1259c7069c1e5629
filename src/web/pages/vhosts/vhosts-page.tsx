import { useMemo } from 'preact/hooks'
import type { Vhost } from '../../api/answers.js'
import { remove } from '../../api/http.js'
import { usePagedRows } from '../../api/rows.js'
import { may } from '../../api/session.js'
import { Badge, Button } from '../../components/basics.js'
import { BulkAction } from '../../components/bulk/bulk-action.js'
import { useSelection } from '../../components/bulk/selection.js'
import { ListPage } from '../../components/list-page.js'
import { useDialogFlag } from '../../components/page.js'
import type { Column } from '../../components/table.js'
import { Count, Rate } from '../../components/values.js'
import { addressOf, apiPath } from '../../lib/paths.js'
import { useShortcuts } from '../../lib/shortcuts.js'
import { rateOf } from '../../lib/stats.js'
import { chosenVhost } from '../../shell/vhost-choice.js'
import { VhostDialog } from './vhost-dialog.js'

export function VhostsPage() {
  const [adding, setAdding] = useDialogFlag('new')
  const selection = useSelection()
  const mayAdd = may('administrator')
  useShortcuts(useMemo(() => (mayAdd ? { n: () => setAdding('1') } : {}), [mayAdd]))
  return (
    <>
      <ListPage<Vhost>
        title="Virtual hosts"
        icon="vhosts"
        order={{ column: 'name', descending: false }}
        useRows={(query) => usePagedRows<Vhost>('/api/vhosts', query)}
        columns={COLUMNS}
        keyOf={nameOf}
        {...(mayAdd && {
          selection: { ...selection, nameOf },
          toolbar: () => (
            <BulkAction
              selection={selection}
              words={WORDS}
              nameOf={(name) => name}
              each={async (name) => {
                await remove(apiPath('vhosts', name))
                if (chosenVhost.value === name) chosenVhost.value = ''
              }}
              confirmed
            >
              <p>
                Everything in them goes for good: queues with their messages, exchanges, bindings, policies
                and permissions. Clients that are connected to them are cut off.
              </p>
            </BulkAction>
          ),
        })}
        actions={
          mayAdd && (
            <Button kind="primary" icon="plus" shortcut="n" onClick={() => setAdding('1')}>
              New virtual host
            </Button>
          )
        }
        empty={{
          title: 'No virtual hosts',
          text: 'You may not see any. An administrator can give you permissions.',
        }}
      />
      {mayAdd && adding !== undefined && <VhostDialog onClose={() => setAdding()} />}
    </>
  )
}

const WORDS = { verb: 'Delete', doing: 'Deleting', done: 'Deleted', noun: 'virtual host' }

const nameOf = ({ name }: Vhost) => name

const COLUMNS: readonly Column<Vhost>[] = [
  {
    id: 'name',
    title: 'Name',
    cell: ({ name, description }) => (
      <>
        <span class="named">
          <a class="name" href={addressOf.vhost(name)}>
            {name}
          </a>
          {description && <span class="faint hide-medium">{description}</span>}
        </span>
      </>
    ),
  },
  {
    id: 'tracing',
    title: 'Tracing',
    width: '7rem',
    hide: 'medium',
    cell: ({ tracing }) => (tracing ? <Badge tone="warn">on</Badge> : <span class="faint">off</span>),
  },
  {
    id: 'messages_ready',
    title: 'Ready',
    width: '7rem',
    numeric: true,
    hide: 'narrow',
    cell: (vhost) => <Count value={vhost.messages_ready ?? 0} />,
  },
  {
    id: 'messages_unacknowledged',
    title: 'Unacked',
    width: '7rem',
    numeric: true,
    hide: 'narrow',
    cell: (vhost) => <Count value={vhost.messages_unacknowledged ?? 0} />,
  },
  {
    id: 'messages',
    title: 'Messages',
    width: '7rem',
    numeric: true,
    cell: (vhost) => <Count value={vhost.messages ?? 0} />,
  },
  {
    id: 'message_stats.publish_details.rate',
    title: 'In',
    width: '6rem',
    numeric: true,
    cell: ({ message_stats }) => <Rate value={rateOf(message_stats, 'publish')} />,
  },
  {
    id: 'message_stats.deliver_get_details.rate',
    title: 'Out',
    width: '6rem',
    numeric: true,
    hide: 'narrow',
    cell: ({ message_stats }) => <Rate value={rateOf(message_stats, 'deliver_get')} />,
  },
]
