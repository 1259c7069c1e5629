import type { Consumer } from '../api/answers.js'
import { channelTitle } from '../lib/client-title.js'
import { count } from '../lib/format.js'
import { addressOf } from '../lib/paths.js'
import { Badge } from './basics.js'
import { QueueLink } from './values.js'

export function ConsumerTable({
  consumers,
  without,
}: {
  consumers: readonly Consumer[]
  without: 'queue' | 'channel'
}) {
  return (
    <div class="scroll-x">
      <table class="table table-plain">
        <thead>
          <tr>
            {without !== 'queue' && <th scope="col">Queue</th>}
            {without !== 'channel' && <th scope="col">Channel</th>}
            <th scope="col">Tag</th>
            {without !== 'channel' && <th scope="col">User</th>}
            <th scope="col">Acknowledges</th>
            <th scope="col" class="numeric">
              Prefetch
            </th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {consumers.map((consumer) => {
            const { queue, channel_details: channel, consumer_tag, prefetch_count } = consumer
            return (
              <tr key={`${channel?.name} ${consumer_tag}`}>
                {without !== 'queue' && (
                  <td>
                    <QueueLink vhost={queue.vhost} name={queue.name} />
                  </td>
                )}
                {without !== 'channel' && (
                  <td>
                    {channel?.name ? (
                      <a href={addressOf.channel(channel.name)}>
                        {channelTitle({ ...channel, name: channel.connection_name }, channel.number)}
                      </a>
                    ) : (
                      '–'
                    )}
                  </td>
                )}
                <td class="mono">{consumer_tag}</td>
                {without !== 'channel' && <td>{channel?.user ?? '–'}</td>}
                <td>{consumer.ack_required ? 'yes' : 'no'}</td>
                <td class="numeric">{prefetch_count === 0 ? 'no limit' : count(prefetch_count)}</td>
                <td>
                  <span class="badges">
                    <Badge tone={consumer.active === false ? 'neutral' : 'good'}>
                      {consumer.activity_status ?? 'up'}
                    </Badge>
                    {consumer.exclusive && <Badge>exclusive</Badge>}
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
