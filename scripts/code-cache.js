// Writes the code caches of the command line's bundle: see bin/cli.js. A cache holds the functions that have been
// called, so the call that everybody makes is made here, to a pipe and to a terminal.
import { closeSync, fsyncSync, mkdtempSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'

/** @type {typeof import('../bin/cli.js')} */
const { CACHED_FROM, chunks, codeCacheKey, codeCachePath, load } = createRequire(import.meta.url)(
  '../bin/cli.js',
)

/** What a daemon says to `list_users`. */
const ANSWER = `HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(
  {
    result: [{ user: 'guest', tags: ['administrator'] }],
  },
)}`

/** @param {string} socket */
async function listUsers(socket) {
  const { runCli } = load('main.js')
  for (const isTTY of [false, true]) {
    const stdio = { stdin: { isTTY }, stdout: discard(isTTY), stderr: discard(isTTY) }
    const exitCode = await runCli('warrenctl', ['--socket', socket, 'list_users'], { TERM: 'xterm' }, stdio)
    if (exitCode !== 0) throw new Error(`list_users ended with ${exitCode}`)
  }
}

/** @param {boolean} isTTY */
function discard(isTTY) {
  const stream = new Writable({ write: (_chunk, _encoding, done) => done() })
  return Object.assign(stream, { isTTY, columns: 80 })
}

function writeCaches() {
  for (const [file, { script, source }] of chunks) {
    if (source.length < CACHED_FROM) continue
    const path = codeCachePath(file)
    const fd = openSync(`${path}.new`, 'w')
    writeSync(fd, codeCacheKey(source))
    writeSync(fd, script.createCachedData())
    // V8 trusts what is in it, so half of it must not survive a power failure.
    fsyncSync(fd)
    closeSync(fd)
    renameSync(`${path}.new`, path)
  }
}

const directory = mkdtempSync(join(tmpdir(), 'warren-'))
const socket = join(directory, 'socket')
const server = createServer((connection) => connection.once('data', () => connection.end(ANSWER)))
await new Promise((resolve, reject) => server.on('error', reject).listen(socket, resolve))
try {
  await listUsers(socket)
  writeCaches()
} finally {
  server.close()
  rmSync(directory, { recursive: true })
}
