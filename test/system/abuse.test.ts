/**
 * Clients that would cost a careless broker its memory or its life, against the real daemon. Each leaves it
 * serving, with nothing left over, and within its memory.
 */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

import { assertServing, describe as describeEvent, RawClient } from '../protocols/amqp091/raw-client.js'
import { FRAME, frame, headerPayload, methodFrame, PROTOCOL_HEADER, uint } from '../protocols/amqp091/wire.js'
import { runProgram } from '../support/cli.js'
import { startDaemon, type TestDaemon } from '../support/daemon.js'
import { temporaryDirectory } from '../support/temporary.js'

const KIB = 1024
const MIB = KIB * KIB
/**
 * Bytes that the daemon may take at any time. What arrives at full speed is garbage for a while before it is
 * collected, so this is far above what is in use; and far below what the clients here would have it hold.
 */
const MEMORY_LIMIT = 450 * MIB
const HANDSHAKE_TIMEOUT = 1000
/** delivery-mode 2 and nothing else. */
const PERSISTENT = Buffer.concat([uint(0x1000, 2), uint(2, 1)])

const skip = process.platform === 'linux' ? false : 'memory is read from /proc'

describe('abuse', { skip, timeout: 120_000 }, () => {
  let daemon: TestDaemon
  let address: { host: string; port: number }
  let highest = 0
  let watch: NodeJS.Timeout

  before(async () => {
    const config = join(temporaryDirectory(), 'warren.conf')
    writeFileSync(config, `handshake_timeout = ${HANDSHAKE_TIMEOUT}\n`)
    daemon = await startDaemon({ flags: ['--config', config] })
    address = { host: '127.0.0.1', port: daemon.port }
    watch = setInterval(() => {
      highest = Math.max(highest, residentBytes(daemon))
    }, 20)
  })
  after(async () => {
    clearInterval(watch)
    assert.equal(await daemon.stop(), 0)
  })

  afterEach(async (context) => {
    highest = Math.max(highest, residentBytes(daemon))
    if ('diagnostic' in context) context.diagnostic(`at most ${Math.round(highest / MIB)} MiB`)
    assert.ok(highest < MEMORY_LIMIT, `the daemon took ${Math.round(highest / MIB)} MiB`)
    highest = 0
    await assertServing(address)
    await assertNothingLeft(daemon)
  })

  test('a consumer that never reads, and 200 MB for it', async () => {
    const deaf = await RawClient.open(address)
    const queue = await declare(deaf)
    assert.equal((await deaf.call(1, 'basic.consume', { queue, noAck: true })).name, 'basic.consume-ok')
    deaf.pause()
    const publisher = await RawClient.open(address)
    await publishBodies(publisher, queue, 3200, () => Buffer.alloc(64 * KIB))
    await assertDone(publisher)
    publisher.destroy()
    deaf.destroy()
  })

  test('500 connections that say nothing', async () => {
    const silent: RawClient[] = []
    // Not more at a time than may wait to be accepted.
    for (let batch = 0; batch < 10; batch += 1) {
      silent.push(...(await Promise.all(Array.from({ length: 50 }, () => RawClient.connect(address)))))
    }
    await assertServing(address)
    for (const client of silent) assert.equal((await client.next()).name, 'closed')
  })

  test('300 MB for a queue without a consumer', async () => {
    const count = 4800
    const client = await RawClient.open(address)
    const queue = await declare(client)
    await publishBodies(client, queue, count, (index) =>
      Buffer.concat([uint(index, 4), Buffer.alloc(64 * KIB)]),
    )
    await assertDone(client)
    assert.equal((await client.call(1, 'basic.consume', { queue, noAck: true })).name, 'basic.consume-ok')
    for (let index = 0; index < count; index += 1) {
      const { body } = await client.next()
      assert.equal(body.readUInt32BE(), index)
    }
    client.destroy()
  })

  test('2047 channels with 128 MB announced on each', async () => {
    const client = await RawClient.login(address)
    const channels = Array.from({ length: 2047 }, (_, index) => index + 1)
    for (const channel of channels) client.send(channel, 'channel.open')
    for (const _ of channels) assert.equal((await client.next()).name, 'channel.open-ok')
    for (const channel of channels) {
      client.write(
        methodFrame(channel, 'basic.publish', { routingKey: 'nowhere' }),
        frame(FRAME.header, channel, headerPayload(128 * MIB)),
      )
    }
    await client.writeThrough(frame(FRAME.body, 1, Buffer.from('x')))
    await assertServing(address)
    client.destroy()
  })

  test('requests without end from a client that does not read the answers', async () => {
    const deaf = await RawClient.open(address)
    const queue = await declare(deaf)
    deaf.publish(1, { routingKey: queue }, Buffer.alloc(100 * KIB))
    deaf.pause()
    const requests = Buffer.concat([
      ...Array.from({ length: 500 }, () => methodFrame(1, 'queue.declare', { queue, passive: true })),
      methodFrame(1, 'basic.get', { queue }),
      methodFrame(1, 'basic.recover', { requeue: true }),
    ])
    for (let round = 0; round < 4000; round += 1) {
      const taken = deaf.writeThrough(requests)
      if (!(await Promise.race([taken.then(() => true), sleep(500, false)]))) break
      assert.ok(round < 3999, 'the daemon goes on reading')
    }
    await assertServing(address)
    deaf.destroy()
  })

  test('a consumer that acknowledges nothing', async () => {
    const holder = await RawClient.open(address)
    const queue = 'abuse.held'
    await holder.call(1, 'queue.declare', { queue, durable: true })
    assert.equal((await holder.call(1, 'basic.consume', { queue })).name, 'basic.consume-ok')
    holder.discard()
    const client = await RawClient.open(address)
    const count = 60_000
    await publishBodies(
      client,
      queue,
      count,
      (index) => Buffer.concat([uint(index, 4), Buffer.alloc(KIB)]),
      PERSISTENT,
    )
    await assertDone(client)
    holder.destroy()
    // What was outstanding comes back.
    for (let ready = 0; ready < count; ) {
      const { args } = await client.call(1, 'queue.declare', { queue, passive: true })
      ready = Number(args['messageCount'])
    }
    for (let index = 0; index < 10; index += 1) {
      const { args, body } = await client.call(1, 'basic.get', { queue })
      assert.deepEqual([body.readUInt32BE(), args['redelivered']], [index, true])
    }
    await client.call(1, 'queue.delete', { queue })
    client.destroy()
  })

  test('garbage on 50 connections at once', async () => {
    const vandals = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        if (index % 3 === 0) return RawClient.connect(address)
        if (index % 3 === 1) return RawClient.open(address)
        const client = await RawClient.connect(address)
        client.write(PROTOCOL_HEADER)
        return client
      }),
    )
    for (const vandal of vandals) {
      const noise = randomBytes(64 * KIB)
      // Some of it begins like a frame of a channel that may be open.
      for (let at = 0; at < noise.length; at += 1000)
        Buffer.from([1 + (at % 3), 0, 1, 0, 0, 0]).copy(noise, at)
      vandal.write(noise)
    }
    await assertServing(address)
    for (const vandal of vandals) vandal.destroy()
  })
})

/** Resident memory of the process. */
function residentBytes(daemon: TestDaemon): number {
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${daemon.pid}/status`, 'utf8')) ?? []
  return Number(kib) * KIB
}

/** Declares a queue of the connection's own and returns its name. */
async function declare(client: RawClient): Promise<string> {
  const { args } = await client.call(1, 'queue.declare', { exclusive: true })
  return String(args['queue'])
}

/** Publishes messages as fast as the broker takes them. */
async function publishBodies(
  client: RawClient,
  queue: string,
  count: number,
  body: (index: number) => Buffer,
  properties?: Buffer,
): Promise<void> {
  const publish = methodFrame(1, 'basic.publish', { routingKey: queue })
  let gathered: Buffer[] = []
  let size = 0
  for (let index = 0; index < count; index += 1) {
    const bytes = body(index)
    const header = headerPayload(bytes.length, properties === undefined ? {} : { properties })
    gathered.push(publish, frame(FRAME.header, 1, header), frame(FRAME.body, 1, bytes))
    size += bytes.length
    if (size < 256 * KIB && index < count - 1) continue
    await client.writeThrough(Buffer.concat(gathered))
    gathered = []
    size = 0
  }
}

/** Everything that was sent on channel 1 has been executed. */
async function assertDone(client: RawClient): Promise<void> {
  const event = await client.call(1, 'basic.qos')
  assert.equal(describeEvent(event), 'basic.qos-ok')
}

/** The daemon has forgotten the clients that have gone. */
async function assertNothingLeft(daemon: TestDaemon): Promise<void> {
  const lists = ['list_connections', 'list_channels', 'list_queues']
  for (let attempt = 1; ; attempt += 1) {
    const results = await Promise.all(
      lists.map((list) =>
        runProgram('warrenctl', ['--socket', daemon.socket, '-q', '--no-table-headers', list]),
      ),
    )
    const left = results.map(({ stdout, stderr }) => stdout + stderr).join('')
    // The end of a connection takes its time to be noticed.
    if (left === '') return
    assert.ok(attempt < 20, left)
    await sleep(50)
  }
}
