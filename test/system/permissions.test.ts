/** Configure, write and read permissions on every operation, with RabbitMQ's refusals. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import type { Channel } from 'amqplib'

import { describe as describeEvent, RawClient } from '../protocols/amqp091/raw-client.js'
import { refusal, Session, uniqueName } from './session.js'
import { openTarget, type Target, type UserAdmin } from './target.js'

const PASSWORD = 'secret'

describe('permissions', { timeout: 20_000 }, async () => {
  const target: Target = await openTarget()
  const users = target.users
  if (users === undefined) {
    after(() => target.stop())
    test('need a way to make users', { skip: true }, () => {})
    return
  }
  definePermissionTests(target, users)
})

function definePermissionTests(target: Target, users: UserAdmin): void {
  const user = uniqueName('user')
  const mine = uniqueName('mine')
  const theirs = uniqueName('theirs')
  const source = uniqueName('source')
  let admin: Session
  let session: Session

  before(async () => {
    await users.addUser(user, PASSWORD)
    await users.setPermissions('/', user, ['^test\\.mine', '^test\\.mine', '^test\\.(mine|source)'])
    admin = await Session.open(target)
    await admin.channel.assertQueue(mine)
    await admin.channel.assertQueue(theirs)
    await admin.channel.assertExchange(source, 'direct')
    session = await Session.open(target, { username: user, password: PASSWORD })
  })
  after(async () => {
    await session.close()
    for (const queue of [mine, theirs]) await admin.channel.deleteQueue(queue)
    await admin.channel.deleteExchange(source)
    await admin.close()
    await users.deleteUser(user)
    await target.stop()
  })

  const refused = (kind: 'queue' | 'exchange', name: string): string =>
    `403 ACCESS_REFUSED - access to ${kind} '${name}' in vhost '/' refused for user '${user}'`

  const operations: readonly [
    string,
    'queue' | 'exchange',
    string,
    (channel: Channel) => Promise<unknown>,
  ][] = [
    ['queue.declare needs configure', 'queue', theirs, (c) => c.assertQueue(theirs)],
    ['queue.delete needs configure', 'queue', theirs, (c) => c.deleteQueue(theirs)],
    ['queue.purge needs read', 'queue', theirs, (c) => c.purgeQueue(theirs)],
    ['basic.get needs read', 'queue', theirs, (c) => c.get(theirs)],
    ['basic.consume needs read', 'queue', theirs, (c) => c.consume(theirs, () => {})],
    ['queue.bind needs write on the queue', 'queue', theirs, (c) => c.bindQueue(theirs, source, 'k')],
    ['queue.unbind needs write on the queue', 'queue', theirs, (c) => c.unbindQueue(theirs, source, 'k')],
    [
      'queue.bind needs read on the exchange',
      'exchange',
      'amq.direct',
      (c) => c.bindQueue(mine, 'amq.direct', 'k'),
    ],
    ['exchange.declare needs configure', 'exchange', source, (c) => c.assertExchange(source, 'direct')],
    ['exchange.delete needs configure', 'exchange', source, (c) => c.deleteExchange(source)],
    [
      'exchange.bind needs write on the destination',
      'exchange',
      source,
      (c) => c.bindExchange(source, source, 'k'),
    ],
    ['missing objects are refused before they are missed', 'queue', 'absent', (c) => c.purgeQueue('absent')],
  ]
  for (const [title, kind, name, operation] of operations) {
    test(title, async () => {
      assert.equal(await refusal(operation(await session.newChannel())), refused(kind, name))
    })
  }

  test('basic.publish needs write on the exchange; the default exchange is amq.default', async () => {
    for (const [exchange, shown] of [
      [source, source],
      ['', 'amq.default'],
    ] as const) {
      const channel = await session.newChannel()
      const closed = new Promise<Error>((resolve) => channel.once('error', resolve))
      channel.publish(exchange, mine, Buffer.from('x'))
      assert.match((await closed).message, new RegExp(`access to exchange '${shown}' in vhost '/' refused`))
    }
  })

  test('passive declares need nothing', async () => {
    const channel = await session.newChannel()
    assert.equal((await channel.checkQueue(theirs)).queue, theirs)
    await channel.checkExchange(source)
    await channel.close()
  })

  test('what is permitted works', async () => {
    const channel = await session.newChannel()
    await channel.assertQueue(mine)
    await channel.bindQueue(mine, source, 'k')
    await channel.unbindQueue(mine, source, 'k')
    assert.equal(await channel.get(mine), false)
    await channel.purgeQueue(mine)
    await channel.close()
  })

  test('a user without an entry cannot enter the virtual host', async () => {
    const stranger = uniqueName('stranger')
    await users.addUser(stranger, PASSWORD)
    const client = await RawClient.connect(target)
    const answer = await client.handshake({ user: stranger, password: PASSWORD })
    assert.equal(
      describeEvent(answer),
      `connection.close 530 10.40 NOT_ALLOWED - access to vhost '/' refused for user '${stranger}'`,
    )
    client.destroy()
    await users.deleteUser(stranger)
  })

  test('deleting a user ends its connections', async () => {
    const doomed = uniqueName('doomed')
    await users.addUser(doomed, PASSWORD)
    await users.setPermissions('/', doomed, ['.*', '.*', '.*'])
    const login = await Session.open(target, { username: doomed, password: PASSWORD })
    const closed = new Promise<Error>((resolve) => login.connection.once('close', resolve))
    await users.deleteUser(doomed)
    assert.match((await closed).message, new RegExp(`CONNECTION_FORCED - user '${doomed}' is deleted`))
    await assert.rejects(Session.open(target, { username: doomed, password: PASSWORD }), /ACCESS_REFUSED/)
  })
}
