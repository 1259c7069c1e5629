import { strict as assert } from 'node:assert'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'

import { VERSION } from '../../src/daemon/version.js'
import { type CliBroker, callCli, spawnCli, startCliBroker } from './cli.js'
import { actualText, comparable, expectation, type GoldenRecord, goldenRecords } from './golden.js'
import { GoldenClients } from './golden-clients.js'

/**
 * Replays recorded sessions of RabbitMQ's command line tools. What they printed and how they ended is what
 * people's scripts were written against; where we differ, it stands here with the reason.
 */

/** Records that cannot be replayed; * stands for any rest of an id. */
const SKIPPED: Readonly<Record<string, string>> = {
  'queue-delete-qq': 'needs quorum queues',
  'stream-list-queues': 'needs streams',
  'defs-export-stdout': 'more is exported, and in another order: see definitions.test.ts',
  'defs-export-stdout-q': 'more is exported, and in another order: see definitions.test.ts',
  'policy-effective': 'list_queues has the column, which came after 3.10',
  'defs-export-erlang': 'Erlang terms are not written',
  'param-set-shovel-invalid': 'shovels come later; what they are set up with is kept',
  'policy-list-pretty': 'the recording is cut off in the middle of a line',
  status: 'a report on our own process: see status-report.test.ts',
  'status-unit': 'a report on our own process: see status-report.test.ts',
  'status-json': 'a report on our own process: see status-report.test.ts',
  'node-bad-cookie': 'there is no cookie: the socket file decides who may',
  'cookie-in-env': 'there is no cookie: the socket file decides who may',
  'node-longnames': 'nodes have no long names',
  'env-use-longname': 'nodes have no long names',
  'opt-node-eq': 'the socket of the test is not where a node of this name has it',
  'opt-node-short-attached': '-nNAME is understood here',
  'opt-timeout-negative': 'rabbitmqctl crashes',
  'opt-formatter-report': 'rabbitmqctl crashes',
  'opt-formatter-inspect': 'a format of Elixir',
  'opt-formatter-string': 'a format of Elixir',
  'users-list-fmt-bogus': 'rabbitmqctl crashes',
  'users-list-fmt-pretty_table': 'rabbitmqctl runs lists together in boxes',
  'uni-list-users-pretty': 'rabbitmqctl runs lists together in boxes',
  'queues-list-fmt-pretty_table': 'rabbitmqctl runs lists together in boxes',
  'esc-list-queues-pretty': 'control characters are written out in boxes',
  'connections-list-client-props': "the recording's client is pika, ours is amqplib",
  'cluster-status-json': 'keys in another order, and other listeners: see cluster.test.ts',
  environment: 'our configuration: see node-operations.test.ts',
  report: 'begins with a report on our own process: see node-operations.test.ts',
  'users-add-prehashed': 'a switch that came after 3.10',
  'users-add-prehashed-bad': 'a switch that came after 3.10',
}

/** Where we differ on purpose, or the recording is not whole. */
interface Deviation {
  readonly why: string
  readonly stdout?: (text: string) => string
  readonly stderr?: (text: string) => string
  readonly exitCode?: number
}

const NO_CLUSTER_ID: Deviation = {
  why: 'there is no cluster, and so no number of it',
  stdout: (text) =>
    text
      .replace(/^,?(\{"name":"internal_cluster_id"|internal_cluster_id\t).*\n/m, '')
      .replace(/^Listing(.*)\nname\tvalue\n$/, 'Listing$1\n\n')
      .replace('[\n]', '[]'),
}

const NEWER_VHOST_COLUMNS: Deviation = {
  why: 'columns that came after 3.10',
  stdout: (text) =>
    text
      .replace('description, name', 'description, metadata, name')
      .replace('name, tags', 'name, protected_from_deletion, tags'),
}

const NOT_RUNNING = "RabbitMQ on node {{node}} is not running. Start it with 'rabbitmqctl start_app'."

const DEVIATIONS: Readonly<Record<string, Deviation>> = {
  'empty-global_parameters-table': NO_CLUSTER_ID,
  'empty-global_parameters-json': NO_CLUSTER_ID,
  'gparam-list': NO_CLUSTER_ID,
  'gparam-list-json': NO_CLUSTER_ID,
  'topic-set-bad-regex': {
    why: 'a sentence instead of an Erlang term',
    stderr: () => "Error:\ninvalid regular expression '[': missing terminating ] for character class\n",
  },
  'topic-list-user': {
    why: 'this list has headings like the others',
    stdout: (text) => text.replace('...\n', '...\nvhost\texchange\twrite\tread\n'),
  },
  'policy-set-bad-pattern': {
    why: 'a sentence instead of an Erlang term',
    stderr: (text) => text.replace('{"nothing to repeat",0}', 'Nothing to repeat'),
  },
  'param-list': {
    why: 'the recording hides the password here, as it does not in the next record',
    stdout: (text) => text.replaceAll('{{cred}}', 'guest:guest'),
  },
  'defs-import-json-fmt': {
    why: 'a line ends with a line feed',
    stdout: (text) => `${text}\n`,
  },
  'perm-set-bad-regex': {
    why: 'a sentence instead of an Erlang term',
    stderr: () => "Error:\ninvalid regular expression '*': Nothing to repeat\n",
  },
  'conn-close-bogus-pid': {
    why: 'a sentence instead of a term of Elixir',
    stderr: () => "Error:\n'not-a-pid' is no id of a connection; list_connections pid shows them\n",
  },
  'opt-formatter-jsonstream': {
    why: 'no empty lines between the objects',
    stdout: (text) => text.replaceAll('\n\n', '\n'),
  },
  'opt-printer-bogus': {
    why: 'rows were left out of the recording',
    stdout: () => 'Listing vhosts ...\nname\nimported\n/\nv1\nv2\n',
  },
  'users-delete-missing-json': {
    why: 'the formatter changes neither the exit code nor the text of an error',
    stderr: () => 'Error:\nUser "nobody" does not exist\n',
    exitCode: 67,
  },
  'vhosts-list-cols': {
    why: 'tags are a list, whether the virtual host was added twice or not',
    stdout: (text) => text.replace('v1\t\t\t', 'v1\t\t[]\t').replace('qa,staging', '[qa, staging]'),
  },
  'vhosts-list-cols-all': {
    why: 'tags are a list; the state of the cluster is written as JSON columns are',
    stdout: (text) =>
      text
        .replace('v1\t\t\t', 'v1\t\t[]\t')
        .replace('qa,staging', '[qa, staging]')
        .replaceAll('[{{{node}}, running}]', '[{"{{node}}","running"}]'),
  },
  'vhosts-list-json-all': {
    why: 'tags are a list',
    stdout: (text) => text.replace('"tags":""', '"tags":[]').replace('"qa,staging"', '["qa","staging"]'),
  },
  'cmd-help-command-flag': NEWER_VHOST_COLUMNS,
  'cmd-help-short': NEWER_VHOST_COLUMNS,
  'vhosts-restart-missing': {
    why: 'a sentence instead of an Erlang term',
    stderr: (text) =>
      text.replace('Reason: {:no_such_vhost, "nosuch"}', "\nReason: Virtual host 'nosuch' does not exist"),
  },
  'cluster-status': {
    why: 'our version, and no listeners of plugins',
    stdout: (text) =>
      text
        .replace('rmqa@{{host}}', '{{node}}')
        .replace('on Erlang 25.2.3', `(Warren ${VERSION}) on Node.js ${process.version}`)
        .replace(/^Node: .*, protocol: (clustering|http|stream), .*\n/gm, '')
        .replace(' and AMQP 1.0', '')
        .replace('stream_queue, state: enabled', 'stream_queue, state: unavailable'),
  },
  'ff-list-cols': {
    why: 'there are no streams',
    stdout: (text) => text.replace('stream_queue\tenabled', 'stream_queue\tunavailable'),
  },
  'node-auth-attempt-stats': {
    why: 'fewer clients were there in this replay',
    stdout: (text) => text.replaceAll('3', '1'),
  },
  'node-auth-attempt-json': {
    why: 'fewer clients were there in this replay',
    stdout: (text) => text.replaceAll('3', '1'),
  },
  'queues-list-memory': {
    why: 'the columns for policies came after 3.10',
    stderr: (text) =>
      text.replace('effective_policy_definition,garbage_collection,operator_policy', 'garbage_collection'),
  },
  'connections-list-json': {
    why: 'an address is text, not a list of numbers',
    stdout: (text) => text.replaceAll('[127,0,0,1]', '"127.0.0.1"'),
  },
  'stopped-await-startup': {
    why: 'a sentence instead of an Erlang term',
    stderr: (text) => text.replace('rabbit_is_not_running', NOT_RUNNING),
  },
  'wait-dead-pid': {
    why: 'a sentence instead of an Erlang term',
    stderr: (text) => text.replace('process_not_running', 'There is no process 999999'),
  },
  'diag-alarm-check-json': {
    why: 'the formatter changes nothing about an error',
    stderr: () => 'Error:\nMemory alarm on node {{node}}\n',
  },
  'esc-list-queues-json': {
    why: "rabbitmqctl's escape of this character is wrong",
    stdout: (text) => text.replace('\\uB100', '\\u001b'),
  },
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

/** Parts that share one broker, and what commands outside of this set did before them. */
const SESSIONS = [
  {
    parts: ['part1', 'part2', 'part3', 'part4', 'part5'],
    prepare: { part3: (broker: CliBroker) => broker.admin.vhosts.add('imported') },
  },
  { parts: ['part6', 'part7', 'part7b'], prepare: {} },
]

/** Whether a name in the lists above, maybe with * at its end, means the record. */
function isAbout(name: string, id: string): boolean {
  return name.endsWith('*') ? id.startsWith(name.slice(0, -1)) : id === name
}

function reasonToSkip({ id }: GoldenRecord): string | undefined {
  return Object.entries(SKIPPED).find(([name]) => isAbout(name, id))?.[1]
}

const records = goldenRecords()

/** The files that records read, in a folder that takes those they write. */
const folder = mkdtempSync(join(tmpdir(), 'warren-golden-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const queue = (vhost: string) => ({ name: 'iq1', vhost, durable: true, auto_delete: false, arguments: {} })
const FILES: Readonly<Record<string, string>> = {
  'import.json': JSON.stringify({ vhosts: [{ name: 'imported' }], queues: [queue('imported')] }),
  'bad.json': '{"users": [',
  'badref.json': JSON.stringify({ queues: [queue('nosuch')] }),
}
for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text)

for (const { parts, prepare } of SESSIONS) {
  describe(`recorded sessions ${parts.join(', ')}`, () => {
    let broker: CliBroker
    let clients: GoldenClients
    before(async () => {
      broker = await startCliBroker()
      clients = new GoldenClients(broker.port)
    })
    after(async () => {
      await clients.closeAll()
      await broker.stop()
    })
    for (const part of parts) {
      if (part in prepare) test(`before ${part}`, () => prepare[part as keyof typeof prepare]?.(broker))
      for (const record of records.filter((one) => one.part === part)) {
        test(
          `${record.id}: ${record.tool} ${record.argv.join(' ')}`,
          { skip: reasonToSkip(record) ?? false },
          () => replay(record, broker, clients),
        )
      }
    }
  })
}

test('exceptions are about records that exist', () => {
  const names = [...Object.keys(SKIPPED), ...Object.keys(DEVIATIONS), ...SPAWNED]
  const unknown = names.filter((name) => !records.some(({ id }) => isAbout(name, id)))
  assert.deepEqual(unknown, [])
})

async function replay(record: GoldenRecord, broker: CliBroker, clients: GoldenClients): Promise<void> {
  for (const step of record.setup ?? []) {
    // The recording's quorum queue is left out; its rows are left out of what is expected, too.
    if (!('name' in step && step.name === 'q-qq')) await clients.perform(step)
  }
  const { tool, stdin } = record
  // The process of the recordings was a client that had gone.
  const gone = `<${broker.node}.1.0.0>`
  const argv = record.argv.map((word) =>
    word.replaceAll('{{node}}', broker.node).replaceAll('{{dir}}', folder).replace('{{pid}}', gone),
  )
  const invocation = { tool, argv, env: environmentOf(record), ...(stdin === undefined ? {} : { stdin }) }
  const result = await (SPAWNED.has(record.id) ? spawnCli : callCli)(broker, invocation)
  const expected = expectation(record)
  const {
    stdout = same,
    stderr = same,
    exitCode = expected.exitCode,
  }: Partial<Deviation> = DEVIATIONS[record.id] ?? {}
  check(result.stderr, stderr(expected.stderr), broker)
  check(result.stdout, stdout(expected.stdout), broker)
  assert.equal(result.exitCode, exitCode)
}

/** A record about the variable that names the node must not find the broker by another one. */
function environmentOf({ env = {} }: GoldenRecord): Record<string, string> {
  return 'RABBITMQ_NODENAME' in env ? { ...env, WARREN_SOCKET: '', WARREN_NODE: '' } : env
}

function check(printed: string, wanted: string, broker: CliBroker): void {
  const { actual, expected } = comparable(
    actualText(printed, broker.node, broker.port).replaceAll(folder, '{{dir}}'),
    wanted,
  )
  assert.equal(actual, expected)
}

function same(text: string): string {
  return text
}
