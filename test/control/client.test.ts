import assert from 'node:assert/strict'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { type Command, command, ProgressReport } from '../../src/commands/define.js'
import type { Registry } from '../../src/commands/registry.js'
import {
  DaemonRefusal,
  DaemonTimeout,
  DaemonUnreachable,
  openDaemon,
  ResultStream,
} from '../../src/control/client.js'
import { refuse, startServer, temporaryFolder } from './support.js'

/** A server that answers every request with the given bytes and hangs up. */
async function startRawServer(t: TestContext, answer: string): Promise<string> {
  const path = join(temporaryFolder(t), 'raw.sock')
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('data', () => socket.end(answer))
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return path
}

/** A registry with one operation, `stream`. */
function streaming(run: NonNullable<Command['run']>): Registry {
  const declaration = command({ name: 'stream', group: 'other', summary: 'Streams', run })
  return {
    stream: {
      summary: 'Streams',
      group: 'other',
      scopes: ['ctl'],
      load: async () => ({ default: declaration }),
    },
  }
}

const STREAM_HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n\r\n'

describe('control client', () => {
  it('sends items while it gets answers, no faster than they are taken', async (t) => {
    let sent = 0
    let taken = 0
    let mostAhead = 0
    async function* items(): AsyncGenerator<unknown[]> {
      for (let i = 0; i < 400; i++) {
        sent++
        mostAhead = Math.max(mostAhead, sent - taken)
        yield [{ i, filler: 'x'.repeat(10_000) }]
      }
    }
    const commands = streaming(async function* (_admin, _input, uploaded) {
      for await (const batch of uploaded ?? []) {
        taken += batch.length
        await new Promise((resolve) => setImmediate(resolve))
        yield batch.length
      }
      yield `taken ${taken}`
    })
    const { socketPath } = await startServer(t, {}, { commands })
    const connection = await openDaemon(socketPath)
    const answer = await connection.upload('stream', {}, items())
    assert.ok(answer instanceof ResultStream)
    let last: unknown
    for await (last of answer);
    assert.equal(last, 'taken 400')
    assert.ok(mostAhead < 200, `${mostAhead} items were on their way at once`)
  })

  it('stops sending when the operation has had enough', async (t) => {
    let sent = 0
    async function* endless(): AsyncGenerator<unknown[]> {
      for (;;) yield [{ i: sent++ }]
    }
    const commands = streaming(async function* (_admin, _input, uploaded) {
      for await (const batch of uploaded ?? []) {
        yield batch[0]
        return
      }
    })
    const { socketPath } = await startServer(t, {}, { commands })
    const answer = await (await openDaemon(socketPath)).upload('stream', {}, endless())
    const got: unknown[] = []
    for await (const item of answer as ResultStream) got.push(item)
    assert.deepEqual(got, [{ i: 0 }])
    const soFar = sent
    await new Promise((resolve) => setTimeout(resolve, 50))
    assert.ok(sent - soFar <= 1)
  })

  it('fails with what its items throw, and the operation does not get half a line', async (t) => {
    const seen: unknown[] = []
    const ended = new Promise<void>((resolve) => {
      const commands = streaming(async function* (_admin, _input, uploaded) {
        try {
          for await (const batch of uploaded ?? []) {
            seen.push(...batch)
            yield 'got it'
          }
        } finally {
          resolve()
        }
      })
      void startServer(t, {}, { commands }).then(async ({ socketPath }) => {
        const raw = connect(socketPath)
        const first = '{}\n{"i":1}\n{"i":2'
        raw.write(
          'POST /v1/stream HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n' +
            `${first.length.toString(16)}\r\n${first}\r\n`,
        )
        raw.on('data', (chunk) => chunk.includes('got it') && raw.destroy())
      })
    })
    await ended
    assert.deepEqual(seen, [{ i: 1 }])
    const { socketPath } = await startServer(t, {}, { commands: streaming(async function* () {}) })
    async function* broken(): AsyncGenerator<unknown[]> {
      yield []
      throw new Error('no such file')
    }
    await assert.rejects(async () => {
      const answer = await (await openDaemon(socketPath)).upload('nosuch', {}, broken())
      for await (const _ of answer as ResultStream);
    }, /no such (file|operation)/)
  })

  it('hears of a refusal while it sends', async (t) => {
    const { socketPath } = await startServer(t, {})
    async function* endless(): AsyncGenerator<unknown[]> {
      for (;;) yield [{ filler: 'x'.repeat(10_000) }]
    }
    await assert.rejects(
      async () => {
        const answer = await (await openDaemon(socketPath)).upload(
          'publish',
          { args: { nosuch: '' } },
          endless(),
        )
        for await (const _ of answer as ResultStream);
      },
      (error) => error instanceof DaemonRefusal && error.error.reason === 'invalid-request',
    )
  })

  it('says that nobody is there', async (t) => {
    const path = join(temporaryFolder(t), 'none.sock')
    await assert.rejects(
      openDaemon(path),
      (error) => error instanceof DaemonUnreachable && error.code === 'ENOENT',
    )
  })

  it('brings results of any size', async (t) => {
    const users = Array.from({ length: 20_000 }, (_, i) => ({ user: `user-ü-${i}`, tags: [] }))
    const { socketPath } = await startServer(t, { users: { list: () => users } })
    const connection = await openDaemon(socketPath)
    assert.deepEqual(await connection.call('list_users', {}), users)
  })

  it('throws the refusal of the daemon', async (t) => {
    const { socketPath } = await startServer(t, { users: { list: () => refuse('access-refused', 'no') } })
    const connection = await openDaemon(socketPath)
    await assert.rejects(connection.call('list_users', {}), (error) => {
      assert.ok(error instanceof DaemonRefusal)
      assert.deepEqual(error.error, { reason: 'access-refused', message: 'no' })
      return true
    })
  })

  it('gives up at the time limit when the daemon is stuck', async (t) => {
    const path = join(temporaryFolder(t), 'stuck.sock')
    const server = createServer(() => {})
    await new Promise<void>((resolve) => server.listen(path, resolve))
    t.after(() => server.close())
    const connection = await openDaemon(path, 20)
    await assert.rejects(connection.call('list_users', {}), DaemonTimeout)
  })

  it('reads a stream to its end, whatever pieces it comes in', async (t) => {
    const path = await startRawServer(t, `${STREAM_HEAD}{"result":"a\u00fc"}\n{"result":2}\n{"end":true}\n`)
    const stream = await (await openDaemon(path)).call('consume', {})
    assert.ok(stream instanceof ResultStream)
    const items: unknown[] = []
    for await (const item of stream) items.push(item)
    assert.deepEqual(items, ['aü', 2])
  })

  it('tells reports of progress from results', async (t) => {
    const progress = '{"progress":{"done":1,"total":2,"unit":"messages"}}'
    const path = await startRawServer(t, `${STREAM_HEAD}${progress}\n{"result":{"done":2}}\n{"end":true}\n`)
    const items: unknown[] = []
    for await (const item of (await (await openDaemon(path)).call('move', {})) as ResultStream)
      items.push(item)
    assert.deepEqual(items, [new ProgressReport(1, 2, 'messages'), { done: 2 }])
  })

  for (const [what, answer] of [
    ['before it answered', ''],
    ['within a plain answer', 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"resu'],
  ] as const) {
    it(`notices that the daemon died ${what}`, async (t) => {
      const connection = await openDaemon(await startRawServer(t, answer))
      await assert.rejects(connection.call('list_users', {}), DaemonUnreachable)
    })
  }

  it('notices that the daemon died within a stream', async (t) => {
    const path = await startRawServer(t, `${STREAM_HEAD}{"result":1}\n`)
    const stream = (await (await openDaemon(path)).call('consume', {})) as ResultStream
    const items: unknown[] = []
    await assert.rejects(async () => {
      for await (const item of stream) items.push(item)
    }, DaemonUnreachable)
    assert.deepEqual(items, [1])
  })
})
