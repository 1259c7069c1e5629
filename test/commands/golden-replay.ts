import { strict as assert } from 'node:assert'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'

import { type CliBroker, type CliResult, callCli, spawnCli, startCliBroker } from './cli.js'
import { actualText, comparable, expectation, type GoldenRecord, goldenRecords, stepsOf } from './golden.js'
import { GoldenClients } from './golden-clients.js'
import { DIFFERENCES, type Difference, type Expected } from './golden-differences.js'

/** How the program reaches the broker. */
export interface Way {
  /** Of the broker; there is none unless given. */
  readonly managementPort?: number
  /** Where the program finds the broker: variables instead of those that name its control socket. */
  environment?(record: GoldenRecord, broker: CliBroker): Readonly<Record<string, string>>
  /** From what was printed to what is printed over the control socket. */
  text?(printed: string, broker: CliBroker): string
  /** What differs this way alone, and goes before what always differs. */
  readonly differences?: readonly Difference[]
}

/** Run as a process of their own; the others are called in this process, which is much faster. */
const SPAWNED = new Set([
  'users-list-initial',
  'users-add-stdin',
  'users-add-duplicate',
  'users-auth-bad',
  'vhosts-list-bad-col',
  'perm-set',
  'queues-list',
  'queues-list-fmt-json',
  'queue-delete-missing',
  'diag-ping',
])

/** Parts that share one broker; the second session begins with a reset. */
const SESSIONS = [
  ['part1', 'part2', 'part3', 'part4', 'part5'],
  ['part6', 'part7', 'part7b'],
]

/** The files that records read, in a folder that takes those they write. */
const folder = mkdtempSync(join(tmpdir(), 'warren-golden-'))
const queue = (vhost: string) => ({ name: 'iq1', vhost, durable: true, auto_delete: false, arguments: {} })
const FILES: Readonly<Record<string, string>> = {
  'import.json': JSON.stringify({ vhosts: [{ name: 'imported' }], queues: [queue('imported')] }),
  'bad.json': '{"users": [',
  'badref.json': JSON.stringify({ queues: [queue('nosuch')] }),
  'aliases.conf': 'lq = list_queues -q name\nlvh = list_vhosts -q\n',
}

const records = goldenRecords()

/** How many records came out how. */
const figures = { same: 0, different: 0, notApplicable: 0 }

/**
 * Replays recorded sessions of RabbitMQ's command line tools. What they printed and how they ended is what people's
 * scripts were written against. We print the same, or the difference stands in the list with its reason; what is in
 * the list must really differ.
 */
export function replaySessions(way: Way): void {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text)
  mkdirSync(join(folder, 'mnesia'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  for (const parts of SESSIONS) {
    describe(`recorded sessions ${parts.join(', ')}`, () => replaySession(parts, way))
  }

  test('differences are about records that exist, and each about its own', (t) => {
    const { differences: own = [] } = way
    const names = [...[...own, ...DIFFERENCES].flatMap((one) => one.records), ...SPAWNED]
    const unknown = names.filter((name) => !records.some(({ id }) => isAbout(name, id)))
    const several = records.filter(({ id }) =>
      [own, DIFFERENCES].some((list) => list.filter((one) => concerns(one, id)).length > 1),
    )
    assert.deepEqual([unknown, several.map(({ id }) => id)], [[], []])
    t.diagnostic(
      `of ${records.length} recorded calls ${figures.same} come out the same, ${figures.different} differ as listed, ` +
        `${figures.notApplicable} are about something that is not here`,
    )
  })
}

function replaySession(parts: readonly string[], way: Way): void {
  let broker: CliBroker
  let clients: GoldenClients
  before(async () => {
    broker = await startCliBroker(way.managementPort)
    clients = new GoldenClients(broker.port)
    writeFileSync(join(folder, 'mnesia', `${broker.node}.pid`), `${process.pid}\n`)
  })
  after(async () => {
    await clients.closeAll()
    await broker.stop()
  })
  for (const record of records.filter(({ part }) => parts.includes(part))) {
    const { id, tool, argv } = record
    const difference = [...(way.differences ?? []), ...DIFFERENCES].find((one) => concerns(one, id))
    const skip = difference?.notRun === true && difference.why
    test(`${id}: ${tool} ${argv.join(' ')}`, { skip }, async () => {
      for (const step of stepsOf(record)) await clients.perform(step)
      judge(await run(record, broker, way), expectation(record), difference)
    })
  }
}

function concerns({ records: names }: Difference, id: string): boolean {
  return names.some((name) => isAbout(name, id))
}

/** Whether a name in the lists above, maybe with * at its end, means the record. */
function isAbout(name: string, id: string): boolean {
  return name.endsWith('*') ? id.startsWith(name.slice(0, -1)) : id === name
}

function judge(printed: CliResult, recorded: CliResult, difference: Difference | undefined): void {
  if (difference === undefined || difference.asRecorded) {
    check(printed, recorded)
    figures.same++
    return
  }
  assert.ok(!isSame(printed, recorded), 'it no longer differs: take it off the list')
  if (difference.notApplicable) {
    assert.equal(printed.exitCode, 64)
    figures.notApplicable++
    return
  }
  const { stdout, stderr, exitCode = recorded.exitCode } = difference
  checkText(printed.stderr, stderr, recorded.stderr)
  checkText(printed.stdout, stdout, recorded.stdout)
  assert.equal(printed.exitCode, exitCode)
  figures.different++
}

/** Calls the program as it was called; the result has the recording's placeholders. */
async function run(record: GoldenRecord, broker: CliBroker, way: Way): Promise<CliResult> {
  const { id, tool, stdin } = record
  // The process of the recordings was a client that had gone.
  const gone = `<${broker.node}.1.0.0>`
  const argv = record.argv.map((word) =>
    word
      .replaceAll('{{node}}', broker.node)
      .replaceAll('{{dir}}', folder)
      .replaceAll('{{amqp_port}}', String(broker.port))
      .replace('{{pid}}', gone),
  )
  const env = { ...way.environment?.(record, broker), ...environmentOf(record) }
  const invocation = { tool, argv, env, ...(stdin === undefined ? {} : { stdin }) }
  const { stdout, stderr, exitCode } = await (SPAWNED.has(id) ? spawnCli : callCli)(broker, invocation)
  const text = (printed: string) =>
    actualText(way.text?.(printed, broker) ?? printed, broker.node, broker.port)
      .replaceAll(folder, '{{dir}}')
      // Not within a longer number.
      .replace(new RegExp(`\\b${process.pid}\\b`, 'g'), '{{os_pid}}')
  return { stdout: text(stdout), stderr: text(stderr), exitCode }
}

/** A record about the variable that names the node must not find the broker by another one. */
function environmentOf({ env = {} }: GoldenRecord): Record<string, string> {
  const own = Object.entries(env).map(([name, value]) => [name, value.replaceAll('{{dir}}', folder)])
  return Object.fromEntries(
    'RABBITMQ_NODENAME' in env ? [...own, ['WARREN_SOCKET', ''], ['WARREN_NODE', '']] : own,
  ) as Record<string, string>
}

function isSame(printed: CliResult, recorded: CliResult): boolean {
  try {
    check(printed, recorded)
    return true
  } catch {
    return false
  }
}

function check(printed: CliResult, recorded: CliResult): void {
  checkText(printed.stderr, undefined, recorded.stderr)
  checkText(printed.stdout, undefined, recorded.stdout)
  assert.equal(printed.exitCode, recorded.exitCode)
}

function checkText(printed: string, wanted: Expected | undefined, recorded: string): void {
  if (wanted instanceof RegExp) {
    assert.match(printed, wanted)
    return
  }
  const { actual, expected } = comparable(printed, wanted === undefined ? recorded : wanted(recorded))
  assert.equal(actual, expected)
}
