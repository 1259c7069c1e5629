/**
 * What the store takes: messages appended and waited for, alone and with acknowledgements that follow, read
 * back, and recovered. Run with `node dist/bench/store.js [seconds a line]`.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Message } from '../src/message/message.js'
import { DATABASE_FILE, openSqliteStore } from '../src/store/sqlite/sqlite-store.js'
import type { MessageLog, Store } from '../src/store/store.js'

const SECONDS = Number(process.argv[2] ?? 2)
const TURN = 500
/** As a broker does, the bench stops appending when this much is under way. */
const MAX_PENDING_BYTES = 16 * 1024 * 1024

/** How many messages a scenario leaves in the log before it acknowledges the oldest; Infinity for none. */
interface Scenario {
  readonly bytes: number
  readonly backlog: number
}

function exampleMessage(bytes: number): Message {
  const properties = Buffer.from([0x10, 0, 2])
  const data = Buffer.concat([properties, Buffer.alloc(bytes, 'x')])
  return new Message('amq.direct', 'bench', data, 0, properties.length, bytes, true, Date.now())
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Returns the number of messages appended. */
async function append(store: Store, log: MessageLog, { bytes, backlog }: Scenario): Promise<number> {
  const message = exampleMessage(bytes)
  const end = performance.now() + SECONDS * 1000
  let position = 0
  while (performance.now() < end) {
    for (let i = 0; i < TURN; i++) log.append(position++, message)
    if (position > backlog) for (let i = 1; i <= TURN; i++) log.acknowledge(position - backlog - i)
    if (store.pendingBytes > MAX_PENDING_BYTES) await store.committed()
    else await nextTurn()
  }
  await store.committed()
  return position
}

function readBack(log: MessageLog): Promise<number> {
  return new Promise((resolve) => {
    let count = 0
    const next = (from: number): void => {
      log.read(from, Number.MAX_SAFE_INTEGER, 1024 * 1024, (messages) => {
        count += messages.length
        const last = messages.at(-1)
        if (last === undefined) resolve(count)
        else next(last.position + 1)
      })
    }
    next(0)
  })
}

async function measure(scenario: Scenario): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'warren-bench-'))
  try {
    const store = await openSqliteStore(directory)
    const log = store.openLog(1)
    const batch = store.openBatch
    const cpu = process.cpuUsage()
    const start = performance.now()
    const count = await append(store, log, scenario)
    const seconds = (performance.now() - start) / 1000
    const { user, system } = process.cpuUsage(cpu)
    const rate = `${perSecond(count, seconds)}, ${((user + system) / count).toFixed(2)} us CPU each (both threads)`
    const commits = `${((store.openBatch - batch) / seconds).toFixed(0)} commits/s`
    const backlog = scenario.backlog === Infinity ? 'no acks' : `acks ${scenario.backlog} behind`
    print(`append ${scenario.bytes} B, ${backlog}: ${rate}, ${commits}`)
    if (scenario.backlog === Infinity) await measureReading(store, log)
    await store.close()
    if (scenario.backlog === Infinity) await measureRecovery(directory)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function measureReading(store: Store, log: MessageLog): Promise<void> {
  await store.committed()
  const start = performance.now()
  const count = await readBack(log)
  print(`  read back: ${perSecond(count, (performance.now() - start) / 1000)}`)
}

async function measureRecovery(directory: string): Promise<void> {
  const start = performance.now()
  const store = await openSqliteStore(directory)
  const ms = performance.now() - start
  const size = statSync(join(directory, DATABASE_FILE)).size / 2 ** 20
  const messages = store.recovered.logs.get(1)?.messages ?? 0
  print(`  recovery of ${messages} messages, ${size.toFixed(0)} MiB: ${ms.toFixed(0)} ms`)
  await store.close()
}

function perSecond(count: number, seconds: number): string {
  return `${Math.round(count / seconds).toLocaleString('en')} messages/s`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

for (const bytes of [16, 128, 1024]) {
  await measure({ bytes, backlog: Infinity })
  await measure({ bytes, backlog: 100_000 })
  await measure({ bytes, backlog: 0 })
}
