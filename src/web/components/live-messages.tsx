import { useMemo, useState } from 'preact/hooks'
import type { TailedMessage } from '../api/answers.js'
import { useFollowed } from '../api/follow.js'
import { bytes, clock, count, counted } from '../lib/format.js'
import { previewOf } from '../lib/payload.js'
import { Button, Empty } from './basics.js'
import { BodyViewer } from './body-viewer.js'
import { FilterField } from './filter-field.js'
import { FollowProblem, FollowState } from './follow-state.js'
import { Icon } from './icon.js'
import { MessageTables } from './message-tables.js'
import { PublishDialog } from './publish-dialog.js'

/** What the command tail tells: a message, or how many were missed. */
type TailItem = TailedMessage | { readonly dropped: number }

const KEPT = 300

const EMPTY = {
  queue: 'Messages appear here as they are put into the queue. They are not taken out of it.',
  exchange: 'Messages appear here as they are published to the exchange. They go where they go.',
}

/** What comes into a queue or an exchange, as it comes: the command tail. */
export function LiveMessages({
  vhost,
  name,
  kind,
}: {
  readonly vhost: string
  /** '' is the default exchange. */
  readonly name: string
  readonly kind: 'queue' | 'exchange'
}) {
  const [running, setRunning] = useState(true)
  const [filter, setFilter] = useState('')
  const input = useMemo(
    () => ({
      vhost,
      args: { name: name === '' ? 'amq.default' : name },
      switches: { kind, ...(filter !== '' && { filter }) },
    }),
    [vhost, name, kind, filter],
  )
  const tail = useFollowed<TailItem>('tail', input, { running, limit: KEPT })
  const first = tail.seen - tail.items.length
  const filterProblem = FILTER_PROBLEM.exec(tail.problem)?.[1]
  return (
    <section class="workbench" aria-label="Messages as they come">
      <div class="toolbar">
        <FilterField value={filter} problem={filterProblem} onChange={setFilter} />
        <Button icon={running ? 'pause' : 'play'} onClick={() => setRunning(!running)}>
          {running ? 'Pause' : 'Go on'}
        </Button>
        <Button icon="purge" disabled={tail.items.length === 0} onClick={tail.clear}>
          Clear
        </Button>
      </div>
      {tail.problem !== '' && filterProblem === undefined && (
        <FollowProblem title="The messages cannot be followed" followed={tail} />
      )}
      {tail.problem === '' && (
        <div class="message-list message-list-live" role="region" aria-label="Messages" tabIndex={0}>
          <div class="message-list-head">
            <FollowState state={tail.state} />
            <span>
              {counted(tail.seen, 'message')} came
              {first > 0 && `; the last ${count(tail.items.length)} are shown`}
            </span>
          </div>
          {tail.items.length === 0 && (
            <Empty
              icon="play"
              title={filter === '' ? 'Nothing has come yet' : 'Nothing has come that matches'}
            >
              {EMPTY[kind]}
            </Empty>
          )}
          {tail.items
            .map((item, i) => <LiveRow key={first + i} vhost={vhost} item={item} number={first + i + 1} />)
            .reverse()}
        </div>
      )}
    </section>
  )
}

/** How the command says that a condition is wrong. */
const FILTER_PROBLEM = /--filter cannot be understood\n([\s\S]*)/

function LiveRow({ vhost, item, number }: { vhost: string; item: TailItem; number: number }) {
  const [open, setOpen] = useState(false)
  if ('dropped' in item) {
    return <p class="message-missed">{counted(item.dropped, 'message')} passed unseen: they came too fast.</p>
  }
  return (
    <article class="message" aria-label={`message ${number}`}>
      <div class="message-line">
        <button type="button" class="message-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'down' : 'right'} size={14} />
          <span class="message-time">{clock(item.published_at)}</span>
          <span class="message-key mono">{item.routing_key || '(empty key)'}</span>
          <span class="message-preview mono">{previewOf(item)}</span>
          <span class="message-size">{bytes(item.payload_bytes)}</span>
        </button>
      </div>
      {open && <LiveDetails vhost={vhost} message={item} />}
    </article>
  )
}

function LiveDetails({ vhost, message }: { vhost: string; message: TailedMessage }) {
  const [publishing, setPublishing] = useState(false)
  const { exchange, routing_key, properties, payload, payload_encoding: encoding } = message
  return (
    <div class="message-details">
      <MessageTables vhost={vhost} message={message} />
      <div class="message-body">
        <BodyViewer payload={payload} encoding={encoding} />
        {message.payload_truncated ? (
          <p class="muted">The beginning of {bytes(message.payload_bytes)}.</p>
        ) : (
          <div class="actions">
            <Button icon="send" onClick={() => setPublishing(true)}>
              Publish again …
            </Button>
          </div>
        )}
      </div>
      {publishing && (
        <PublishDialog
          vhost={vhost}
          exchange={exchange}
          routingKey={routing_key}
          draft={{ payload, encoding, properties }}
          onClose={() => setPublishing(false)}
        />
      )}
    </div>
  )
}
