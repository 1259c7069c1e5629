import { useState } from 'preact/hooks'
import type { Message, Queue } from '../../../api/answers.js'
import { useLive } from '../../../api/live.js'
import { useRights } from '../../../api/rights.js'
import { Button, Empty, IconButton, Loading, Segments } from '../../../components/basics.js'
import { FilterField } from '../../../components/filter-field.js'
import { count, counted } from '../../../lib/format.js'
import { withQuery } from '../../../lib/paths.js'
import { MessageActions } from './message-actions.js'
import { messagesPath } from './message-paths.js'
import { MessageRow } from './message-row.js'
import { TakeDialog } from './take-dialog.js'

const PAGE = 50
/** Bytes of a body in a row; the whole of it is a click away. */
const PREVIEW = 2000

/** A look at the messages that wait, without taking them; and what can be done with those that were chosen. */
export function MessagesTab({ queue }: { queue: Queue }) {
  const { vhost, name } = queue
  const [filter, setFilter] = useState('')
  const [newest, setNewest] = useState(false)
  const [offset, setOffset] = useState(0)
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set())
  const [taking, setTaking] = useState(false)
  const query = { filter, newest, offset, count: PAGE, max_payload: PREVIEW }
  const unreadable = useRights().refusal('read', vhost, name)
  const path = unreadable === undefined ? withQuery(messagesPath(vhost, name), query) : undefined
  const { data, error, at } = useLive<readonly Message[]>(path)
  const look = (changes: { filter?: string; newest?: boolean; offset?: number }) => {
    setOffset(changes.offset ?? 0)
    if (changes.filter !== undefined) setFilter(changes.filter)
    if (changes.newest !== undefined) setNewest(changes.newest)
    setSelected(new Set())
  }
  const ready = queue.messages_ready ?? 0
  if (unreadable !== undefined) {
    return (
      <Empty icon="key" title="You may not see messages of this queue">
        {unreadable}. An administrator can give it to you.
      </Empty>
    )
  }
  return (
    <section class="workbench" aria-label="Messages that wait">
      <div class="toolbar">
        <FilterField value={filter} problem={error?.message} onChange={(text) => look({ filter: text })} />
        <Segments
          label="Order"
          options={[
            ['oldest', 'Oldest first'],
            ['newest', 'Newest first'],
          ]}
          value={newest ? 'newest' : 'oldest'}
          onChange={(order) => look({ newest: order === 'newest' })}
        />
        <Button icon="download" onClick={() => setTaking(true)}>
          Get …
        </Button>
      </div>
      <MessageActions
        queue={queue}
        filter={filter}
        selected={selected}
        onDone={() => setSelected(new Set())}
      />
      {data === undefined && error === undefined && at === 0 && <Loading what="messages" />}
      {data?.length === 0 && (
        <Empty icon="queues" title={filter === '' ? 'No message waits here' : 'No message matches'}>
          {filter === ''
            ? 'Only messages that wait are shown; those that consumers hold are under Unacknowledged.'
            : `${counted(ready, 'message')} waited when this was asked.`}
        </Empty>
      )}
      {data !== undefined && data.length > 0 && (
        <div class="message-list" role="region" aria-label="Messages" tabIndex={0}>
          <div class="message-list-head">
            <input
              type="checkbox"
              aria-label="Select all messages shown"
              checked={data.every(({ id }) => selected.has(id))}
              onChange={(event) =>
                setSelected(new Set(event.currentTarget.checked ? data.map(({ id }) => id) : []))
              }
            />
            <span>
              {filter === '' &&
                `${count(offset + 1)} to ${count(offset + data.length)} of ${count(ready)} that wait`}
              {filter !== '' && `${counted(data.length, 'match', 'matches')} from ${count(offset + 1)} on`}
            </span>
            <span class="spacer" />
            <IconButton
              icon="up"
              label="Previous page"
              disabled={offset === 0}
              onClick={() => look({ offset: Math.max(0, offset - PAGE) })}
            />
            <IconButton
              icon="down"
              label="Next page"
              disabled={data.length < PAGE}
              onClick={() => look({ offset: offset + PAGE })}
            />
          </div>
          {data.map((message) => (
            <MessageRow
              key={message.id}
              vhost={vhost}
              queue={name}
              message={message}
              selected={selected.has(message.id)}
              onSelect={(chosen) => {
                const next = new Set(selected)
                if (chosen) next.add(message.id)
                else next.delete(message.id)
                setSelected(next)
              }}
            />
          ))}
        </div>
      )}
      {taking && <TakeDialog queue={queue} onClose={() => setTaking(false)} />}
    </section>
  )
}
