import assert from 'node:assert/strict'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { ProgressReport } from '../../src/commands/define.js'
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

const STREAM_HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n\r\n'

describe('control client', () => {
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
