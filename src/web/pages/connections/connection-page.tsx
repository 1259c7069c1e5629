import { useState } from 'preact/hooks'
import type { Channel, Connection } from '../../api/answers.js'
import { useLive, useSteadyLive } from '../../api/live.js'
import { Card, Empty, Facts, Loading, State } from '../../components/basics.js'
import { ChannelTable } from '../../components/channel-table.js'
import { Chart } from '../../components/chart.js'
import { FormDialog } from '../../components/dialog.js'
import { GuardedButton } from '../../components/guarded.js'
import { PageHead, PageProblem } from '../../components/page.js'
import { RangeChoice, useRange } from '../../components/rates-panel.js'
import { done } from '../../components/toast.js'
import { Ago, TableValue, UserName, VhostLink } from '../../components/values.js'
import { byteRate, bytes, counted } from '../../lib/format.js'
import { apiPath, withQuery } from '../../lib/paths.js'
import { goTo } from '../../lib/router.js'
import { ratesOf } from '../../lib/samples.js'
import { historyOf } from '../../lib/stats.js'
import { CLOSING_REASON, closeConnection, ReasonField, refusalOfClosing } from './close-connection.js'
import { connectionTitle, toneOfConnection } from './connection-state.js'

export function ConnectionPage({ name }: { name: string }) {
  const [range, setRange] = useRange()
  const [closing, setClosing] = useState(false)
  const base = apiPath('connections', name)
  const { data: connection, error } = useSteadyLive<Connection>(
    withQuery(base, historyOf(range, 'data_rates')),
  )
  const channels = useLive<readonly Channel[]>(`${base}/channels`)
  if (error !== undefined) {
    const text = error.status === 404 ? 'It was closed, or it never was.' : error.message
    return <PageProblem title={`Connection ${name} cannot be shown`} text={text} />
  }
  if (connection === undefined) return <Loading what="the connection" />
  const { recv_oct_details: received, send_oct_details: sent } = connection
  return (
    <div class="page">
      <PageHead
        above={<a href="#/connections">Connections</a>}
        title={connectionTitle(connection)}
        badges={<State tone={toneOfConnection(connection.state)}>{connection.state}</State>}
        actions={
          <>
            <RangeChoice range={range} onChange={setRange} />
            <GuardedButton
              icon="close"
              kind="danger"
              refusal={refusalOfClosing(connection)}
              onClick={() => setClosing(true)}
            >
              Close connection
            </GuardedButton>
          </>
        }
      />
      <div class="columns">
        <Card title="Data">
          <Chart
            label="Data rates"
            format={byteRate}
            lines={[
              {
                label: 'From client',
                tone: 'publish',
                series: ratesOf(received),
                value: byteRate(received?.rate),
              },
              { label: 'To client', tone: 'deliver', series: ratesOf(sent), value: byteRate(sent?.rate) },
            ]}
          />
        </Card>
        <Card title="Details">
          <Facts
            items={[
              ['Name', name],
              ['User', <UserName key="u" name={connection.user} />],
              ['Virtual host', <VhostLink key="v" name={connection.vhost} />],
              ['Protocol', connection.protocol],
              ['Connected', <Ago key="c" time={connection.connected_at} />],
              ['Authentication', connection.auth_mechanism],
              [
                'TLS',
                connection.ssl ? `${connection.ssl_protocol ?? ''} ${connection.ssl_cipher ?? ''}` : 'no',
              ],
              ['Certificate of the client', connection.peer_cert_subject],
              [
                'Heartbeat',
                connection.timeout === 0 ? 'none' : connection.timeout && `${connection.timeout} s`,
              ],
              ['Largest frame', connection.frame_max && bytes(connection.frame_max)],
              ['Most channels', connection.channel_max],
              ['Received', bytes(connection.recv_oct)],
              ['Sent', bytes(connection.send_oct)],
            ]}
          />
        </Card>
      </div>
      <Card title="Channels" count={channels.data?.length} flush>
        {(channels.data?.length ?? 0) === 0 ? (
          <Empty icon="channels" title="No channel is open" />
        ) : (
          <ChannelTable channels={channels.data ?? []} />
        )}
      </Card>
      <Card title="What the client says of itself">
        <TableValue value={connection.client_properties} />
      </Card>
      {closing && (
        <CloseDialog
          connection={connection}
          channels={channels.data?.length ?? 0}
          onClose={() => setClosing(false)}
        />
      )}
    </div>
  )
}

function CloseDialog({
  connection,
  channels,
  onClose,
}: {
  connection: Connection
  channels: number
  onClose: () => void
}) {
  const [reason, setReason] = useState(CLOSING_REASON)
  const submit = async () => {
    await closeConnection(connection.name, reason)
    goTo('#/connections')
    done('The connection is closed')
  }
  return (
    <FormDialog
      title={`Close ${connectionTitle(connection)}?`}
      submit="Close connection"
      danger
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        {counted(channels, 'channel')} with all consumers will be closed, and what they hold goes back to its
        queues. Most clients connect again by themselves.
      </p>
      <ReasonField value={reason} onInput={setReason} />
    </FormDialog>
  )
}
