import type { QueryRequest, QueryResult } from '../broker/sql/query-runner.js'

/** What the process of a query is told. */
export interface QueryOrder extends QueryRequest {
  /** The broker's database; undefined when it keeps nothing. */
  readonly databaseFile: string | undefined
}

/** What it answers, once. */
export type QueryAnswer =
  | { readonly result: QueryResult }
  /** 'wrong' is the query's fault, 'too-much' its size. */
  | { readonly error: string; readonly fault: 'wrong' | 'too-much' }
