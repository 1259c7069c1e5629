import type { Table } from '../api/answers.js'
import { may } from '../api/session.js'
import { count, exchangeText, fullTime, moment, plain, rate } from '../lib/format.js'
import { now } from '../lib/now.js'
import { addressOf } from '../lib/paths.js'
import { Badge, IconButton } from './basics.js'
import { attempt } from './toast.js'

/** A rate with its unit. */
export function Rate({ value }: { value: number | undefined }) {
  if (value === undefined || value === 0) return <span class="faint">0/s</span>
  return <span>{rate(value)}/s</span>
}

/** A number that is faint when it is 0. */
export function Count({ value }: { value: number | undefined }) {
  if (value === undefined) return <span class="faint">–</span>
  return <span class={value === 0 ? 'faint' : undefined}>{count(value)}</span>
}

/** A time as people say it, which goes on while it is looked at. */
export function Ago({ time }: { time: number }) {
  return (
    <time dateTime={new Date(time).toISOString()} title={fullTime(time)}>
      {moment(time, Math.max(now.value, time))}
    </time>
  )
}

/** Names and values in one line each, such as arguments and headers. */
export function TableValue({ value }: { value: Table | null | undefined }) {
  const entries = Object.entries(value ?? {})
  if (entries.length === 0) return <span class="faint">none</span>
  return (
    <dl class="pairs">
      {entries.map(([key, item]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{plain(item)}</dd>
        </div>
      ))}
    </dl>
  )
}

export function QueueLink({ vhost, name }: { vhost: string; name: string }) {
  return (
    <a class="name" href={addressOf.queue(vhost, name)}>
      {name}
    </a>
  )
}

export function ExchangeLink({ vhost, name }: { vhost: string; name: string }) {
  return (
    <a class="name" href={addressOf.exchange(vhost, name)}>
      {exchangeText(name)}
    </a>
  )
}

export function VhostLink({ name }: { name: string }) {
  return <a href={addressOf.vhost(name)}>{name}</a>
}

/** A user, whose page only administrators may see. */
export function UserName({ name }: { name: string }) {
  return may('administrator') ? <a href={addressOf.user(name)}>{name}</a> : <span>{name}</span>
}

export function CopyButton({ text, label }: { text: string; label: string }) {
  return <IconButton icon="copy" label={label} onClick={() => void copyText(text)} />
}

/** Copies a text and says so. A browser allows it only where the page came over TLS, or from the same machine. */
export async function copyText(text: string): Promise<void> {
  await attempt(async () => {
    if (!window.isSecureContext)
      throw new Error('The browser lets a page copy only over HTTPS: select the text.')
    await navigator.clipboard.writeText(text)
  }, 'Copied')
}

/** Arguments that matter, as RabbitMQ's page abbreviates them. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'x-message-ttl': 'TTL',
  'x-expires': 'Expires',
  'x-max-length': 'Limit',
  'x-max-length-bytes': 'Limit B',
  'x-dead-letter-exchange': 'DLX',
  'x-max-priority': 'Priority',
  'x-single-active-consumer': 'SAC',
  'x-message-deduplication': 'Dedup',
  'x-message-group-header': 'Groups',
  'alternate-exchange': 'AE',
  'x-delayed-type': 'Delay',
}

/** What is special about a queue or an exchange. */
export function Features({
  durable,
  autoDelete,
  exclusive,
  internal,
  args,
  policy,
}: {
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly exclusive?: boolean
  readonly internal?: boolean
  readonly args: Table
  readonly policy?: string | null | undefined
}) {
  return (
    <span class="badges">
      {!durable && <Badge title="Does not survive a restart">transient</Badge>}
      {autoDelete && <Badge title="Goes when its last user goes">auto-delete</Badge>}
      {exclusive && <Badge title="Of one connection only">exclusive</Badge>}
      {internal && <Badge title="Clients cannot publish to it">internal</Badge>}
      {Object.entries(args)
        .filter(([key]) => ABBREVIATIONS[key] !== undefined)
        .map(([key, value]) => (
          <Badge key={key} title={`${key}: ${plain(value)}`}>
            {ABBREVIATIONS[key]}
          </Badge>
        ))}
      {policy && (
        <Badge tone="accent" title={`Policy ${policy}`}>
          {policy}
        </Badge>
      )}
    </span>
  )
}
