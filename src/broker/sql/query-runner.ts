/** One table that a query may read: values are texts, numbers and null. */
export interface TableData {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** The message log of a queue, which has several when it has priorities. */
export interface QueueLog {
  readonly vhost: string
  readonly queue: string
  readonly log: number
}

export interface QueryRequest {
  readonly sql: string
  readonly tables: readonly TableData[]
  /** Where the view `messages` reads. */
  readonly logs: readonly QueueLog[]
  readonly maxRows: number
  /** The query is ended after as many ms. */
  readonly milliseconds: number
}

export interface QueryResult {
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/**
 * Runs a query somewhere else, so that neither its work nor its memory is the broker's.
 * @throws BrokerError 'invalid-argument' for SQL that is wrong or would change something, 'precondition-failed' for a
 *   query that takes too long or gives too much
 */
export type RunQuery = (request: QueryRequest) => Promise<QueryResult>
