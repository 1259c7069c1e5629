/**
 * What a call of the command line costs, as a multiple of a bare `node -e 0` in the same run: whole processes, taken in
 * turn, medians. rabbitmqctl is measured when it is installed and its node answers. Run with `npm run bench -- cli`, or
 * `node dist/bench/cli.js [rounds]`.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ASK_DAEMON } from '../src/cli/completion/ask-daemon.js'

const BIN = fileURLToPath(new URL('../../bin/', import.meta.url))
const WARRENCTL = join(BIN, 'warrenctl')
const ROUNDS = Number(process.argv[2] ?? 30)
const QUEUES = 10_000

/** The rounds of what takes most of a second. */
const SLOW_ROUNDS = 5

interface Subject {
  readonly what: string
  readonly argv: readonly string[]
}

const BARE: Subject = { what: 'node -e 0', argv: [process.execPath, '-e', '0'] }

/** Runs each in turn, and returns the times of each, in ms. */
function measure(subjects: readonly Subject[], rounds: number, stdio: 'pipe' | 'inherit'): number[][] {
  const times: number[][] = subjects.map(() => [])
  // The first round only warms up.
  for (let round = -1; round < rounds; round++) {
    for (const [i, { argv, what }] of subjects.entries()) {
      const [program = '', ...words] = argv
      const start = performance.now()
      const { status, stderr } = spawnSync(program, words, { stdio })
      if (status !== 0) throw new Error(`${what} ended with ${status}: ${stderr}`)
      if (round >= 0) times[i]?.push(performance.now() - start)
    }
  }
  return times
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN
}

function report(title: string, subjects: readonly Subject[], times: readonly (readonly number[])[]): void {
  console.log(`\n${title}`)
  const bare = median(times[0] ?? [])
  for (const [i, { what }] of subjects.entries()) {
    const time = median(times[i] ?? [])
    console.log(`${time.toFixed(1).padStart(8)} ms ${(time / bare).toFixed(2).padStart(6)}x  ${what}`)
  }
}

const PIPED: readonly Subject[] = [
  BARE,
  { what: 'warrenctl list_users', argv: [WARRENCTL, 'list_users'] },
  {
    what: 'warrenctl list_users -q --formatter json',
    argv: [WARRENCTL, 'list_users', '-q', '--formatter', 'json'],
  },
  {
    what: `Tab: a queue among ${QUEUES}, by curl, socat or netcat`,
    argv: ['sh', '-c', ASK_DAEMON, 'sh', WARRENCTL, 'queues', 'queue-0042', 'delete_queue'],
  },
  {
    what: 'Tab: the same without these, by warrenctl',
    argv: [WARRENCTL, '__complete', 'queues', 'queue-0042', 'delete_queue'],
  },
]
const ON_TERMINAL: readonly Subject[] = [
  BARE,
  { what: 'warrenctl list_users, a table in colour', argv: [WARRENCTL, 'list_users'] },
]

/** Called again inside of `script`, so that the programs have a real terminal; what they took goes into a file. */
function measureOnTerminal(directory: string): number[][] | undefined {
  const file = join(directory, 'times')
  const command = `stty cols 100; '${process.execPath}' '${fileURLToPath(import.meta.url)}' ${ROUNDS} '${file}'`
  const env = { ...process.env, TERM: 'xterm-256color', NO_COLOR: '' }
  if (spawnSync('script', ['-qfec', command, '/dev/null'], { env }).status !== 0) return undefined
  return JSON.parse(readFileSync(file, 'utf8')) as number[][]
}

/** The rabbitmqctl of RabbitMQ itself, if its node answers. */
function rabbitmqctl(): Subject | undefined {
  const path = process.env['PATH']?.split(':').map((folder) => join(folder, 'rabbitmqctl'))
  const program = path?.find((one) => !one.startsWith(BIN) && spawnSync(one, ['-q', 'ping']).status === 0)
  return program === undefined ? undefined : { what: 'rabbitmqctl list_users', argv: [program, 'list_users'] }
}

function definitions(): string {
  const queues = Array.from({ length: QUEUES }, (_, i) => ({
    name: `queue-${String(i).padStart(6, '0')}`,
    vhost: '/',
    durable: true,
    auto_delete: false,
    arguments: {},
  }))
  return JSON.stringify({ queues })
}

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'warren-bench-'))
  const socket = join(directory, 'control.sock')
  const flags = [
    '--data-dir',
    directory,
    '--socket',
    socket,
    '--bind',
    '127.0.0.1',
    '--port',
    '0',
    '--management-port',
    'none',
  ]
  const daemon = spawn(process.execPath, [join(BIN, 'warren-server'), ...flags], { stdio: 'ignore' })
  process.env['WARREN_SOCKET'] = socket
  try {
    const file = join(directory, 'definitions.json')
    writeFileSync(file, definitions())
    measure([{ what: 'await_startup', argv: [WARRENCTL, 'await_startup'] }], 0, 'pipe')
    measure([{ what: 'import', argv: [WARRENCTL, 'import_definitions', file] }], 0, 'pipe')
    report(`Into a pipe, median of ${ROUNDS}:`, PIPED, measure(PIPED, ROUNDS, 'pipe'))
    const times = measureOnTerminal(directory)
    if (times) report(`On a terminal, median of ${ROUNDS}:`, ON_TERMINAL, times)
    else console.log("\nOn a terminal: util-linux' script is not installed")
    const theirs = rabbitmqctl()
    if (!theirs) return console.log('\nrabbitmqctl is not installed, or its node does not answer')
    const both = [...PIPED.slice(0, 2), theirs]
    report(`Against RabbitMQ's, median of ${SLOW_ROUNDS}:`, both, measure(both, SLOW_ROUNDS, 'pipe'))
  } finally {
    daemon.kill()
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }
}

const timesFile = process.argv[3]
if (timesFile === undefined) await main()
else writeFileSync(timesFile, JSON.stringify(measure(ON_TERMINAL, ROUNDS, 'inherit')))
