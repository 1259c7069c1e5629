import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.js'
import { readAll, temporaryDirectory } from '../support.js'

const WRITER = fileURLToPath(new URL('./confirmed-writer.js', import.meta.url))

interface Writer {
  readonly process: ChildProcess
  /** Its lines; ends when it is killed. */
  readonly lines: AsyncIterableIterator<string>
}

function startWriter(t: TestContext, directory: string): Writer {
  const writer = spawn(process.execPath, [WRITER, directory], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => writer.kill('SIGKILL'))
  return { process: writer, lines: createInterface({ input: writer.stdout })[Symbol.asyncIterator]() }
}

/** Reads lines until `wanted` of them matched, and returns the last position that was called durable. */
async function readUntil(writer: Writer, pattern: RegExp, wanted: number): Promise<number> {
  let durable = -1
  for (let matched = 0; matched < wanted; ) {
    const { value, done } = await writer.lines.next()
    assert.ok(!done, 'the writer ended')
    if (pattern.test(value)) matched++
    durable = positionIn(value) ?? durable
  }
  return durable
}

function positionIn(line: string): number | undefined {
  const digits = /^durable (\d+)$/.exec(line)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** Kills the writer, and returns the last position that it had called durable. */
async function kill(writer: Writer, durable: number): Promise<number> {
  const exited = once(writer.process, 'exit')
  writer.process.kill('SIGKILL')
  let last = durable
  for await (const line of writer.lines) last = positionIn(line) ?? last
  await exited
  return last
}

/** Everything up to `durable` is there but for what the writer acknowledged, and the log can be used. */
async function assertRecovered(directory: string, durable: number): Promise<void> {
  const store = await openSqliteStore(directory)
  const log = store.openLog(1)
  const found = new Map(
    (await readAll(log)).map((logged) => [logged.position, logged.message.body().toString()]),
  )
  for (let position = 0; position <= durable; position++) {
    const body = found.get(position)
    // The writer acknowledges the first of each hundred.
    if (body === undefined) assert.equal(position % 100, 0, `message ${position} of ${durable} is lost`)
    else assert.ok(body.startsWith(`message ${position} `))
  }
  assert.equal(store.recovered.logs.get(1)?.messages, found.size)
  assert.equal(found.has(0), false, 'it was acknowledged')
  await store.close()
}

for (const batches of [1, 40, 300]) {
  test(`kill -9 after ${batches} commits loses nothing that was durable`, async (t) => {
    const directory = temporaryDirectory(t)
    const writer = startWriter(t, directory)
    const durable = await kill(writer, await readUntil(writer, /^durable/, batches))
    await assertRecovered(directory, durable)
  })
}

test('a full disk delays commits until there is room', { skip: !canLimitFiles() }, async (t) => {
  const directory = temporaryDirectory(t)
  const writer = startWriter(t, directory)
  await readUntil(writer, /^durable/, 3)
  const pid = String(writer.process.pid)
  execFileSync('prlimit', ['--pid', pid, `--fsize=2000000:unlimited`])
  await readUntil(writer, /^error cannot write to disk, trying again/, 1)
  const settled = await Promise.race([
    readUntil(writer, /^durable/, 1),
    new Promise((resolve) => setTimeout(resolve, 200, 'nothing durable')),
  ])
  assert.equal(settled, 'nothing durable')
  execFileSync('prlimit', ['--pid', pid, '--fsize=unlimited:unlimited'])
  const durable = await kill(writer, await readUntil(writer, /^durable/, 20))
  await assertRecovered(directory, durable)
})

/** `prlimit` is Linux's. */
function canLimitFiles(): boolean {
  try {
    execFileSync('prlimit', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
