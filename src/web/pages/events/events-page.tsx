import { useMemo, useState } from 'preact/hooks'
import { useFollowed } from '../../api/follow.js'
import { Select } from '../../components/field.js'
import { FollowPage } from '../../components/follow-page.js'
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
    <FollowPage
      title="Events"
      icon="events"
      followed={followed}
      running={running}
      onRunning={setRunning}
      filter={{ words, label: 'Filter the events', placeholder: 'Words in an event' }}
      choice={
        <Select
          label="Kind of events that are shown"
          value={kind ?? 'all'}
          options={[['all', 'all events'], ...EVENT_KINDS]}
          onChange={(next) => replaceQuery({ kind: next === 'all' ? '' : next })}
        />
      }
      summary={
        <>
          {counted(shown.length, 'event')}
          {shown.length < seen && ` of ${count(seen)}`}
          {seen > items.length && `, of which the last ${count(items.length)} are kept`}
        </>
      }
      download={{ label: 'Download what is shown, as lines of JSON', save }}
      problem="Events cannot be followed"
      shown={shown.length}
      empty={{
        title: 'Nothing has happened yet',
        text: 'Logins, connections, declarations, changes of rights and alarms appear here as they happen. Only while this page is open: what is to be kept goes to a queue at the event exchange.',
        chooseOther: 'Choose another kind, or other words.',
      }}
    >
      <section class="events" aria-label="Events" tabIndex={0}>
        <ol>
          {shown.toReversed().map(({ event, number }) => (
            <EventRow key={number} event={event} />
          ))}
        </ol>
      </section>
    </FollowPage>
  )
}

function kindIn(text: string | null): EventKind | undefined {
  return EVENT_KINDS.find((kind) => kind === text)
}
