import { strict as assert } from 'node:assert'
import { after, before, describe, test } from 'node:test'
import { type CliBroker, callCli, startCliBroker } from './cli.js'

/** RabbitMQ's scripts parse its JSON as it is; under our own name it is plain. */
describe('JSON under the names of RabbitMQ and under our own', () => {
  let broker: CliBroker
  before(async () => {
    broker = await startCliBroker()
    const { queues, policies, parameters, users, vhosts } = broker.admin
    const table = { 'x-max-length': 5, nested: { list: [1, 'two'] } }
    await queues.declare('/', { name: 'q', durable: true, autoDelete: false, arguments: table })
    const definition = { 'max-length': 5 }
    const policy = { name: 'p', pattern: '^q', applyTo: 'queues', priority: 0, definition }
    await policies.set('policy', '/', policy)
    await parameters.setGlobal('limit', { a: 1 })
    await users.setLimits('guest', { 'max-connections': 7 })
    await vhosts.setLimits('/', { 'max-queues': 9 })
  })
  after(() => broker.stop())

  async function json(tool: string, ...argv: string[]): Promise<unknown> {
    const { stdout } = await callCli(broker, { tool, argv: [...argv, '--formatter', 'json'] })
    return JSON.parse(stdout)
  }

  const CASES: readonly (readonly [argv: readonly string[], recorded: unknown, plain: unknown])[] = [
    [
      ['list_queues', 'arguments'],
      [
        {
          arguments: [
            ['x-max-length', 'long', 5],
            [
              'nested',
              'table',
              [
                [
                  'list',
                  'array',
                  [
                    ['long', 1],
                    ['longstr', 'two'],
                  ],
                ],
              ],
            ],
          ],
        },
      ],
      [{ arguments: { 'x-max-length': 5, nested: { list: [1, 'two'] } } }],
    ],
    [
      ['list_policies'],
      [
        {
          vhost: '/',
          name: 'p',
          pattern: '^q',
          'apply-to': 'queues',
          definition: '{"max-length":5}',
          priority: 0,
        },
      ],
      [
        {
          vhost: '/',
          name: 'p',
          pattern: '^q',
          'apply-to': 'queues',
          definition: { 'max-length': 5 },
          priority: 0,
        },
      ],
    ],
    [['list_global_parameters'], [{ name: 'limit', value: '{"a":1}' }], [{ name: 'limit', value: { a: 1 } }]],
    [['list_user_limits'], { message: '{"max-connections":7}' }, { 'max-connections': 7 }],
    [
      ['list_user_limits', '--global'],
      { message: 'user\tlimits\nguest\t{"max-connections":7}' },
      { guest: { 'max-connections': 7 } },
    ],
    [
      ['list_vhost_limits'],
      { node: 'rabbit@localhost', result: 'ok', value: '{"max-queues":9}' },
      { 'max-queues': 9 },
    ],
  ]
  for (const [argv, recorded, plain] of CASES) {
    test(argv.join(' '), async () => {
      assert.deepEqual(await json('rabbitmqctl', ...argv), recorded)
      assert.deepEqual(await json('warrenctl', ...argv), plain)
    })
  }
})
