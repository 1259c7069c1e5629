import type { Table } from '../api/answers.js'
import { ExchangeLink, TableValue } from './values.js'

/** What goes with a body: where the message comes from, its properties and headers. */
export function MessageTables({
  vhost,
  message: { exchange, routing_key, properties: all },
}: {
  readonly vhost: string
  readonly message: {
    readonly exchange: string
    readonly routing_key: string
    readonly properties: Table & { readonly headers?: Table }
  }
}) {
  const { headers, ...properties } = all
  return (
    <div class="message-tables">
      <section>
        <h3>From</h3>
        <p>
          <ExchangeLink vhost={vhost} name={exchange} /> by <code>{routing_key || '(empty key)'}</code>
        </p>
      </section>
      <section>
        <h3>Properties</h3>
        <TableValue value={properties} />
      </section>
      <section>
        <h3>Headers</h3>
        <TableValue value={headers} />
      </section>
    </div>
  )
}
