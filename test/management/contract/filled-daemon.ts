import { setTimeout as sleep } from 'node:timers/promises'
import { type ChannelModel, connect } from 'amqplib'
import { startDaemon, type TestDaemon } from '../../support/daemon.js'
import { callApi } from '../support.js'

/** A daemon with one of everything, users of every tag, and clients that send and take messages. */
export interface FilledDaemon {
  readonly api: string
  readonly node: string
  /** What stands for the parts of a path. */
  partOf(name: string, path: string): string
  stop(): Promise<void>
}

/** The tags, and who has no tag or nobody at all: as the file names them. */
export const TAGS = ['administrator', 'monitoring', 'policymaker', 'management', 'none', 'anonymous'] as const

export const VHOST = 'orders'

/** Name and password of a user with this tag; the management user has no permissions in the virtual host. */
export function loginOf(tag: (typeof TAGS)[number]): string {
  return tag === 'anonymous' ? '' : `${tag}:secret`
}

export async function startFilledDaemon(): Promise<FilledDaemon> {
  const daemon = await startDaemon({ managementPort: 0 })
  const api = `http://127.0.0.1:${daemon.managementPort}`
  await declareEverything((method, path, body) => put(`${api}/api/${path}`, method, body))
  const connection = await connect(`amqp://app:secret@127.0.0.1:${daemon.port}/${VHOST}`, {
    clientProperties: { connection_name: 'contract' },
  })
  await trafficOver(connection)
  await untilSampled(api)
  const { json: channels } = await callApi(`${api}/api/channels`, 'GET')
  const { json: overview } = await callApi(`${api}/api/overview`, 'GET')
  const { json: bindings } = await callApi(`${api}/api/bindings/${VHOST}/e/events/q/work`, 'GET')
  const [{ name: channel, connection_details: own }] = channels
  const parts: Parts = {
    vhost: VHOST,
    node: overview.node,
    channel,
    connection: own.name,
    port: String(daemon.port),
    props: bindings[0].properties_key,
  }
  return {
    api,
    node: overview.node,
    partOf: (name, path) => parts[name] ?? FIXED[name] ?? nameIn(path),
    async stop() {
      await connection.close()
      await stopCleanly(daemon)
    },
  }
}

type Parts = Readonly<Record<string, string>>

const FIXED: Parts = {
  queue: 'work',
  exchange: 'events',
  source: 'events',
  destination: 'work',
  dtype: 'q',
  user: 'app',
  username: 'app',
  component: 'operator_policy',
  protocol: 'amqp',
  protocols: 'amqp',
  password: 'secret',
  pattern: '.*',
  within: '1',
  unit: 'weeks',
}

/** What :name stands for in the paths that end in it. */
function nameIn(path: string): string {
  const names: Parts = {
    '/api/policies': 'ttl',
    '/api/operator-policies': 'guard',
    '/api/parameters': 'guard',
    '/api/global-parameters': 'cluster_note',
    '/api/vhost-limits': 'max-queues',
    '/api/user-limits': 'max-channels',
    '/api/feature-flags': 'quorum_queue',
  }
  const found = Object.entries(names).find(([start]) => path.startsWith(start))
  if (found === undefined) throw new Error(`nothing stands for :name in ${path}`)
  return found[1]
}

async function put(url: string, method: string, body: unknown): Promise<void> {
  const { status, text } = await callApi(url, method, { body })
  if (status >= 300) throw new Error(`${method} ${url}: ${status} ${text}`)
}

async function declareEverything(
  send: (method: string, path: string, body: unknown) => Promise<void>,
): Promise<void> {
  const all = { configure: '.*', write: '.*', read: '.*' }
  await send('PUT', `vhosts/${VHOST}`, { description: 'Order processing', tags: 'production,eu' })
  for (const tag of TAGS) {
    if (tag === 'anonymous') continue
    await send('PUT', `users/${tag}`, { password: 'secret', tags: tag === 'none' ? '' : tag })
  }
  await send('PUT', 'users/app', { password: 'secret', tags: '' })
  for (const user of ['app', 'administrator', 'policymaker', 'guest']) {
    await send('PUT', `permissions/${VHOST}/${user}`, all)
  }
  await send('PUT', `permissions/${VHOST}/monitoring`, { configure: '^$', write: '^$', read: '.*' })
  await send('PUT', `topic-permissions/${VHOST}/app`, { exchange: 'events', write: '.*', read: '.*' })
  await send('PUT', `exchanges/${VHOST}/events`, { type: 'topic', durable: true })
  await send('PUT', `exchanges/${VHOST}/broadcast`, { type: 'fanout', durable: true })
  await send('PUT', `queues/${VHOST}/work`, { durable: true, arguments: { 'x-max-priority': 3 } })
  await send('PUT', `queues/${VHOST}/replicated`, { durable: true, arguments: { 'x-queue-type': 'quorum' } })
  await send('PUT', `policies/${VHOST}/ttl`, { pattern: '^work', definition: { 'message-ttl': 600_000 } })
  await send('PUT', `operator-policies/${VHOST}/guard`, { pattern: '.*', definition: { 'max-length': 1000 } })
  await send('PUT', 'global-parameters/cluster_note', { value: { owner: 'team-a', n: 1 } })
  await send('PUT', `vhost-limits/${VHOST}/max-connections`, { value: 100 })
  await send('PUT', `vhost-limits/${VHOST}/max-queues`, { value: 100 })
  await send('PUT', 'user-limits/app/max-connections', { value: 100 })
  await send('PUT', 'user-limits/app/max-channels', { value: 100 })
  for (const queue of ['work', 'replicated']) {
    await send('POST', `bindings/${VHOST}/e/events/q/${queue}`, { routing_key: 'order.*.created' })
  }
  await send('POST', `bindings/${VHOST}/e/broadcast/e/events`, { routing_key: '' })
}

/** Messages through both queues, some of them acknowledged, some unroutable; and consumers that stay. */
async function trafficOver(connection: ChannelModel): Promise<void> {
  const channel = await connection.createConfirmChannel()
  await channel.prefetch(5)
  for (const queue of ['work', 'replicated']) {
    let taken = 0
    const arrived = new Promise<void>((resolve) => {
      void channel.consume(queue, (message) => {
        if (message === null) return
        if (taken++ < 3) channel.ack(message)
        else resolve()
      })
    })
    for (let i = 0; i < 5; i++)
      channel.publish('events', 'order.1.created', Buffer.from('x'), { persistent: true })
    await arrived
  }
  channel.publish('events', 'nowhere', Buffer.from('x'))
  channel.publish('broadcast', '', Buffer.from('x'))
  channel.on('return', () => {})
  channel.publish('events', 'nowhere', Buffer.from('x'), { mandatory: true })
  await channel.waitForConfirms()
}

/** The figures of the whole broker are those of the last sample, which is taken every five seconds. */
async function untilSampled(api: string): Promise<void> {
  for (;;) {
    const { json } = await callApi(`${api}/api/vhosts/${VHOST}`, 'GET')
    if (json.message_stats?.return_unroutable > 0) return
    await sleep(100)
  }
}

async function stopCleanly(daemon: TestDaemon): Promise<void> {
  const code = await daemon.stop()
  if (code !== 0) throw new Error(`the daemon ended with ${code}`)
}
