import { useState } from 'preact/hooks'
import type { DelayedMessage } from '../../api/answers.js'
import { post } from '../../api/http.js'
import { live, useLive } from '../../api/live.js'
import { useRights } from '../../api/rights.js'
import { Card, Empty, Loading, Problem } from '../../components/basics.js'
import { ask } from '../../components/dialog.js'
import { GuardedButton } from '../../components/guarded.js'
import { done } from '../../components/toast.js'
import { bytes, counted, duration, fullTime } from '../../lib/format.js'
import { now } from '../../lib/now.js'
import { apiPath } from '../../lib/paths.js'

/** What an x-delayed-message exchange keeps, what is due first at the top. */
export function DelayedCard({ vhost, exchange }: { vhost: string; exchange: string }) {
  const path = apiPath('warren', 'exchanges', vhost, exchange, 'delayed')
  const { data, error } = useLive<readonly DelayedMessage[]>(path)
  const refusal = useRights().refusal('configure', vhost, exchange)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  if (error !== undefined) return <Problem title="Delayed messages cannot be shown" text={error.message} />
  if (data === undefined) return <Loading what="delayed messages" />
  const cancel = () =>
    ask({
      title: `Cancel ${counted(selected.size, 'delayed message')}?`,
      submit: 'Cancel the messages',
      text: <p>They are dropped before their time and will not be delivered. This cannot be undone.</p>,
      run: async () => {
        const { cancelled } = await post<{ cancelled: number }>(`${path}/cancel`, { ids: [...selected] })
        setSelected(new Set())
        await live.refresh(path)
        done(`Cancelled ${counted(cancelled, 'message')}`)
      },
    })
  const toggle = (id: string) => {
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    setSelected(next)
  }
  return (
    <Card
      title="Delayed messages"
      count={data.length}
      flush
      actions={
        selected.size > 0 && (
          <GuardedButton icon="trash" kind="danger" refusal={refusal} onClick={cancel}>
            Cancel {selected.size}
          </GuardedButton>
        )
      }
    >
      {data.length === 0 ? (
        <Empty icon="clock" title="No message is delayed at the moment">
          Messages with the header x-delay wait here until they are due.
        </Empty>
      ) : (
        <div class="scroll-x scroll-y">
          <table class="table table-plain">
            <thead>
              <tr>
                <th scope="col">
                  <span class="sr-only">Select</span>
                </th>
                <th scope="col">Due in</th>
                <th scope="col">Routing key</th>
                <th scope="col">Came</th>
                <th scope="col" class="numeric">
                  Size
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map(({ id, due_at, arrived_at, routing_key, message_bytes }) => (
                <tr key={id}>
                  <td class="cell-select">
                    <input
                      type="checkbox"
                      aria-label={`Select the message due at ${fullTime(due_at)}`}
                      checked={selected.has(id)}
                      onChange={() => toggle(id)}
                    />
                  </td>
                  <td class="strong" title={fullTime(due_at)}>
                    {duration(Math.max(0, due_at - now.value))}
                  </td>
                  <td class="mono">{routing_key}</td>
                  <td>{fullTime(arrived_at)}</td>
                  <td class="numeric">{bytes(message_bytes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
