/** The sh program in the completion scripts: it finds the daemon as the command line does, and asks it by what there is. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { accessSync, constants, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { delimiter, dirname, join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { promisify } from 'node:util'
import { ASK_DAEMON } from '../../src/cli/completion/ask-daemon.js'
import { GLOBAL_OPTIONS } from '../../src/cli/options.js'
import { parseLine } from '../../src/cli/parse.js'
import { targetOf } from '../../src/cli/target.js'
import { startServer } from '../control/support.js'
import { program } from '../support/daemon.js'
import { temporaryDirectory } from '../support/temporary.js'

const QUEUES: [name: string, messages: number][] = [
  ['orders', 1],
  ['orders "ä"', 2],
  ['other', 0],
]

/** What the script needs besides a client for sockets. */
const TOOLS = ['sh', 'id', 'uname', 'awk']

function find(tool: string): string | undefined {
  return process.env['PATH']
    ?.split(delimiter)
    .map((folder) => join(folder, tool))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

/** A folder with links to some programs and no others. */
function folderOf(...tools: string[]): string {
  const folder = temporaryDirectory()
  for (const tool of tools) symlinkSync(find(tool) ?? assert.fail(`no ${tool}`), join(folder, tool))
  return folder
}

async function ask(words: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const argv = ['-c', ASK_DAEMON, 'sh', program('warrenctl'), ...words]
  const { stdout, stderr } = await promisify(execFile)(find('sh') ?? 'sh', argv, { env })
  assert.equal(stderr, '')
  return stdout
}

describe('the question of the completion scripts', () => {
  /** Each way to ask, by a client for sockets, or by the command line program. */
  for (const client of ['curl', 'socat', 'nc', 'node']) {
    it(`is asked by ${client}`, {
      skip: find(client) === undefined && `${client} is not installed`,
    }, async (t) => {
      const { socketPath } = await startServer(t, {
        queues: { messageCounts: (vhost) => (vhost === 'my shop' ? QUEUES : []) },
      })
      const env = { PATH: folderOf(...TOOLS, client), LC_ALL: 'C.UTF-8' }
      const words = ['--socket', socketPath, '-p', 'my shop', 'delete_queue']
      assert.equal(await ask(['queues', 'or', ...words], env), 'orders\t1 message\norders "ä"\t2 messages\n')
      assert.equal(await ask(['queues', 'orders "ä', ...words], env), 'orders "ä"\t2 messages\n')
      assert.equal(await ask(['queues', 'x', ...words], env), '')
    })
  }

  it('is quiet when there is no daemon, and when it refuses', async (t) => {
    const { socketPath } = await startServer(t, {})
    const env = { PATH: process.env['PATH'] ?? '' }
    assert.equal(await ask(['queues', '', '--socket', '/nowhere'], env), '')
    assert.equal(await ask(['no_such_kind', '', '--socket', socketPath], env), '')
  })
})

/** Answers everything with the name of its socket. */
async function listen(t: TestContext, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const server: Server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(`HTTP/1.0 200 OK\r\n\r\n${path}\t\n`))
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  t.after(() => server.close())
}

describe('the control socket of the completion scripts', () => {
  const uid = 54321

  /** The script, as a user that is not root. */
  function asUser(t: TestContext, env: Record<string, string>): Record<string, string> {
    t.mock.method(process as { getuid(): number }, 'getuid', () => uid)
    const folder = temporaryDirectory()
    writeFileSync(join(folder, 'id'), `#!/bin/sh\necho ${uid}\n`, { mode: 0o755 })
    return { PATH: `${folder}${delimiter}${process.env['PATH']}`, ...env }
  }

  const runtime = temporaryDirectory()
  const cases: [words: string[], env: Record<string, string>][] = [
    [[], { XDG_RUNTIME_DIR: runtime }],
    [[], { XDG_RUNTIME_DIR: runtime, WARREN_NODE: 'a', RABBITMQ_NODENAME: 'b' }],
    [[], { XDG_RUNTIME_DIR: runtime, WARREN_NODE: '', RABBITMQ_NODENAME: 'c@elsewhere' }],
    [['-n', 'd'], { XDG_RUNTIME_DIR: runtime, WARREN_SOCKET: join(runtime, 'not-this') }],
    [['-ne@f', 'list_queues'], { XDG_RUNTIME_DIR: runtime }],
    [['--node=g'], { XDG_RUNTIME_DIR: runtime }],
    [['list_queues', '--node', 'h'], { XDG_RUNTIME_DIR: runtime }],
    [[], { WARREN_SOCKET: join(runtime, 'chosen') }],
    [['-n', 'i', `--socket=${join(runtime, 'given')}`], { WARREN_SOCKET: join(runtime, 'not-this') }],
  ]
  for (const [words, env] of cases) {
    it(`is the command line's for ${[...Object.keys(env), ...words.map((word) => word.replace(runtime, ''))].join(' ')}`, async (t) => {
      const user = asUser(t, env)
      const { socketPath } = targetOf(parseLine(words, GLOBAL_OPTIONS).options, user)
      await listen(t, socketPath)
      assert.equal(await ask(['users', '', ...words], user), `${socketPath}\t\n`)
    })
  }

  it('is not taken from a folder in /tmp that belongs to somebody else', async (t) => {
    const tmp = temporaryDirectory()
    symlinkSync('/etc', join(tmp, `warren-${uid}`))
    assert.equal(await ask(['users', ''], asUser(t, { TMPDIR: tmp })), '')
  })

  it('tells which nodes there are', async (t) => {
    const folder = temporaryDirectory()
    const user = asUser(t, { XDG_RUNTIME_DIR: folder })
    for (const node of ['rabbit@here', 'second@here']) await listen(t, join(folder, 'warren', `${node}.sock`))
    writeFileSync(join(folder, 'warren', 'no@socket.sock'), '')
    assert.equal(await ask(['nodes', ''], user), 'rabbit@here\nsecond@here\n')
  })
})
