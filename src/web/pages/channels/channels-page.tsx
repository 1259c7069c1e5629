import type { Channel } from '../../api/answers.js'
import { usePagedRows } from '../../api/rows.js'
import { may } from '../../api/session.js'
import { channelModes } from '../../components/channel-table.js'
import { ListPage } from '../../components/list-page.js'
import { OwnOnly } from '../../components/own-only.js'
import { Sparkline } from '../../components/sparkline.js'
import type { Column } from '../../components/table.js'
import { Count, Rate } from '../../components/values.js'
import { channelTitle } from '../../lib/client-title.js'
import { addressOf, apiPath } from '../../lib/paths.js'
import { historyOf, rateOf, rateSeries } from '../../lib/stats.js'
import { chosenVhost } from '../../shell/vhost-choice.js'

export function ChannelsPage() {
  const vhost = chosenVhost.value
  const path = vhost === '' ? '/api/channels' : apiPath('vhosts', vhost, 'channels')
  return (
    <ListPage<Channel>
      title="Channels"
      icon="channels"
      order={{ column: 'name', descending: false }}
      useRows={(query) => usePagedRows<Channel>(path, query, HISTORY)}
      columns={COLUMNS}
      keyOf={({ name }) => name}
      head={<OwnOnly what="channels" />}
      empty={{
        title: may('monitoring') ? 'No channel is open' : 'You have no channel',
        text: 'Clients open channels on their connections to publish and to consume.',
      }}
    />
  )
}

const HISTORY = historyOf('1m', 'msg_rates')

const COLUMNS: readonly Column<Channel>[] = [
  {
    id: 'name',
    title: 'Channel',
    cell: (channel) => (
      <>
        <a class="name" href={addressOf.channel(channel.name)}>
          {channel.connection_details === undefined
            ? channel.name
            : channelTitle(channel.connection_details, channel.number)}
        </a>
        <span class="sub show-narrow">
          {channel.user} · {channel.vhost}
        </span>
      </>
    ),
  },
  { id: 'user', title: 'User', width: '5rem', hide: 'narrow', cell: ({ user }) => user },
  { id: 'mode', title: 'Mode', width: '5.5rem', hide: 'medium', sortable: false, cell: channelModes },
  numberColumn('consumer_count', 'Consumers', '6.2rem', 'medium'),
  numberColumn('prefetch_count', 'Prefetch', '5.5rem', 'medium'),
  numberColumn('messages_unacknowledged', 'Unacked', '5.5rem'),
  numberColumn('messages_unconfirmed', 'Unconfirmed', '7rem', 'medium'),
  {
    ...rateColumn('publish', 'In', '9rem'),
    cell: ({ message_stats }) => (
      <span class="with-spark">
        <Sparkline series={rateSeries(message_stats, 'publish')} tone="publish" />
        <Rate value={rateOf(message_stats, 'publish')} />
      </span>
    ),
  },
  rateColumn('deliver_get', 'Out', '5rem'),
]

function numberColumn(
  id: 'consumer_count' | 'prefetch_count' | 'messages_unacknowledged' | 'messages_unconfirmed',
  title: string,
  width: string,
  hide?: 'medium',
): Column<Channel> {
  return { id, title, width, hide, numeric: true, cell: (channel) => <Count value={channel[id]} /> }
}

function rateColumn(counter: string, title: string, width: string): Column<Channel> {
  return {
    id: `message_stats.${counter}_details.rate`,
    title,
    width,
    numeric: true,
    hide: 'narrow',
    cell: ({ message_stats }) => <Rate value={rateOf(message_stats, counter)} />,
  }
}
