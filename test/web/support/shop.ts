import type { Channel } from 'amqplib'
import type { Site } from './site.js'

/** The virtual host of a shop: something of everything that the page can show. */
export const SHOP = 'shop'

/** Users by what they may do; the password of each is "secret". */
export const USERS = {
  ada: 'administrator',
  mona: 'monitoring',
  pia: 'policymaker',
  max: 'management',
  nora: '',
  app: '',
} as const

/** Declares the shop, and lets its services run until the site stops. */
export async function openShop(site: Site): Promise<void> {
  await declareShop(site)
  await runServices(site)
}

async function declareShop(site: Site): Promise<void> {
  const put = (path: string, body: unknown) => site.call('PUT', path, body)
  await put(`vhosts/${SHOP}`, { description: 'Orders and what follows from them', tags: 'production,eu' })
  await put('vhosts/staging', { description: 'Where changes are tried' })
  for (const [name, tags] of Object.entries(USERS)) await put(`users/${name}`, { password: 'secret', tags })
  const all = { configure: '.*', write: '.*', read: '.*' }
  for (const user of ['guest', 'ada', 'app', 'pia', 'max']) await put(`permissions/${SHOP}/${user}`, all)
  await put(`permissions/${SHOP}/mona`, { configure: '^$', write: '^$', read: '.*' })
  await put(`topic-permissions/${SHOP}/app`, { exchange: 'orders', write: '^order\\.', read: '.*' })
  await put(`vhost-limits/${SHOP}/max-queues`, { value: 500 })
  await put('user-limits/app/max-channels', { value: 100 })
  await put('global-parameters/cluster_note', { value: { owner: 'team-a', pager: 112 } })
  await declareRouting(site)
  await put(`policies/${SHOP}/keep-a-day`, {
    pattern: '^(audit|sms)$',
    definition: { 'message-ttl': 86_400_000 },
  })
  await put(`operator-policies/${SHOP}/guard`, { pattern: '.*', definition: { 'max-length': 100_000 } })
}

const EXCHANGES = {
  orders: { type: 'topic', arguments: { 'alternate-exchange': 'unrouted' } },
  notifications: { type: 'fanout' },
  documents: { type: 'headers' },
  unrouted: { type: 'fanout', internal: true },
  'dead-letters': { type: 'direct' },
  later: { type: 'x-delayed-message', arguments: { 'x-delayed-type': 'direct' } },
} as const

const QUEUES = {
  'orders.created': { 'x-dead-letter-exchange': 'dead-letters', 'x-dead-letter-routing-key': 'orders' },
  'orders.paid': { 'x-queue-type': 'quorum' },
  invoices: { 'x-max-priority': 5 },
  audit: {},
  email: { 'x-message-ttl': 600_000 },
  sms: {},
  'dead.orders': {},
  lost: { 'x-max-length': 1000 },
} as const

const BINDINGS = [
  ['orders', 'q', 'orders.created', 'order.created.#'],
  ['orders', 'q', 'orders.paid', 'order.paid.*'],
  ['orders', 'q', 'audit', '#'],
  ['orders', 'e', 'notifications', 'order.shipped'],
  ['notifications', 'q', 'email', ''],
  ['notifications', 'q', 'sms', ''],
  ['unrouted', 'q', 'lost', ''],
  ['dead-letters', 'q', 'dead.orders', 'orders'],
  ['later', 'q', 'email', 'reminder'],
] as const

async function declareRouting(site: Site): Promise<void> {
  for (const [name, body] of Object.entries(EXCHANGES))
    await site.call('PUT', `exchanges/${SHOP}/${name}`, { durable: true, ...body })
  for (const [name, args] of Object.entries(QUEUES))
    await site.call('PUT', `queues/${SHOP}/${name}`, { durable: true, arguments: args })
  for (const [source, kind, destination, routing_key] of BINDINGS)
    await site.call('POST', `bindings/${SHOP}/e/${source}/${kind}/${destination}`, { routing_key })
  await site.call('POST', `bindings/${SHOP}/e/documents/q/invoices`, {
    routing_key: '',
    arguments: { 'x-match': 'all', kind: 'invoice', country: 'de' },
  })
}

/** Services that send, hold and refuse messages. */
async function runServices(site: Site): Promise<void> {
  const shop = await (await site.client('web-shop', SHOP, 'app:secret')).createConfirmChannel()
  const billing = await (await site.client('billing', SHOP, 'app:secret')).createChannel()
  for (let i = 1; i <= 120; i++) publishOrder(shop, i)
  for (let i = 1; i <= 4; i++)
    shop.publish('later', 'reminder', Buffer.from(`Reminder ${i}`), { headers: { 'x-delay': i * 3_600_000 } })
  await shop.waitForConfirms()
  await holdMessages(billing)
  await refuseMessages(await (await site.client('refunds', SHOP, 'app:secret')).createChannel())
}

function publishOrder(channel: Channel, number: number): void {
  const [kind, country] =
    [
      ['created.de', 'de'],
      ['paid.visa', 'fr'],
      ['shipped', 'it'],
    ][number % 3] ?? []
  const order = { id: number, country, total: number * 17.5, lines: [{ article: `a-${number}`, count: 1 }] }
  channel.publish('orders', `order.${kind}`, Buffer.from(JSON.stringify(order)), {
    persistent: number % 4 !== 0,
    contentType: 'application/json',
    messageId: `order-${number}`,
    headers: { country, attempt: number % 5 },
  })
}

/** A consumer that holds what it got. */
async function holdMessages(channel: Channel): Promise<void> {
  await channel.prefetch(10)
  let taken = 0
  await new Promise<void>((resolve, reject) => {
    const got = () => {
      if (++taken === 10) resolve()
    }
    channel.consume('orders.paid', got, { consumerTag: 'billing-worker' }).catch(reject)
  })
}

/** Dead letters. */
async function refuseMessages(channel: Channel): Promise<void> {
  for (let i = 0; i < 6; i++) {
    const message = await channel.get('orders.created')
    if (message !== false) channel.reject(message, false)
  }
}
