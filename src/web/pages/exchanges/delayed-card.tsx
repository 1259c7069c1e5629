import type { DelayedMessage } from '../../api/answers.js'
import { post } from '../../api/http.js'
import { live, useLive } from '../../api/live.js'
import { useRights } from '../../api/rights.js'
import { Card, Empty, Loading, Problem } from '../../components/basics.js'
import { SelectCell, SelectHead } from '../../components/bulk/select-cells.js'
import { useLocalSelection } from '../../components/bulk/selection.js'
import { ask } from '../../components/dialog.js'
import { GuardedButton } from '../../components/guarded.js'
import { done } from '../../components/toast.js'
import { Ago } from '../../components/values.js'
import { bytes, counted, duration, fullTime } from '../../lib/format.js'
import { now } from '../../lib/now.js'
import { apiPath } from '../../lib/paths.js'

const NONE: readonly DelayedMessage[] = []

const keyOf = ({ id }: DelayedMessage) => id

const nameOf = ({ due_at }: DelayedMessage) => `the message due at ${fullTime(due_at)}`

/** What an x-delayed-message exchange keeps, what is due first at the top. */
export function DelayedCard({ vhost, exchange }: { vhost: string; exchange: string }) {
  const path = apiPath('warren', 'exchanges', vhost, exchange, 'delayed')
  const { data, error } = useLive<readonly DelayedMessage[]>(path)
  const refusal = useRights().refusal('configure', vhost, exchange)
  const selection = useLocalSelection(data ?? NONE, keyOf)
  const selected = selection.keys
  if (error !== undefined) return <Problem title="Delayed messages cannot be shown" text={error.message} />
  if (data === undefined) return <Loading what="delayed messages" />
  const cancel = () =>
    ask({
      title: `Cancel ${counted(selected.size, 'delayed message')}?`,
      submit: 'Cancel the messages',
      text: <p>They are dropped before their time and will not be delivered. This cannot be undone.</p>,
      run: async () => {
        const { cancelled } = await post<{ cancelled: number }>(`${path}/cancel`, { ids: [...selected] })
        selection.onChange(new Set())
        await live.refresh(path)
        done(`Cancelled ${counted(cancelled, 'message')}`)
      },
    })
  const rowSelection = { ...selection, nameOf }
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
                <SelectHead rows={data} keyOf={keyOf} selection={rowSelection} />
                <th scope="col">Due in</th>
                <th scope="col">Routing key</th>
                <th scope="col">Came</th>
                <th scope="col" class="numeric">
                  Size
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map((message) => (
                <tr key={message.id}>
                  <SelectCell row={message} rows={data} keyOf={keyOf} selection={rowSelection} />
                  <td class="strong" title={fullTime(message.due_at)}>
                    {duration(Math.max(0, message.due_at - now.value))}
                  </td>
                  <td class="mono">{message.routing_key}</td>
                  <td>
                    <Ago time={message.arrived_at} />
                  </td>
                  <td class="numeric">{bytes(message.message_bytes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
