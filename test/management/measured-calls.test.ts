/**
 * Plays the calls that were recorded at RabbitMQ's HTTP API, in their order, and compares status and body. What differs
 * is in `measured-differences.ts` with the reason; a difference that is gone has to leave that list.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { connect } from 'amqplib'
import { startBroker } from '../../src/index.js'
import { ROOT } from '../support/daemon.js'
import { rabbitmqFile } from '../support/rabbitmq-definitions.js'
import { DIFFERENCES } from './measured-differences.js'
import { type ApiAnswer, type ApiBroker, withApi } from './support.js'

interface MeasuredCall {
  readonly m: string
  readonly path: string
  readonly as: string
  readonly status: number
  readonly body?: unknown
  readonly answer?: unknown
  /** Only the beginning was recorded. */
  readonly answer_cut?: string
  readonly location?: string
}

const USERS: Readonly<Record<string, string>> = {
  administrator: 'guest:guest',
  monitoring: 'carol:secret',
  policymaker: 'dave:secret',
  management: 'bob:secret',
  none: 'app:secret',
  anonymous: '',
}

const RECORDED_NODE = 'rmqf@localhost'

describe('calls measured at RabbitMQ', () => {
  let broker: ApiBroker
  let node: string
  let consuming: Awaited<ReturnType<typeof connect>>

  before(async () => {
    broker = withApi(await startBroker({ managementPort: 0 }))
    node = broker.admin.node.status().node
    await fill(broker)
    consuming = await connect(`amqp://guest:guest@127.0.0.1:${broker.port}/orders`)
    await (await consuming.createChannel()).consume('sac', () => {})
  })

  after(async () => {
    await consuming.close()
    await broker.stop()
  })

  for (const [i, call] of measuredCalls().entries()) {
    const id = `${i + 1} ${call.m} ${call.path} as ${call.as}`
    it(id, async () => {
      const problem = differenceOf(await play(broker, call, node), call, node)
      const known = DIFFERENCES[i + 1]
      if (known === undefined) assert.equal(problem, undefined)
      else assert.notEqual(problem, undefined, `no difference any more: ${known}`)
    })
  }
})

/** What the recorded broker had: the objects of an export, and users whose passwords are known. */
async function fill(broker: ApiBroker): Promise<void> {
  await broker.admin.definitions.import(rabbitmqFile())
  for (const name of ['aliveness-test', 'stream.audit']) {
    await broker.admin.queues.declare('orders', { name, durable: false, autoDelete: false, arguments: {} })
  }
  for (const user of Object.values(USERS)) {
    const [name = '', password = ''] = user.split(':')
    if (name !== '') await broker.admin.users.changePassword(name, { password })
  }
}

function measuredCalls(): MeasuredCall[] {
  const lines = readFileSync(join(ROOT, 'test/management/measured-calls.jsonl'), 'utf8').trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as MeasuredCall)
}

function play(broker: ApiBroker, { m, path, as, body }: MeasuredCall, node: string): Promise<ApiAnswer> {
  const user = USERS[as] as string
  const url = path.replaceAll(RECORDED_NODE, node)
  return broker.call(m, url, { user, ...(body === undefined ? {} : { body }) })
}

/** What is different in an answer; undefined for nothing. */
function differenceOf(answer: ApiAnswer, call: MeasuredCall, node: string): string | undefined {
  const expected = statusOf(call)
  if (answer.status !== expected) return `status ${answer.status} and not ${expected}: ${answer.text}`
  const location = answer.headers.get('location') ?? undefined
  if (location !== call.location) return `location ${location} and not ${call.location}`
  if (call.answer_cut !== undefined) {
    return answer.text[0] === call.answer_cut[0] ? undefined : `another kind of answer: ${answer.text}`
  }
  const wanted = comparable(call.answer === '' ? undefined : call.answer, node)
  const got = comparable(answer.json, node)
  return covers(got, wanted) ? undefined : `${JSON.stringify(got)} and not ${JSON.stringify(wanted)}`
}

/** A right that is missing is 403 here; a login that is missing is 401 everywhere. */
function statusOf({ status, answer }: MeasuredCall): number {
  return status === 401 && (answer as { error?: string }).error === 'not_authorised' ? 403 : status
}

/** A value without what no two brokers have in common. */
function comparable(value: unknown, node: string): unknown {
  if (value === undefined) return undefined
  const text = JSON.stringify(value, (key, field: unknown) =>
    key === 'password_hash' && String(field).length === 48 ? '(a salted hash)' : field,
  )
  return JSON.parse(text.replaceAll(node, RECORDED_NODE))
}

/** Whether everything recorded is there: objects may have more fields, lists no more items. */
function covers(got: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return got === wanted
  if (typeof got !== 'object' || got === null || Array.isArray(got) !== Array.isArray(wanted)) return false
  if (Array.isArray(wanted) && (got as unknown[]).length !== wanted.length) return false
  return Object.entries(wanted).every(([key, field]) => covers((got as Record<string, unknown>)[key], field))
}
