import { useMemo, useState } from 'preact/hooks'
import { useFollowed } from '../../api/follow.js'
import { Button, Empty, IconButton } from '../../components/basics.js'
import { Select } from '../../components/field.js'
import { FollowProblem, FollowState } from '../../components/follow-state.js'
import { FilterInput, PageHead } from '../../components/page.js'
import {
  type BrokerEvent,
  EVENT_KINDS,
  type EventKind,
  jsonLinesOf,
  matchingEvents,
} from '../../lib/broker-events.js'
import { count, counted } from '../../lib/format.js'
import { replaceQuery, route } from '../../lib/router.js'
import { saveFile } from '../../lib/save-file.js'
import { EventRow } from './event-row.js'

/** Events that are kept on the page. */
const KEPT = 1000

const EVERYTHING = {}

/** What happens in the broker, as it happens: the command consume_event_stream. */
export function EventsPage() {
  const [running, setRunning] = useState(true)
  const followed = useFollowed<BrokerEvent>('consume_event_stream', EVERYTHING, { running, limit: KEPT })
  const words = route.value.query.get('filter') ?? ''
  const kind = kindIn(route.value.query.get('kind'))
  const { items, seen } = followed
  const numbered = useMemo(
    () => items.map((event, i) => ({ event, number: seen - items.length + i })),
    [items, seen],
  )
  const shown = useMemo(() => matchingEvents(numbered, kind, words), [numbered, kind, words])
  const save = () => saveFile('warren-events.jsonl', jsonLinesOf(shown.map(({ event }) => event)))
  return (
    <div class="page page-list">
      <PageHead
        title="Events"
        badges={<FollowState state={followed.state} />}
        actions={
          <Button icon={running ? 'pause' : 'play'} onClick={() => setRunning(!running)}>
            {running ? 'Pause' : 'Go on'}
          </Button>
        }
      />
      <div class="toolbar">
        <FilterInput
          value={words}
          onInput={(filter) => replaceQuery({ filter })}
          label="Filter the events"
          placeholder="Words in an event"
        />
        <Select
          label="Kind of events that are shown"
          value={kind ?? 'all'}
          options={[['all', 'all events'], ...EVENT_KINDS]}
          onChange={(next) => replaceQuery({ kind: next === 'all' ? '' : next })}
        />
        <span class="muted">
          {counted(shown.length, 'event')}
          {shown.length < seen && ` of ${count(seen)}`}
          {seen > items.length && `, of which the last ${count(items.length)} are kept`}
        </span>
        <span class="spacer" />
        <IconButton
          icon="download"
          label="Download what is shown, as lines of JSON"
          disabled={shown.length === 0}
          onClick={save}
        />
        <IconButton
          icon="purge"
          label="Clear the page"
          disabled={items.length === 0}
          onClick={followed.clear}
        />
      </div>
      {followed.problem !== '' && <FollowProblem title="Events cannot be followed" followed={followed} />}
      {shown.length > 0 && (
        <section class="events" aria-label="Events" tabIndex={0}>
          <ol>
            {shown.toReversed().map(({ event, number }) => (
              <EventRow key={number} event={event} />
            ))}
          </ol>
        </section>
      )}
      {shown.length === 0 && followed.problem === '' && followed.state !== 'connecting' && (
        <Empty icon="events" title={items.length === 0 ? 'Nothing has happened yet' : 'Nothing matches'}>
          {items.length === 0
            ? 'Logins, connections, declarations, changes of rights and alarms appear here as they happen. Only while this page is open: what is to be kept goes to a queue at the event exchange.'
            : 'Choose another kind, or other words.'}
        </Empty>
      )}
    </div>
  )
}

function kindIn(text: string | null): EventKind | undefined {
  return EVENT_KINDS.find((kind) => kind === text)
}
