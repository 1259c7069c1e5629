import { strict as assert } from 'node:assert'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { temporaryDirectory } from '../support/temporary.js'
import { type CliBroker, callCli, startCliBroker } from './cli.js'

describe('context', () => {
  let one: CliBroker
  let two: CliBroker

  before(async () => {
    one = await startCliBroker()
    two = await startCliBroker()
    for (const [broker, name] of [
      [one, 'one'],
      [two, 'two'],
    ] as const) {
      await broker.admin.vhosts.add('qa')
      for (const vhost of ['/', 'qa']) {
        const queue = { name: `${name}${vhost}`, durable: true, autoDelete: false, arguments: {} }
        await broker.admin.queues.declare(vhost, queue)
      }
    }
  })
  after(() => Promise.all([one.stop(), two.stop()]))

  /** A user's home with the contexts one (with the virtual host qa) and two. */
  async function home() {
    const XDG_CONFIG_HOME = temporaryDirectory()
    const env = { XDG_CONFIG_HOME }
    const run = async (argv: readonly string[], more: Record<string, string> = {}, tool = 'warrenctl') => {
      return callCli({ env: { ...env, ...more } }, { argv, tool })
    }
    const queue = async (argv: readonly string[], more: Record<string, string> = {}, tool = 'warrenctl') => {
      const { stdout } = await run(['-s', 'list_queues', 'name', ...argv], more, tool)
      return stdout.trim()
    }
    const socket = (broker: CliBroker) => broker.env['WARREN_SOCKET'] as string
    assert.equal((await run(['context', 'add', 'one', '--socket', socket(one), '-p', 'qa'])).exitCode, 0)
    assert.equal((await run(['context', 'add', 'two', '--socket', socket(two)])).exitCode, 0)
    return {
      run,
      queue,
      path: join(XDG_CONFIG_HOME, 'warren', 'contexts.json'),
      sockets: [socket(one), socket(two)],
    }
  }

  test('are kept where nobody else can read them, listed and removed', async () => {
    const { run, path } = await home()
    assert.equal(statSync(path).mode & 0o077, 0)
    await run(['context', 'use', 'two'])
    const { stdout } = await run(['context', 'list', '--formatter', 'json'])
    const rows = JSON.parse(stdout) as { name: string; current: boolean; vhost: string }[]
    assert.deepEqual(
      rows.map(({ name, current, vhost }) => [name, current, vhost]),
      [
        ['one', false, 'qa'],
        ['two', true, ''],
      ],
    )
    assert.equal((await run(['context', 'remove', 'two'])).exitCode, 0)
    assert.equal((await run(['context', 'show'])).stdout, '')
    assert.deepEqual(Object.keys(JSON.parse(readFileSync(path, 'utf8')).contexts), ['one'])
  })

  test('show prints the bare name, or nothing', async () => {
    const { run } = await home()
    assert.equal((await run(['context', 'show', '-q'])).stdout, '')
    await run(['context', 'use', 'one'])
    assert.equal((await run(['context', 'show', '-q'])).stdout, 'one\n')
    assert.equal((await run(['context', 'show', '-q'], { WARREN_CONTEXT: 'two' })).stdout, 'two\n')
    await run(['context', 'use', 'default'])
    assert.equal((await run(['context', 'show', '-q'])).stdout, '')
  })

  test('what counts: flags, --context, the variables of a broker, WARREN_CONTEXT, the one in use', async () => {
    const { run, queue, sockets } = await home()
    const [socketOne = '', socketTwo = ''] = sockets
    await run(['context', 'use', 'one'])
    assert.equal(await queue([]), 'oneqa')
    assert.equal(await queue(['-p', '/']), 'one/')
    assert.equal(await queue([], { WARREN_CONTEXT: 'two' }), 'two/')
    assert.equal(await queue([], { WARREN_CONTEXT: 'one', WARREN_SOCKET: socketTwo }), 'two/')
    assert.equal(
      await queue(['--context', 'one'], { WARREN_CONTEXT: 'two', WARREN_SOCKET: socketTwo }),
      'oneqa',
    )
    assert.equal(await queue(['--socket', socketTwo], { WARREN_CONTEXT: 'one' }), 'two/')
    assert.equal(await queue(['--context', 'two', '--socket', socketOne]), 'one/')
  })

  test("programs under RabbitMQ's names do not heed the one in use", async () => {
    const { run, queue, sockets } = await home()
    await run(['context', 'use', 'one'])
    const { exitCode } = await run(['-n', 'nowhere', 'list_queues'], {}, 'rabbitmqctl')
    assert.equal(exitCode, 69)
    assert.equal(await queue([], { WARREN_SOCKET: sockets[1] ?? '' }, 'rabbitmqctl'), 'two/')
    assert.equal(await queue(['--context', 'one'], {}, 'rabbitmqctl'), 'oneqa')
  })

  test('completes the names of its broker', async () => {
    const { run } = await home()
    await run(['context', 'use', 'one'])
    assert.equal((await run(['__complete', 'queues', '', 'warrenctl'])).stdout, 'oneqa\t0 messages\n')
  })

  for (const [what, argv, exitCode, expected] of [
    [
      'an unknown one',
      ['--context', 'nope', 'list_queues'],
      65,
      /no context 'nope': 'warrenctl context list'/,
    ],
    ['use of an unknown one', ['context', 'use', 'nope'], 65, /no context 'nope'/],
    ['a bad name', ['context', 'add', 'a b', '--socket', 'x'], 65, /letters, digits/],
    ['the reserved name', ['context', 'add', 'default', '--socket', 'x'], 65, /stands for no context/],
    ['nothing to keep', ['context', 'add', 'x'], 65, /add --node, --socket, --url or -p/],
    ['a missing name', ['context', 'use'], 64, /context use needs a name/],
  ] as const) {
    test(`${what} is refused`, async () => {
      const { run } = await home()
      const result = await run(argv)
      assert.equal(result.exitCode, exitCode)
      assert.match(result.stderr, expected)
    })
  }

  test('a broken file is told of, and does not stand in the way of who names a broker', async () => {
    const { queue, run, path, sockets } = await home()
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, '{')
    const { exitCode, stderr } = await run(['list_queues'])
    assert.equal(exitCode, 65)
    assert.match(stderr, /contexts\.json: .*mend or remove the file/)
    assert.equal(await queue(['--socket', sockets[0] ?? '']), 'one/')
  })
})
