import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { refuse } from '../control/support.js'
import { startDaemon } from './support.js'

const AREAS = {
  users: {
    list: () => [{ user: 'alice', tags: [] }],
    delete: async (name: string) => refuse('no-such-user', `User "${name}" does not exist`),
  },
  vhosts: {
    list: () => [
      { name: '/', description: '' },
      { name: 'shop', description: '' },
    ],
  },
  queues: {
    messageCounts: (vhost: string) => (vhost === '/' ? [['orders', 3]] : refuse('no-such-vhost', 'no vhost')),
    purge: async (vhost: string, name: string) =>
      refuse('not-found', `no queue '${name}' in vhost '${vhost}'`),
  },
} as never

describe('what to do next, on a terminal', () => {
  for (const [argv, advice] of [
    [['delete_user', 'alicia', '-y'], "Did you mean 'alice'?"],
    [['delete_user', 'zzz', '-y'], 'list_users shows the users there are.'],
    [['purge_queue', 'order', '-y'], "Did you mean 'orders'?"],
    [['purge_queue', '-p', 'shp', 'orders', '-y'], "Did you mean 'shop'?"],
    [['purge_queue', 'zzz', '-y'], 'list_queues -p / shows the queues there are.'],
  ] as const) {
    it(`${argv.join(' ')}: ${advice}`, async (t) => {
      const warrenctl = await startDaemon(t, AREAS)
      const { stderr } = await warrenctl(argv, { terminal: 80 })
      assert.equal(stderr.trimEnd().split('\n').at(-1), advice)
    })
  }

  it('nothing where the names are right, and nothing in a pipe', async (t) => {
    const warrenctl = await startDaemon(t, AREAS)
    const right = await warrenctl(['delete_user', 'alice', '-y'], { terminal: 80 })
    assert.equal(right.stderr, 'Error:\nUser "alice" does not exist\n')
    const pipe = await warrenctl(['delete_user', 'alicia'])
    assert.equal(pipe.stderr, 'Error:\nUser "alicia" does not exist\n')
  })
})
