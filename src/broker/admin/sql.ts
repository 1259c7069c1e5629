import type { Broker, BrokerHost } from '../broker.js'
import { BrokerError } from '../errors.js'
import type { QueryResult, QueueLog, TableData } from '../sql/query-runner.js'
import { liveViewsIn, mentions, VIEWS, type View } from '../sql/views.js'

/** Queries that run at once: each takes a core for a while. */
const MAX_QUERIES = 2

/** What a query may cost. */
export interface QueryLimits {
  readonly maxRows: number
  readonly milliseconds: number
}

/** Questions in SQL. Nothing can be changed by them. */
export class SqlAdmin {
  readonly #broker: Broker
  readonly #host: BrokerHost
  #running = 0

  constructor(broker: Broker, host: BrokerHost) {
    this.#broker = broker
    this.#host = host
  }

  /** What can be asked. */
  views(): readonly View[] {
    return VIEWS
  }

  /** Runs one SELECT over the views, for which see `RunQuery`; more than two at once are refused with 'resource-locked'. */
  async query(sql: string, limits: QueryLimits): Promise<QueryResult> {
    const { runQuery } = this.#host
    if (runQuery === undefined) throw new BrokerError('not-implemented', 'this broker does not answer SQL')
    if (this.#running >= MAX_QUERIES) {
      throw new BrokerError(
        'resource-locked',
        `${MAX_QUERIES} queries run already: try again when they are done`,
      )
    }
    this.#running++
    try {
      return await runQuery({ sql, ...limits, tables: this.#tables(sql), logs: this.#logs(sql) })
    } finally {
      this.#running--
    }
  }

  #tables(sql: string): TableData[] {
    return liveViewsIn(sql).map((view) => {
      const columns = view.columns.map(({ name }) => name)
      const rows = view.rows(this.#broker, this.#broker.admin) as readonly Readonly<Record<string, unknown>>[]
      return { name: view.name, columns, rows: rows.map((row) => columns.map((column) => cell(row[column]))) }
    })
  }

  #logs(sql: string): QueueLog[] {
    if (!mentions(sql, 'messages')) return []
    const logs: QueueLog[] = []
    for (const { name: vhost, queues } of this.#broker.vhosts.values()) {
      for (const { name: queue, id, logCount } of queues.values()) {
        for (let level = 0; level < logCount; level++) logs.push({ vhost, queue, log: id + level })
      }
    }
    return logs
  }
}

/** A value as SQLite has it: JSON for what has parts. */
function cell(value: unknown): string | number | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value)
}
