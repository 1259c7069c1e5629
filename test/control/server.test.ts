import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import type { ApplicationState } from '../../src/broker/admin/node-control.js'
import { type Command, command } from '../../src/commands/define.js'
import { COMMANDS } from '../../src/commands/index.js'
import type { Registry } from '../../src/commands/registry.js'
import { MAX_REQUEST_BYTES } from '../../src/control/operations.js'
import { startControlServer } from '../../src/control/server.js'
import { ask, nodeIn, nodeWith, refuse, startServer, temporaryFolder } from './support.js'

function registryOf(...commands: Command[]): Registry {
  return Object.fromEntries(
    commands.map((one) => [
      one.name,
      { summary: one.summary, group: one.group, scopes: one.scopes, load: async () => ({ default: one }) },
    ]),
  )
}

/** A stream of numbers that counts until it is stopped, and says when that happened. */
function counter(limit: number): { items: AsyncIterable<number>; stopped: Promise<void> } {
  let stop = () => {}
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  let next = 0
  const iterator: AsyncIterator<number> = {
    next: () =>
      next < limit
        ? Promise.resolve({ done: false, value: next++ })
        : stopped.then(() => ({ done: true, value: undefined })),
    return: async () => {
      stop()
      return { done: true, value: undefined }
    },
  }
  return { items: { [Symbol.asyncIterator]: () => iterator }, stopped }
}

function streaming(items: AsyncIterable<unknown>): Registry {
  return registryOf(command({ name: 'stream', group: 'other', summary: 'streams', run: () => items }))
}

describe('control server: operations', () => {
  it('runs an operation and answers with its result', async (t) => {
    const { socketPath } = await startServer(t, {
      users: { list: () => [{ user: 'guest', tags: ['administrator'] }] },
    })
    const answer = await ask(socketPath, 'POST', '/v1/list_users')
    assert.equal(answer.status, 200)
    assert.deepEqual(answer.json, { result: [{ user: 'guest', tags: ['administrator'] }] })
  })

  it('passes arguments and switches on, with defaults filled in', async (t) => {
    const added: unknown[] = []
    const { socketPath } = await startServer(t, { users: { add: async (...args) => void added.push(args) } })
    const body = { args: { username: 'bob', password: 'pw' } }
    assert.deepEqual((await ask(socketPath, 'POST', '/v1/add_user', JSON.stringify(body))).json, {
      result: null,
    })
    assert.deepEqual(added, [['bob', { password: 'pw' }]])
  })

  it('picks the columns asked for, in their order', async (t) => {
    const { socketPath } = await startServer(t, { users: { list: () => [{ user: 'guest', tags: [] }] } })
    const answer = await ask(socketPath, 'POST', '/v1/list_users', '{"columns":["tags","user"]}')
    assert.equal(answer.text, '{"result":[{"tags":[],"user":"guest"}]}\n')
  })

  it('tells declarations, and does what a command line would do with a result', async (t) => {
    const { socketPath } = await startServer(t, {})
    const list = (await ask(socketPath, 'GET', '/v1/declarations')).json as {
      result: { commands: { name: string }[] }
    }
    assert.ok(
      list.result.commands.some(({ name }) => name === 'start_app'),
      'this is the machine of the broker',
    )
    const one = (await ask(socketPath, 'GET', '/v1/declarations/server_version')).json as {
      result: { name: string; confirms: boolean }
    }
    assert.deepEqual([one.result.name, one.result.confirms], ['server_version', false])
    const { json } = await ask(socketPath, 'POST', '/v1/erlang_version', '{"show":true}')
    const version = `Node.js ${process.versions.node}`
    assert.deepEqual(json, {
      result: version,
      shown: { exitCode: 0, text: version, json: { result: 'ok', value: version } },
    })
  })

  it('lists the operations', async (t) => {
    const { socketPath } = await startServer(t, {})
    const { json } = await ask(socketPath, 'GET', '/v1/')
    const names = (json as { result: { name: string }[] }).result.map((one) => one.name)
    assert.ok(names.includes('list_users') && names.includes('add_user'))
  })
})

describe('control server: bad requests', () => {
  const CASES: readonly [what: string, path: string, body: string, status: number, text: RegExp][] = [
    ['unknown operation', '/v1/frobnicate', '{}', 404, /no such operation: frobnicate/],
    ['name of an object method', '/v1/constructor', '{}', 404, /no such operation/],
    ['command of the CLI alone', '/v1/help', '{}', 404, /no such operation: help/],
    ['path of no version', '/v2/list_users', '{}', 404, /no such path/],
    ['no JSON', '/v1/add_user', '{', 400, /not JSON/],
    ['no object', '/v1/add_user', '[1]', 400, /the request must be an object/],
    ['missing argument', '/v1/add_user', '{"args":{"username":"x"}}', 400, /argument 'password' is missing/],
    ['wrong type', '/v1/add_user', '{"args":{"username":1}}', 400, /argument 'username' must be a string/],
    ['unknown argument', '/v1/add_user', '{"args":{"user":"x"}}', 400, /unknown argument 'user'/],
    ['unknown switch', '/v1/list_users', '{"switches":{"x":true}}', 400, /unknown switch 'x'/],
    [
      'switch of a wrong type',
      '/v1/add_user',
      '{"args":{"username":"x","password":"y"},"switches":{"pre-hashed-password":"yes"}}',
      400,
      /must be true or false/,
    ],
    ['unknown column', '/v1/list_users', '{"columns":["nam"]}', 400, /no such columns: nam/],
    ['columns of a wrong type', '/v1/list_users', '{"columns":"user"}', 400, /columns must be an array/],
    ['bad timeout', '/v1/list_users', '{"timeout":-1}', 400, /timeout must be/],
  ]
  for (const [what, path, body, status, text] of CASES) {
    it(`refuses: ${what}`, async (t) => {
      const { socketPath } = await startServer(t, { users: { list: () => [] } })
      const answer = await ask(socketPath, 'POST', path, body)
      assert.equal(answer.status, status)
      assert.match((answer.json as { error: { message: string } }).error.message, text)
    })
  }

  it('refuses other methods than GET and POST', async (t) => {
    const { socketPath } = await startServer(t, {})
    assert.equal((await ask(socketPath, 'PUT', '/v1/list_users')).status, 400)
  })

  it('refuses a body that announces too much, and goes on', async (t) => {
    const { socketPath } = await startServer(t, { users: { list: () => [] } })
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-length': String(MAX_REQUEST_BYTES + 1) }
      const sent = request({ socketPath, method: 'POST', path: '/v1/list_users', headers }, (response) => {
        resolve(response.statusCode)
        sent.destroy()
      })
      sent.on('error', reject)
      sent.flushHeaders()
    })
    assert.equal(status, 413)
    assert.equal((await ask(socketPath, 'POST', '/v1/list_users')).status, 200)
  })
})

describe('control server: failures', () => {
  it('tells the reason of a refusal', async (t) => {
    const { socketPath } = await startServer(t, {
      users: { list: () => refuse('no-such-user', 'User "x" does not exist') },
    })
    const answer = await ask(socketPath, 'POST', '/v1/list_users')
    assert.equal(answer.status, 404)
    assert.deepEqual(answer.json, { error: { reason: 'no-such-user', message: 'User "x" does not exist' } })
  })

  it('keeps an unexpected error to the log', async (t) => {
    const lines: string[] = []
    const { socketPath } = await startServer(
      t,
      {
        users: {
          list: () => {
            throw new Error('secret detail')
          },
        },
      },
      { log: (_level, text) => lines.push(text) },
    )
    const answer = await ask(socketPath, 'POST', '/v1/list_users')
    assert.equal(answer.status, 500)
    assert.doesNotMatch(answer.text, /secret detail/)
    assert.match(lines.join('\n'), /secret detail/)
  })

  it('gives up at the time limit of the request', async (t) => {
    const { socketPath } = await startServer(t, { users: { add: () => new Promise(() => {}) } })
    const body = JSON.stringify({ args: { username: 'a', password: 'b' }, timeout: 10 })
    const answer = await ask(socketPath, 'POST', '/v1/add_user', body)
    assert.equal(answer.status, 504)
    assert.equal((answer.json as { error: { reason: string } }).error.reason, 'timed-out')
  })
})

describe('control server: streams', () => {
  it('writes an item a line and says when it is over', async (t) => {
    async function* items() {
      yield 'one'
      yield { two: 2 }
    }
    const { socketPath } = await startServer(t, {}, { commands: streaming(items()) })
    const answer = await ask(socketPath, 'POST', '/v1/stream')
    assert.equal(answer.type, 'application/x-ndjson')
    assert.equal(answer.text, '{"result":"one"}\n{"result":{"two":2}}\n{"end":true}\n')
  })

  it('ends with the error that broke it off', async (t) => {
    async function* items() {
      yield 1
      refuse('not-found', 'the queue went away')
    }
    const { socketPath } = await startServer(t, {}, { commands: streaming(items()) })
    const { text } = await ask(socketPath, 'POST', '/v1/stream')
    assert.equal(text, '{"result":1}\n{"error":{"reason":"not-found","message":"the queue went away"}}\n')
  })

  for (const [what, limit] of [
    ['while it waits for the next item', 1],
    ['while the client does not read', Number.MAX_SAFE_INTEGER],
  ] as const) {
    it(`stops the iteration when the client goes away ${what}`, async (t) => {
      const { items, stopped } = counter(limit)
      const { socketPath } = await startServer(t, {}, { commands: streaming(items) })
      const sent = request({ socketPath, method: 'POST', path: '/v1/stream', agent: false }, (response) => {
        response.once('data', () => sent.destroy())
      })
      sent.on('error', () => {})
      sent.end()
      await stopped
    })
  }

  it('breaks streams off when the server closes', async (t) => {
    const { items, stopped } = counter(1)
    const server = await startServer(t, {}, { commands: streaming(items) })
    const brokenOff = new Promise<void>((resolve) => {
      const agent = new Agent({ keepAlive: true })
      const options = { socketPath: server.socketPath, method: 'POST', path: '/v1/stream', agent }
      const sent = request(options, (response) => {
        response.once('data', () => void server.close())
        response.once('error', () => resolve())
      })
      sent.end()
    })
    await Promise.all([stopped, brokenOff])
  })
})

describe('control server: the state of the node', () => {
  /** A node without a running broker. */
  async function startStopped(t: TestContext, state: ApplicationState): Promise<string> {
    const path = join(temporaryFolder(t), 'control.sock')
    const server = await startControlServer(nodeIn(state), path)
    t.after(() => server.close())
    return path
  }

  for (const state of ['booting', 'stopping', 'stopped'] as const) {
    it(`refuses what needs a running broker while it is ${state}, before it is run`, async (t) => {
      const socketPath = await startStopped(t, state)
      for (const method of ['GET', 'POST']) {
        const answer = await ask(socketPath, method, '/v1/list_users')
        assert.equal(answer.status, 409)
        assert.deepEqual(answer.json, {
          error: {
            reason: 'application-stopped',
            message: `list_users needs a running broker; this one is ${state}`,
          },
        })
      }
    })
  }

  it('refuses what needs a stopped broker while it runs', async (t) => {
    const { socketPath } = await startServer(t, {})
    const { status, json } = await ask(socketPath, 'POST', '/v1/reset')
    assert.equal(status, 409)
    assert.equal((json as { error: { reason: string } }).error.reason, 'application-running')
  })

  it('tells about the node whatever its state', async (t) => {
    const { json } = await ask(await startStopped(t, 'stopped'), 'POST', '/v1/ping')
    assert.deepEqual(json, { result: { state: 'stopped' } })
  })

  it('says by 102 that an operation begins, to those who speak HTTP/1.1', async (t) => {
    let finish = () => {}
    const waits = new Promise<void>((resolve) => {
      finish = resolve
    })
    const { socketPath } = await startServer(t, { users: { delete: () => waits } })
    const sent = request({ socketPath, method: 'POST', path: '/v1/delete_user', agent: false })
    const begun = once(sent, 'information')
    const answered = once(sent, 'response')
    sent.end('{"args": {"username": "x"}}')
    assert.equal((await begun)[0].statusCode, 102)
    finish()
    const [response] = await answered
    assert.equal(response.statusCode, 200)
    response.resume()
  })

  it('describes an operation without running it', async (t) => {
    const { socketPath } = await startServer(t, { users: { list: () => refuse('internal-error', 'it ran') } })
    const { json } = await ask(socketPath, 'GET', '/v1/list_users')
    assert.deepEqual(json, { result: { name: 'list_users', summary: COMMANDS['list_users']?.summary } })
  })
})

describe('control server: the socket file', () => {
  it('belongs to its owner alone and goes with the server', async (t) => {
    const server = await startServer(t, {})
    assert.equal(statSync(server.socketPath).mode & 0o777, 0o600)
    await server.close()
    assert.equal(existsSync(server.socketPath), false)
  })

  it('replaces the socket that a dead daemon left behind', async (t) => {
    const path = join(temporaryFolder(t), 'control.sock')
    const dead = createServer()
    await new Promise<void>((resolve) => dead.listen(`${path}.first`, resolve))
    linkSync(`${path}.first`, path)
    await new Promise((resolve) => dead.close(resolve))
    assert.ok(statSync(path).isSocket())
    const server = await startControlServer(nodeWith({ users: { list: () => [] } }), path)
    t.after(() => server.close())
    assert.equal((await ask(path, 'POST', '/v1/list_users')).status, 200)
  })

  it('refuses the socket of a live daemon', async (t) => {
    const { socketPath } = await startServer(t, { users: { list: () => [] } })
    await assert.rejects(startControlServer(nodeWith({}), socketPath), /another daemon listens there/)
    assert.equal((await ask(socketPath, 'POST', '/v1/list_users')).status, 200)
  })

  it('leaves a file alone that is no socket', async (t) => {
    const path = join(temporaryFolder(t), 'control.sock')
    writeFileSync(path, 'precious')
    await assert.rejects(startControlServer(nodeWith({}), path), /no socket/)
    assert.equal(readFileSync(path, 'utf8'), 'precious')
  })

  it('does not remove a socket that another daemon has put in its place', async (t) => {
    const first = await startServer(t, {})
    rmSync(first.socketPath)
    const second = await startControlServer(nodeWith({ users: { list: () => [] } }), first.socketPath)
    t.after(() => second.close())
    await first.close()
    assert.equal((await ask(second.socketPath, 'POST', '/v1/list_users')).status, 200)
  })

  it('refuses a path that the system would cut', async (t) => {
    const path = join(temporaryFolder(t), 'x'.repeat(120))
    await assert.rejects(startControlServer(nodeWith({}), path), /must be shorter/)
  })
})
