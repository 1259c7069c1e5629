import type { Channel } from '../api/answers.js'
import { addressOf } from '../lib/paths.js'
import { rateOf } from '../lib/stats.js'
import { Badge } from './basics.js'
import { Count, Rate } from './values.js'

export function channelModes(channel: Channel) {
  return (
    <span class="badges">
      {channel.confirm && <Badge title="Publisher confirms">confirm</Badge>}
      {channel.transactional && <Badge title="Transactions">tx</Badge>}
    </span>
  )
}

export function ChannelTable({ channels }: { channels: readonly Channel[] }) {
  return (
    <div class="scroll-x">
      <table class="table table-plain">
        <thead>
          <tr>
            <th scope="col">Channel</th>
            <th scope="col">Mode</th>
            <th scope="col" class="numeric">
              Consumers
            </th>
            <th scope="col" class="numeric">
              Prefetch
            </th>
            <th scope="col" class="numeric">
              Unacked
            </th>
            <th scope="col" class="numeric">
              In
            </th>
            <th scope="col" class="numeric">
              Out
            </th>
          </tr>
        </thead>
        <tbody>
          {channels.map((channel) => (
            <tr key={channel.name}>
              <td>
                <a class="name" href={addressOf.channel(channel.name)}>
                  {channel.number}
                </a>
              </td>
              <td>{channelModes(channel)}</td>
              <td class="numeric">
                <Count value={channel.consumer_count} />
              </td>
              <td class="numeric">
                <Count value={channel.prefetch_count} />
              </td>
              <td class="numeric">
                <Count value={channel.messages_unacknowledged} />
              </td>
              <td class="numeric">
                <Rate value={rateOf(channel.message_stats, 'publish')} />
              </td>
              <td class="numeric">
                <Rate value={rateOf(channel.message_stats, 'deliver_get')} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
