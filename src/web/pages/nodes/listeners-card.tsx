import type { NodeState } from '../../api/node.js'
import { Badge, Card } from '../../components/basics.js'

interface ListenersCardProps {
  readonly listeners: NodeState['listeners']
  /** Whether clients are let in nowhere, to show what each listener speaks and whether it is open; left out for less. */
  readonly suspended?: boolean
}

/** Where clients are let in. */
export function ListenersCard({ listeners, suspended }: ListenersCardProps) {
  const detailed = suspended !== undefined
  return (
    <Card title="Listeners" count={listeners.length} flush>
      <table class="table table-plain">
        <thead>
          <tr>
            <th scope="col">Purpose</th>
            {detailed && (
              <th scope="col" class="hide-narrow">
                Protocol
              </th>
            )}
            <th scope="col">Address</th>
            <th scope="col" class="numeric">
              Port
            </th>
            {detailed && <th scope="col">State</th>}
          </tr>
        </thead>
        <tbody>
          {listeners.map(({ interface: address, port, protocol, purpose }) => (
            <tr key={`${protocol} ${address} ${port}`}>
              <td>{purpose}</td>
              {detailed && <td class="hide-narrow">{protocol}</td>}
              <td class="mono">{address}</td>
              <td class="numeric">{port}</td>
              {detailed && (
                <td>
                  {suspended && protocol.startsWith('amqp') ? (
                    <Badge tone="warn">suspended</Badge>
                  ) : (
                    <Badge tone="good">open</Badge>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
