import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openDaemon } from '../../src/control/client.js'
import { type Areas, ask, refuse, startServer } from './support.js'

const POLICY = { vhost: '/', name: 'limits', pattern: '^q', 'apply-to': 'all', definition: {}, priority: 0 }

const AREAS: Areas = {
  users: { list: () => [{ user: 'guest', tags: ['administrator', 'x'] }] },
  queues: {
    messageCounts: (vhost) =>
      vhost === '/'
        ? [
            ['b', 1],
            ['a', 20],
            ['with\nnewline', 0],
            ['', 0],
          ]
        : refuse('no-such-vhost', 'no such vhost'),
  },
  policies: { list: (kind) => [{ ...POLICY, name: kind }] },
  parameters: {
    list: () => ['one', 'two'].map((name) => ({ vhost: '/', component: 'federation', name, value: {} })),
    listGlobal: () => [{ name: 'cluster_name', value: 'x' }],
  },
}

describe('names for completion', () => {
  const kinds = {
    users: 'guest\tadministrator, x\n',
    queues: 'b\t1 message\na\t20 messages\n',
    policies: 'policy\t^q\n',
    operator_policies: 'operator-policy\t^q\n',
    parameter_components: 'federation\t\n',
    parameters: 'one\tfederation\ntwo\tfederation\n',
    global_parameters: 'cluster_name\t\n',
  }
  for (const [kind, lines] of Object.entries(kinds)) {
    it(`are ${kind}, each once, without those that are no word`, async (t) => {
      const { socketPath } = await startServer(t, AREAS)
      const { status, type, text } = await ask(socketPath, 'GET', `/v1/names/${kind}`)
      assert.deepEqual(
        { status, type, text },
        { status: 200, type: 'text/plain; charset=utf-8', text: lines },
      )
    })
  }

  it('begin with the prefix', async (t) => {
    const { socketPath } = await startServer(t, AREAS)
    const { text } = await ask(socketPath, 'GET', '/v1/names/queues', undefined, { 'warren-prefix': 'a' })
    assert.equal(text, 'a\t20 messages\n')
  })

  it('are refused for an unknown kind or vhost', async (t) => {
    const { socketPath } = await startServer(t, AREAS)
    const paths = [
      ['rabbits', '/'],
      ['queues', 'nowhere'],
      ['toString', '/'],
    ] as const
    for (const [kind, vhost] of paths) {
      const answer = await ask(socketPath, 'GET', `/v1/names/${kind}`, undefined, { 'warren-vhost': vhost })
      assert.equal(answer.status, 404)
      const connection = await openDaemon(socketPath)
      await assert.rejects(connection.names(kind, vhost, ''), { name: 'DaemonRefusal' })
    }
  })
})
