import type { Unacked } from '../../api/answers.js'
import { useLive } from '../../api/live.js'
import { Badge, Card, Empty, Loading, Problem } from '../../components/basics.js'
import { clientTitle } from '../../lib/client-title.js'
import { bytes, duration, exchangeText } from '../../lib/format.js'
import { addressOf, apiPath } from '../../lib/paths.js'

/** Who holds which message, and for how long. */
export function UnackedTab({ vhost, name }: { vhost: string; name: string }) {
  const { data, error } = useLive<readonly Unacked[]>(apiPath('warren', 'queues', vhost, name, 'unacked'))
  if (error !== undefined) return <Problem title="Cannot be shown" text={error.message} />
  if (data === undefined) return <Loading what="unacknowledged messages" />
  return (
    <Card title="Delivered and not acknowledged" count={data.length} flush>
      {data.length === 0 ? (
        <Empty icon="check" title="Nobody holds a message">
          What was delivered has been acknowledged, or has come back.
        </Empty>
      ) : (
        <div class="scroll-x">
          <table class="table table-plain">
            <thead>
              <tr>
                <th scope="col">Held for</th>
                <th scope="col">By</th>
                <th scope="col">Consumer</th>
                <th scope="col">Exchange</th>
                <th scope="col">Routing key</th>
                <th scope="col" class="numeric">
                  Size
                </th>
                <th scope="col">Marks</th>
              </tr>
            </thead>
            <tbody>
              {data.map((held) => (
                <tr key={`${held.connection_name} ${held.id} ${held.delivery_tag}`}>
                  <td class="strong">{duration(held.age)}</td>
                  <td>
                    {held.connection_name === '' ? (
                      'command line'
                    ) : (
                      <a href={addressOf.connection(held.connection_name)}>
                        {clientTitle({ ...held, name: held.connection_name })}
                      </a>
                    )}
                    <span class="sub">{held.user}</span>
                  </td>
                  <td class="mono">{held.consumer_tag === '' ? 'basic.get' : held.consumer_tag}</td>
                  <td>{exchangeText(held.exchange)}</td>
                  <td class="mono">{held.routing_key}</td>
                  <td class="numeric">{bytes(held.size)}</td>
                  <td>{held.redelivered && <Badge>redelivered</Badge>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
