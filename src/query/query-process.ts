import Database from 'better-sqlite3'
import type { QueryResult, QueueLog } from '../broker/sql/query-runner.js'
import { StoredMessages } from '../store/sqlite/stored-messages.js'
import type { LoggedMessage } from '../store/store.js'
import { messageRow, STORED_COLUMNS } from './message-row.js'
import type { QueryAnswer, QueryOrder } from './protocol.js'

/**
 * The process of one query. The views are tables of a database in memory, into which nothing can be attached; messages
 * are read on a connection of their own, which can only read. Whatever the query costs, it costs this process.
 */

/** The result may have about as many bytes. */
const MAX_BYTES = 64 * 1024 * 1024

class QueryRefused extends Error {
  readonly fault: 'wrong' | 'too-much'

  constructor(fault: 'wrong' | 'too-much', text: string) {
    super(text)
    this.fault = fault
  }
}

function answer(order: QueryOrder): QueryAnswer {
  try {
    return { result: run(order) }
  } catch (error) {
    const fault = error instanceof QueryRefused ? error.fault : 'wrong'
    return { error: (error as Error).message, fault }
  }
}

function run({ sql, tables, logs, databaseFile, maxRows }: QueryOrder): QueryResult {
  const db = new Database(':memory:')
  for (const { name, columns, rows } of tables) {
    db.exec(`CREATE TABLE "${name}" (${columns.map((column) => `"${column}"`).join(', ')})`)
    const insert = db.prepare(`INSERT INTO "${name}" VALUES (${columns.map(() => '?').join(', ')})`)
    db.transaction(() => {
      for (const row of rows) insert.run(...row)
    })()
  }
  defineMessages(db, logs, databaseFile)
  db.pragma('query_only = 1')
  return collect(prepare(db, sql), maxRows)
}

/** Only what gives rows and changes nothing: neither ATTACH nor PRAGMA, which SQLite takes for harmless. */
function prepare(db: Database.Database, sql: string): Database.Statement {
  const [, keyword = ''] = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(\w+)/.exec(sql) ?? []
  if (!['select', 'with', 'values', 'explain'].includes(keyword.toLowerCase())) {
    throw new QueryRefused('wrong', `only SELECT, WITH, VALUES and EXPLAIN can be used, not '${keyword}'`)
  }
  const statement = db.prepare(sql)
  if (!statement.readonly || !statement.reader)
    throw new QueryRefused('wrong', 'the query would change something')
  return statement
}

/** A queue's logs are the parameter of a table function, so that a condition on the queue saves reading the others. */
function defineMessages(db: Database.Database, logs: readonly QueueLog[], file: string | undefined): void {
  const stored =
    file === undefined
      ? undefined
      : new StoredMessages(new Database(file, { readonly: true, fileMustExist: true }))
  db.table('stored_messages', {
    columns: [...STORED_COLUMNS],
    parameters: ['log'],
    *rows(log: unknown) {
      const messages: Iterable<LoggedMessage> = stored?.ofLog(Number(log)) ?? []
      for (const message of messages) yield messageRow(message)
    },
  })
  db.exec('CREATE TABLE queue_logs (vhost, queue, log)')
  const insert = db.prepare('INSERT INTO queue_logs VALUES (?, ?, ?)')
  db.transaction(() => {
    for (const { vhost, queue, log } of logs) insert.run(vhost, queue, log)
  })()
  const shown = STORED_COLUMNS.map((column) => `stored."${column}"`).join(', ')
  db.exec(`
    CREATE VIEW messages AS
    SELECT queue_logs.vhost, queue_logs.queue, ${shown}
    FROM queue_logs CROSS JOIN stored_messages(queue_logs.log) AS stored`)
}

function collect(statement: Database.Statement, maxRows: number): QueryResult {
  const columns = statement.columns().map(({ name }) => name)
  const rows: Record<string, unknown>[] = []
  let bytes = 0
  for (const values of statement.raw().iterate() as Iterable<readonly unknown[]>) {
    if (rows.length === maxRows) {
      throw new QueryRefused(
        'too-much',
        `the query gives more than ${maxRows} rows: add LIMIT, or raise --max-rows`,
      )
    }
    const row: Record<string, unknown> = {}
    for (const [i, name] of columns.entries()) {
      const value = values[i]
      const shown = Buffer.isBuffer(value) ? `x'${value.toString('hex')}'` : value
      if (typeof shown === 'string') bytes += shown.length
      row[name] = shown
    }
    if (bytes > MAX_BYTES) {
      throw new QueryRefused('too-much', `the result is larger than ${MAX_BYTES} bytes: ask for less`)
    }
    rows.push(row)
  }
  return { columns, rows }
}

process.once('message', (order: QueryOrder) => {
  process.send?.(answer(order), () => process.exit(0))
})
// The broker is gone: nobody waits for the answer.
process.once('disconnect', () => process.exit(0))
