/** Commands for who has no command line: their declarations as data, and the command line's part done by the daemon. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Command } from '../../../src/commands/define.js'
import { COMMANDS } from '../../../src/commands/index.js'
import { isOffered } from '../../../src/control/catalogue.js'
import type { CommandDeclaration, CommandList } from '../../../src/control/declaration.js'
import { type RunningBroker, startBroker } from '../../../src/index.js'
import { type ApiAnswer, callApi } from '../support.js'

const listed: Command[] = []
for (const { load, unlisted } of Object.values(COMMANDS)) if (!unlisted) listed.push((await load()).default)
const offered = listed.filter(isOffered)

/** Of the CLI alone: they are about its own process, or machine. */
const CLI_ONLY =
  `autocomplete await_online_nodes await_startup bench check_port_connectivity completion context decode
  decrypt_conf_value directories disable enable encode encrypt_conf_value hash_password help is_enabled list list_ciphers
  list_hashes report set shutdown version wait`.split(/\s+/)

const TAGS = ['management', 'policymaker', 'monitoring', 'administrator'] as const
const ALLOWS: Readonly<Record<(typeof TAGS)[number], readonly string[]>> = {
  management: ['management'],
  policymaker: ['management', 'policymaker'],
  monitoring: ['management', 'monitoring'],
  administrator: TAGS,
}

describe('commands without a command line', () => {
  let broker: RunningBroker
  let base: string

  before(async () => {
    broker = await startBroker({ store: 'memory', managementPort: 0 })
    base = `http://127.0.0.1:${broker.managementPort}`
    for (const tag of TAGS) {
      await broker.admin.users.add(tag, { password: 'x' })
      await broker.admin.users.setTags(tag, [tag])
    }
    await broker.admin.permissions.set('/', 'administrator', { configure: '.*', write: '.*', read: '.*' })
  })
  after(() => broker.stop())

  const get = (path: string, user = 'administrator'): Promise<ApiAnswer> =>
    callApi(`${base}/v1/declarations${path}`, 'GET', { user: `${user}:x` })
  const post = (name: string, body: object, user = 'administrator'): Promise<ApiAnswer> =>
    callApi(`${base}/v1/${name}`, 'POST', { user: `${user}:x`, body })
  const show = (name: string, body: object = {}) => post(name, { ...body, show: true })
  const listOf = async (user: string) => ((await get('', user)).json as { result: CommandList }).result

  it('all are told but those that are about the command line itself', async () => {
    const { groups, commands } = await listOf('administrator')
    assert.deepEqual(commands.map(({ name }) => name).sort(), offered.map(({ name }) => name).sort())
    const missing = listed.filter((command) => !isOffered(command)).map(({ name }) => name)
    assert.deepEqual(missing.sort(), CLI_ONLY)
    for (const { group, summary } of commands) assert.ok(groups[group] && summary)
  })

  for (const tag of TAGS) {
    it(`a user with the tag ${tag} is told of what the tag allows, and of nothing else`, async () => {
      const allowed = offered.filter(({ access }) => ALLOWS[tag].includes(access))
      const { commands } = await listOf(tag)
      assert.deepEqual(commands.map(({ name }) => name).sort(), allowed.map(({ name }) => name).sort())
      for (const command of offered) {
        const { status } = await get(`/${command.name}`, tag)
        assert.equal(status, allowed.includes(command) ? 200 : 403, command.name)
      }
    })
  }

  it('what only the machine of the broker can do is told with the reason', async () => {
    const { commands } = await listOf('administrator')
    const reset = commands.find(({ name }) => name === 'reset')
    assert.match(reset?.onlyOnMachine ?? '', /control socket|machine/)
    assert.equal((await show('reset')).status, 403)
  })

  for (const command of offered) {
    it(`${command.name}: all that it declares is told`, async () => {
      const { json } = await get(`/${command.name}`)
      const told = json.result as CommandDeclaration
      const { args, switches, columns, vhost, access, group, summary } = command
      const plain = JSON.parse(JSON.stringify({ args, switches, columns, vhost, access, group, summary }))
      assert.deepEqual({ ...told, ...plain }, told)
      assert.equal(told.confirms, command.confirm !== undefined)
      assert.equal(told.uploads, command.upload !== undefined)
    })
  }

  it('what the command line alone can do is refused with what to do', async () => {
    const { status, json } = await show('report')
    assert.equal(status, 403)
    assert.match(json.error.message, /only there on the command line: warrenctl report/)
    assert.equal((await get('/report')).status, 404)
    assert.equal((await get('/no_such_thing')).status, 404)
    assert.equal((await get('/eval')).status, 404)
  })

  it('a preview tells what would be asked, and does nothing', async () => {
    await post('declare_queue', { args: { queue: 'kept' } })
    const body = { args: { queue_name: 'kept' } }
    const { json } = await post('delete_queue', { ...body, preview: true })
    assert.deepEqual(json.result, {
      banner: "Deleting queue 'kept' on vhost '/' ...",
      question: "Delete the queue 'kept' on vhost '/' with its messages?",
    })
    assert.equal(broker.admin.queues.messageCounts('/').length, 1)
    assert.equal((await post('delete_queue', { preview: true })).status, 400)
    assert.equal((await post('delete_queue', { ...body, preview: true }, 'management')).status, 403)
    const harmless = await post('list_queues', { preview: true })
    assert.equal(harmless.json.result.question, undefined)
  })

  it('no answer holds a secret that was sent', async () => {
    const secret = 'Xyzzy-49152'
    for (const command of offered) {
      const secrets = command.args.filter(({ input }) => input === 'secret')
      if (secrets.length === 0) continue
      const args = Object.fromEntries(command.args.map(({ name }) => [name, 'somebody']))
      for (const { name } of secrets) args[name] = secret
      for (const flag of [{ preview: true }, { show: true }]) {
        const { text } = await post(command.name, { args, ...flag })
        assert.ok(!text.includes(secret), `${command.name}: ${text}`)
      }
    }
  })

  it('a result comes with what is shown of it, and with its exit code', async () => {
    const file = 'vhosts:\n  shop:\n    queues:\n      orders: {}\n'
    const differs = await show('diff', { args: { topology: file } })
    assert.equal(differs.json.shown.exitCode, 2)
    assert.match(differs.json.shown.text, /\+ queue orders/)
    const applied = await show('apply', { args: { topology: file } })
    assert.equal(applied.json.shown.exitCode, 0)
    assert.equal((await show('diff', { args: { topology: file } })).json.shown.exitCode, 0)
    const table = await show('sql', { args: { query: 'select 1 as one' } })
    assert.deepEqual(table.json.shown.table, { columns: ['one'], rows: [{ one: 1 }] })
    assert.match((await show('export', { vhost: 'shop' })).json.shown.text, /orders/)
    await post('export_definitions', { args: { file_path: '/no/such/folder/x' }, show: true })
    const definitions = await show('export_definitions', { args: { file_path: '/no/such/folder/x' } })
    assert.equal(definitions.status, 200, 'a file of the command line is of no account')
    assert.ok(JSON.parse(definitions.json.shown.text).queues.length > 0)
  })

  it('rows are plain JSON', async () => {
    await post('declare_queue', { args: { queue: 'short' }, switches: { argument: ['x-max-length=5'] } })
    const columns = ['name', 'arguments']
    const rows = async (body: object) =>
      (await post('list_queues', { columns, ...body })).json.result.find(
        ({ name }: { name: string }) => name === 'short',
      )
    assert.deepEqual((await rows({})).arguments, [['x-max-length', 'long', 5]])
    assert.deepEqual((await rows({ show: true })).arguments, { 'x-max-length': 5 })
  })

  it('a body is taken apart as on the command line', async () => {
    await post('declare_queue', { args: { queue: 'lines' } })
    const body = (payload: unknown) => ({
      args: { exchange: '', routing_key: 'lines', payload },
      switches: { format: 'lines' },
    })
    const published = await show('publish', body('a\nb\nc'))
    assert.match(published.text, /"shown":\{"exitCode":0,"text":"3 messages published"\}/)
    const data = Buffer.from('d\ne\n').toString('base64')
    assert.match((await show('publish', body({ data, encoding: 'base64' }))).text, /2 messages published/)
    assert.match((await show('publish', body(5))).text, /argument 'payload' must be a string/)
    const shown = await show('consume', {
      args: { queue: 'lines' },
      switches: { timeout: 0, format: 'raw', 'to-directory': '/tmp' },
    })
    const lines = shown.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const bodies = lines.flatMap(({ shown }) =>
      shown ? [Buffer.from(shown.bytes, 'base64').toString()] : [],
    )
    assert.deepEqual(bodies, ['a', 'b', 'c', 'd', 'e'])
  })

  it('a failure comes as the command line shows it', async () => {
    const missing = await show('delete_queue', { args: { queue_name: 'nowhere' } })
    assert.equal(missing.status, 404)
    assert.deepEqual(missing.json.error.failure, { exitCode: 65, text: 'Queue not found' })
    const unrouted = await show('publish', {
      args: { exchange: '', routing_key: 'nowhere', payload: 'x' },
      switches: { mandatory: true },
    })
    assert.equal(unrouted.json.error.failure.text, 'Message was not routed: no queue took it')
    const wrong = await show('apply', { args: { topology: 'vhosts: 5\n' } })
    assert.equal(wrong.json.error.failure.exitCode, 65)
    assert.match(wrong.json.error.message, /topology:1/)
  })

  it('who wrote a wrong name is told of the right one', async () => {
    await post('declare_queue', { args: { queue: 'orders' } })
    const advice = async (name: string, body: object, user?: string) =>
      (await post(name, { ...body, show: true }, user)).json.error.advice
    assert.equal(await advice('purge_queue', { args: { queue: 'order' } }), "Did you mean 'orders'?")
    assert.equal(
      await advice('purge_queue', { args: { queue: 'xyzzy' } }),
      'list_queues -p / shows the queues there are.',
    )
    const elsewhere = { vhost: 'shp', args: { queue: 'orders' } }
    assert.equal(await advice('purge_queue', elsewhere), "Did you mean 'shop'?")
    assert.equal(await advice('purge_queue', elsewhere, 'management'), undefined)
  })

  it('what stands in for the command line has the rights of the user alone', async () => {
    const file = { args: { topology: 'vhosts:\n  mine: {}\n' }, show: true }
    for (const tag of ['management', 'policymaker', 'monitoring']) {
      assert.equal((await post('apply', file, tag)).status, 403, tag)
      assert.equal((await post('diff', file, tag)).status, 403, tag)
    }
    assert.equal((await post('top', { show: true, switches: { interval: 1 } }, 'monitoring')).status, 200)
  })

  it('a request of the wrong form is refused, and nothing else', async () => {
    for (const body of [
      { args: null },
      { args: [] },
      { args: 'abc' },
      { switches: null },
      { switches: 'abc' },
      { switches: [1] },
      { args: { payload: { data: 5, encoding: 'string' } }, switches: { format: 'lines' } },
      { args: { payload: { data: 'x', encoding: 'rot13' } }, switches: { format: 'lines' } },
      { timeout: 'soon', args: { routing_key: 'x', payload: '' } },
    ]) {
      const { status, json } = await show('publish', body)
      assert.equal(status, 400, JSON.stringify(body))
      assert.equal(json.error.reason, 'invalid-request', JSON.stringify(json))
    }
  })

  it('as many names are told as are asked for', async () => {
    const names = async (limit: string) => {
      const headers = { 'warren-limit': limit }
      return (await callApi(`${base}/v1/names/vhosts`, 'GET', { user: 'administrator:x', headers })).text
    }
    assert.equal((await names('1')).trim().split('\n').length, 1)
    assert.equal((await names('')).trim().split('\n').length, 2)
  })
})
