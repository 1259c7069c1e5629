import { useState } from 'preact/hooks'
import { Badge } from '../../components/basics.js'
import { Icon } from '../../components/icon.js'
import { CopyButton, TableValue } from '../../components/values.js'
import { type BrokerEvent, detailsOf, jsonLinesOf, summaryOf, toneOf } from '../../lib/broker-events.js'
import { clock, fullTime } from '../../lib/format.js'

/** An event in a line; all of it when it is opened. */
export function EventRow({ event }: { event: BrokerEvent }) {
  const [open, setOpen] = useState(false)
  const { timestamp_in_ms: time, user_who_performed_action: user } = event
  return (
    <li class="event">
      <button type="button" class="event-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} size={14} />
        <time dateTime={new Date(time).toISOString()} title={fullTime(time)}>
          {clock(time)}
        </time>
        <span class="event-name">
          <Badge tone={toneOf(event)}>{event.event}</Badge>
        </span>
        <span class="event-summary mono">{summaryOf(event)}</span>
        {typeof user === 'string' && <span class="event-user muted">{user}</span>}
      </button>
      {open && (
        <div class="event-details">
          <TableValue value={detailsOf(event)} />
          <CopyButton text={jsonLinesOf([event])} label={`Copy ${event.event} as JSON`} />
        </div>
      )}
    </li>
  )
}
