import { useMemo, useState } from 'preact/hooks'
import type { Webhook } from '../../api/answers.js'
import { useLive } from '../../api/live.js'
import { may } from '../../api/session.js'
import {
  ActionsHead,
  Badge,
  Button,
  Card,
  Empty,
  IconButton,
  Loading,
  State,
  type Tone,
} from '../../components/basics.js'
import { PageHead, PageProblem, useDialogFlag } from '../../components/page.js'
import { Ago, Count, QueueLink, VhostLink } from '../../components/values.js'
import { count } from '../../lib/format.js'
import { useShortcuts } from '../../lib/shortcuts.js'
import { askDelete } from './delete-webhook.js'
import { WebhookDialog } from './webhook-dialog.js'

/** Queues whose messages are sent to a URL, and how that goes: declare_webhook, delete_webhook and list_webhooks. */
export function WebhooksPage() {
  const [adding, setAdding] = useDialogFlag('new')
  const [editing, setEditing] = useState<Webhook>()
  const mayChange = may('administrator')
  useShortcuts(useMemo(() => (mayChange ? { n: () => setAdding('1') } : {}), [mayChange]))
  const { data, error } = useLive<readonly Webhook[]>('/api/warren/webhooks')
  if (error !== undefined) return <PageProblem title="Webhooks cannot be shown" text={error.message} />
  if (data === undefined) return <Loading what="webhooks" />
  const add = mayChange && (
    <Button kind="primary" icon="plus" shortcut="n" onClick={() => setAdding('1')}>
      New webhook
    </Button>
  )
  return (
    <div class="page">
      <PageHead title="Webhooks" badges={<span class="count">{count(data.length)}</span>} actions={add}>
        <p class="muted">Each message of a queue is sent to a URL; an answer of 2xx acknowledges it.</p>
      </PageHead>
      <Card flush>
        {data.length === 0 ? (
          <Empty icon="webhooks" title="No queue is delivered to a URL" action={add}>
            {mayChange
              ? 'With a webhook the broker sends the messages of a queue to your HTTP service, with retries.'
              : 'Webhooks are made by administrators, since the broker sends the requests from its own network.'}
          </Empty>
        ) : (
          <WebhookTable webhooks={data} onEdit={mayChange ? setEditing : undefined} />
        )}
      </Card>
      {adding !== undefined && mayChange && <WebhookDialog onClose={() => setAdding()} />}
      {editing && <WebhookDialog webhook={editing} onClose={() => setEditing(undefined)} />}
    </div>
  )
}

const COUNTERS = [
  ['delivered', 'Delivered'],
  ['failures', 'Failures'],
  ['rejected', 'Rejected'],
  ['in_flight', 'In flight'],
] as const

function WebhookTable({
  webhooks,
  onEdit,
}: {
  readonly webhooks: readonly Webhook[]
  readonly onEdit: ((webhook: Webhook) => void) | undefined
}) {
  return (
    <table class="table table-plain">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Delivered to</th>
          <th scope="col">State</th>
          {COUNTERS.map(([id, title]) => (
            <th key={id} scope="col" class="numeric hide-narrow">
              {title}
            </th>
          ))}
          {onEdit && <ActionsHead />}
        </tr>
      </thead>
      <tbody>
        {webhooks.map((webhook) => (
          <Row key={`${webhook.vhost} ${webhook.name}`} webhook={webhook} onEdit={onEdit} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ webhook, onEdit }: { webhook: Webhook; onEdit: ((webhook: Webhook) => void) | undefined }) {
  const { vhost, name, queue } = webhook
  return (
    <tr>
      <td>
        <span class="strong">{name}</span>
        <span class="sub">
          <QueueLink vhost={vhost} name={queue} /> in <VhostLink name={vhost} />
        </span>
      </td>
      <td>
        <Target webhook={webhook} />
      </td>
      <td>
        <Progress webhook={webhook} />
      </td>
      {COUNTERS.map(([id]) => (
        <td key={id} class="numeric hide-narrow">
          <Count value={webhook[id]} />
        </td>
      ))}
      {onEdit && (
        <td class="cell-actions">
          <span class="cell-buttons">
            <IconButton icon="edit" label={`Change ${name}`} onClick={() => onEdit(webhook)} />
            <IconButton icon="trash" label={`Delete ${name}`} onClick={() => askDelete(webhook)} />
          </span>
        </td>
      )}
    </tr>
  )
}

function Target({ webhook: { url, signed, verify, last_error, last_error_at } }: { webhook: Webhook }) {
  return (
    <>
      <span class="webhook-url mono">{url}</span>{' '}
      {signed && <Badge title="Each request is signed with the secret">signed</Badge>}
      {!verify && (
        <Badge tone="warn" title="The certificate of the other side is not checked">
          unchecked
        </Badge>
      )}
      {last_error !== '' && (
        <span class="sub webhook-url">
          {last_error_at !== '' && <Ago time={last_error_at} />}: {last_error}
        </span>
      )}
    </>
  )
}

const STATES: Readonly<Record<Webhook['state'], readonly [Tone, string]>> = {
  delivering: ['good', 'delivering'],
  paused: ['warn', 'paused by the other side'],
  disabled: ['bad', 'ended by the other side'],
  no_queue: ['bad', 'no such queue'],
}

function Progress({ webhook: { state, retrying } }: { webhook: Webhook }) {
  const [tone, text] = STATES[state]
  if (state === 'delivering' && retrying > 0) return <State tone="warn">retrying {count(retrying)}</State>
  return <State tone={tone}>{text}</State>
}
