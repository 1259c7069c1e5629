import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import Database from 'better-sqlite3'
import { Message } from '../../src/message/message.js'
import { DATABASE_FILE } from '../../src/store/sqlite/sqlite-store.js'
import type { LoggedMessage, MessageLog, Store } from '../../src/store/store.js'

/** A directory that is removed when the test is over. */
export function temporaryDirectory(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'warren-store-'))
  t.after(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

interface MessageOptions {
  readonly exchange?: string
  readonly routingKey?: string
  readonly properties?: string
  readonly persistent?: boolean
  readonly arrival?: number
}

/** A message whose content does not start at the front of its memory, as it is with real ones. */
export function message(body: string | Buffer, options: MessageOptions = {}): Message {
  const octets = Buffer.from(body)
  const properties = Buffer.from(options.properties ?? '\0\0')
  const data = Buffer.concat([Buffer.from('abc'), properties, octets, Buffer.from('xyz')])
  return new Message(
    options.exchange ?? 'amq.direct',
    options.routingKey ?? 'key',
    data,
    3,
    properties.length,
    octets.length,
    options.persistent ?? true,
    options.arrival ?? 1_700_000_000_000,
  )
}

/** Reads once, as a promise. */
export function read(
  log: MessageLog,
  from: number,
  to: number,
  maxBytes = 65_536,
): Promise<readonly LoggedMessage[]> {
  return new Promise((resolve) => log.read(from, to, maxBytes, resolve))
}

/** Positions of everything from `from` to `to`, read from the end on. */
export async function readBack(
  log: MessageLog,
  from: number,
  to: number,
  maxBytes: number,
): Promise<number[]> {
  const all: number[] = []
  for (let next = to; next >= from; ) {
    const messages = await new Promise<readonly LoggedMessage[]>((resolve) =>
      log.readLast(from, next, maxBytes, resolve),
    )
    const [first] = messages
    if (first === undefined) break
    all.unshift(...messages.map(({ position }) => position))
    next = first.position - 1
  }
  return all
}

/** Everything from `from` to `to`, in as many reads as it takes. */
export async function readAll(
  log: MessageLog,
  from = 0,
  to = Number.MAX_SAFE_INTEGER,
): Promise<LoggedMessage[]> {
  const all: LoggedMessage[] = []
  for (let next = from; next <= to; ) {
    const messages = await read(log, next, to)
    const last = messages.at(-1)
    if (last === undefined) break
    all.push(...messages)
    next = last.position + 1
  }
  return all
}

export function positions(messages: readonly LoggedMessage[]): number[] {
  return messages.map(({ position }) => position)
}

export function bodies(messages: readonly LoggedMessage[]): string[] {
  return messages.map((logged) => logged.message.body().toString())
}

/** One value per row of `query`, read beside the store. */
export function query<T>(directory: string, sql: string): T[] {
  const db = new Database(join(directory, DATABASE_FILE), { readonly: true })
  try {
    return db.prepare<[], T>(sql).pluck().all()
  } finally {
    db.close()
  }
}

/** How many rows of messages the database holds, over all tables. */
export function messageRows(directory: string): number {
  const tables = ['segments', 'acks', 'shared_contents', 'shared_references']
  return tables.reduce(
    (sum, table) => sum + (query<number>(directory, `SELECT count(*) FROM ${table}`)[0] ?? 0),
    0,
  )
}

/** Opens a log, appends bodies at positions 0, 1, 2, ..., and waits until they are durable. */
export async function filledLog(store: Store, id: number, bodies: readonly string[]): Promise<MessageLog> {
  const log = store.openLog(id)
  for (const [position, body] of bodies.entries()) log.append(position, message(body))
  await store.committed()
  return log
}
