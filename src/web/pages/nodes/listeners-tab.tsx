import type { NodeState } from '../../api/node.js'
import { Badge, Card } from '../../components/basics.js'
import { Certificates } from './certificates.js'

/** Where clients are let in, and what the node proves itself with there. */
export function ListenersTab({ state }: { state: NodeState }) {
  const { listeners } = state
  return (
    <>
      <Card title="Listeners" count={listeners.length} flush>
        <table class="table table-plain">
          <thead>
            <tr>
              <th scope="col">Purpose</th>
              <th scope="col" class="hide-narrow">
                Protocol
              </th>
              <th scope="col">Address</th>
              <th scope="col" class="numeric">
                Port
              </th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {listeners.map(({ interface: address, port, protocol, purpose }) => (
              <tr key={`${protocol} ${address} ${port}`}>
                <td>{purpose}</td>
                <td class="hide-narrow">{protocol}</td>
                <td class="mono">{address}</td>
                <td class="numeric">{port}</td>
                <td>
                  {state.listeners_suspended && protocol.startsWith('amqp') ? (
                    <Badge tone="warn">suspended</Badge>
                  ) : (
                    <Badge tone="good">open</Badge>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <Certificates />
    </>
  )
}
