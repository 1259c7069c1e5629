/**
 * Days of a broker in minutes: loads of different shapes in turn, each with connections and queues that come and go, while
 * the memory and the files of the daemon are looked at. After the first rounds they must stay where they are. Run with
 * `npm run bench -- soak`, or `node dist/bench/soak.js [seconds]`. Fails when a message is lost or comes twice.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LoadOptions, runLoad } from '../src/perf/run-load.js'
import { Daemon, MIB } from './parts/daemon.js'

const SECONDS = Number(process.argv[2] ?? 60)
/** Until caches, buffers and compiled code have their size. */
const ROUNDS_TO_WARM_UP = 3
const SECONDS_A_LINE = 5

const USUAL: LoadOptions = {
  producers: 4,
  consumers: 4,
  queues: 4,
  size: 1024,
  persistent: true,
  window: 100,
  prefetch: 50,
  rate: Number.POSITIVE_INFINITY,
  seconds: 60,
  count: 40_000,
}

/** What a round is made of. */
const SHAPES: readonly LoadOptions[] = [
  USUAL,
  {
    ...USUAL,
    producers: 2,
    consumers: 2,
    queues: 1,
    size: 64,
    persistent: false,
    window: 0,
    prefetch: 0,
    count: 200_000,
  },
  { ...USUAL, producers: 1, consumers: 1, queues: 1, size: 256 * 1024, window: 8, prefetch: 8, count: 400 },
  { ...USUAL, producers: 50, consumers: 50, queues: 50, size: 128, window: 10, prefetch: 10, count: 50_000 },
  // What nobody consumes goes with its queue.
  { ...USUAL, consumers: 0, size: 128, count: 50_000 },
]

interface Sample {
  readonly memory: number
  readonly database: number
  readonly log: number
}

/** @returns how many messages were published */
async function round(port: number): Promise<number> {
  const address = { tls: false, host: '127.0.0.1', port, user: 'guest', password: 'guest', vhost: '/' }
  let published = 0
  for (const shape of SHAPES) {
    const report = await runLoad(address, shape, () => {}, new AbortController().signal)
    if ((report.lost ?? 0) > 0 || report.duplicated > 0) {
      throw new Error(`${report.lost} messages were lost, and ${report.duplicated} came twice`)
    }
    published += report.published
  }
  return published
}

function row(...cells: readonly (string | number)[]): string {
  return cells.map((cell) => String(cell).padStart(14)).join('')
}

async function soak(daemon: Daemon): Promise<void> {
  console.log(row('seconds', 'messages', 'memory MiB', 'database MiB', 'log MiB'))
  const start = performance.now()
  const samples: Sample[] = []
  let [messages, shown] = [0, 0]
  const elapsed = () => (performance.now() - start) / 1000
  while (elapsed() < SECONDS || samples.length <= ROUNDS_TO_WARM_UP) {
    messages += await round(daemon.port)
    const sample = { memory: daemon.memory, ...daemon.files }
    samples.push(sample)
    if (elapsed() < shown + SECONDS_A_LINE) continue
    shown = elapsed()
    const sizes = [sample.memory, sample.database, sample.log].map((bytes) => (bytes / MIB).toFixed(1))
    console.log(row(shown.toFixed(0), messages, ...sizes))
  }
  const [first] = samples.slice(ROUNDS_TO_WARM_UP)
  const last = samples.at(-1)
  if (first === undefined || last === undefined) return
  const growth = (key: keyof Sample) => `${((last[key] - first[key]) / MIB).toFixed(1)} MiB`
  console.log(
    `since round ${ROUNDS_TO_WARM_UP + 1}: memory ${growth('memory')}, database ${growth('database')}, log ${growth('log')}`,
  )
}

const directory = mkdtempSync(join(tmpdir(), 'warren-soak-'))
const daemon = await Daemon.start(directory)
try {
  await soak(daemon)
} finally {
  await daemon.stop()
  rmSync(directory, { recursive: true })
}
