/** A definitions file of RabbitMQ, for tests that begin with many objects of all kinds. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isKnownType } from '../../src/broker/exchange/exchange-types.js'

export type Row = Readonly<Record<string, unknown>>
export type File = Readonly<Record<string, Row[]>>

/** Exported by RabbitMQ 3.10.8's HTTP API. What this broker has no engine for is left out. */
export function rabbitmqFile(): File {
  const file = JSON.parse(
    readFileSync(join(process.cwd(), 'test/broker/definitions/rabbitmq-3.10.json'), 'utf8'),
  ) as File
  const rows = (key: string) => file[key] ?? []
  const gone = new Set<unknown>([
    ...rows('exchanges').flatMap(({ name, type }) => (isKnownType(String(type)) ? [] : [name])),
    ...rows('queues').flatMap(({ name, arguments: given }) =>
      (given as Row)['x-queue-type'] === 'stream' ? [name] : [],
    ),
  ])
  return {
    ...file,
    exchanges: rows('exchanges').filter(({ name }) => !gone.has(name)),
    queues: rows('queues').filter(({ name }) => !gone.has(name)),
    bindings: rows('bindings').filter(
      ({ source, destination }) => !gone.has(source) && !gone.has(destination),
    ),
    global_parameters: rows('global_parameters').filter(({ name }) => name !== 'internal_cluster_id'),
  }
}
