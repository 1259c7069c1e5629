import type { Channel } from '../../api/answers.js'
import { useSteadyLive } from '../../api/live.js'
import { Card, Empty, Facts, Loading, State } from '../../components/basics.js'
import { channelModes } from '../../components/channel-table.js'
import { ConsumerTable } from '../../components/consumer-table.js'
import { PageHead, PageProblem } from '../../components/page.js'
import { CHANNEL_RATES, RangeChoice, RatesCard, useRange } from '../../components/rates-panel.js'
import { UserName, VhostLink } from '../../components/values.js'
import { clientTitle } from '../../lib/client-title.js'
import { count } from '../../lib/format.js'
import { addressOf, apiPath, withQuery } from '../../lib/paths.js'
import { historyOf } from '../../lib/stats.js'

export function ChannelPage({ name }: { name: string }) {
  const [range, setRange] = useRange()
  const { data: channel, error } = useSteadyLive<Channel>(
    withQuery(apiPath('channels', name), historyOf(range, 'msg_rates')),
  )
  if (error !== undefined) {
    const text = error.status === 404 ? 'It was closed, or it never was.' : error.message
    return <PageProblem title={`Channel ${name} cannot be shown`} text={text} />
  }
  if (channel === undefined) return <Loading what="the channel" />
  const connection = channel.connection_details
  const consumers = channel.consumer_details ?? []
  const limit = (prefetch: number) => (prefetch === 0 ? 'no limit' : count(prefetch))
  return (
    <div class="page">
      <PageHead
        above={
          <>
            <a href="#/channels">Channels</a>
            {connection && (
              <>
                {' '}
                / <a href={addressOf.connection(connection.name)}>{clientTitle(connection)}</a>
              </>
            )}
          </>
        }
        title={`Channel ${channel.number}`}
        badges={
          <>
            <State tone={channel.state === 'running' ? 'good' : 'neutral'}>{channel.state}</State>
            {channelModes(channel)}
          </>
        }
        actions={<RangeChoice range={range} onChange={setRange} />}
      />
      <div class="columns">
        <RatesCard stats={channel.message_stats} lines={CHANNEL_RATES} />
        <Card title="Details">
          <Facts
            items={[
              ['User', <UserName key="u" name={channel.user} />],
              ['Virtual host', <VhostLink key="v" name={channel.vhost} />],
              ['Unacknowledged', count(channel.messages_unacknowledged)],
              ['Unconfirmed', count(channel.messages_unconfirmed)],
              ['Uncommitted', count(channel.messages_uncommitted)],
              ['Prefetch of each consumer', limit(channel.prefetch_count)],
              ['Prefetch of the channel', limit(channel.global_prefetch_count)],
            ]}
          />
        </Card>
      </div>
      <Card title="Consumers" count={consumers.length} flush>
        {consumers.length === 0 ? (
          <Empty icon="users" title="Nothing is consumed on this channel" />
        ) : (
          <ConsumerTable consumers={consumers} without="channel" />
        )}
      </Card>
    </div>
  )
}
