import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { NODE, type RunOptions, run, startDaemon } from './support.js'

const USERS = [
  { user: 'carol', tags: [] },
  { user: 'alice', tags: ['administrator'] },
  { user: 'bob', tags: ['monitoring'] },
]

function users(result: { stdout: string }): string[] {
  return result.stdout
    .trim()
    .split('\n')
    .map((line) => line.split('\t')[0] ?? '')
}

describe('--sort', () => {
  const areas = { users: { list: () => USERS } }

  it('sorts rows by a column', async (t) => {
    const warrenctl = await startDaemon(t, areas)
    assert.deepEqual(users(await warrenctl(['list_users', '-s', '--sort', 'user'])), [
      'alice',
      'bob',
      'carol',
    ])
    assert.deepEqual(users(await warrenctl(['list_users', '-s', '--sort', 'user', '--reverse'])), [
      'carol',
      'bob',
      'alice',
    ])
  })

  it('sorts numbers by size, and by a column that is not shown', async (t) => {
    const row = (name: string, messages_delayed: number) => ({ name, messages_delayed })
    const exchanges = [row('ten', 10), row('nine', 9), row('hundred', 100)]
    const warrenctl = await startDaemon(t, {
      vhosts: { list: () => [{ name: '/' }] as never },
      exchanges: { list: () => exchanges as never },
    })
    const { stdout } = await warrenctl(['list_exchanges', '-s', 'name', '--sort', 'messages_delayed'])
    assert.equal(stdout, 'nine\nten\nhundred\n')
  })

  it('knows only the columns of the list', async (t) => {
    const warrenctl = await startDaemon(t, areas)
    const { code, stderr } = await warrenctl(['list_users', '--sort', 'age'])
    assert.equal(code, 64)
    assert.match(stderr, /--sort: there is no column age. Use one of: tags, user/)
  })
})

describe('an empty list on a terminal', () => {
  it('says that there is nothing', async (t) => {
    const warrenctl = await startDaemon(t, { users: { list: () => [] } })
    assert.equal((await warrenctl(['list_users', '-q', '--no-color'], { terminal: 80 })).stdout, '(none)\n')
  })
})

describe('--watch', () => {
  /** Answers with one user more at each look; the third ends the program. */
  function growing(end: () => void) {
    let looks = 0
    return {
      users: {
        list: () => {
          looks++
          if (looks === 3) end()
          return USERS.slice(0, looks)
        },
      },
    }
  }

  it('shows a list in place on a terminal until q is pressed', async (t) => {
    let press: (key: string) => void = () => {}
    const warrenctl = await startDaemon(
      t,
      growing(() => press('q')),
    )
    const options: RunOptions = { terminal: 80, keyboard: (type) => (press = type) }
    const { stdout, code } = await warrenctl(['list_users', '--watch', '--interval', '1'], options)
    assert.equal(code, 0)
    assert.ok(stdout.startsWith('\x1b[?1049h'), 'the other buffer of the terminal is used')
    assert.ok(stdout.endsWith('\x1b[?7h\x1b[?25h\x1b[?1049l'), 'the terminal is given back')
    const frames = stdout.split('\x1b[H').slice(1)
    assert.equal(frames.length, 3)
    assert.match(frames[0] ?? '', new RegExp(`list_users on ${NODE}`))
    assert.match(frames[1] ?? '', /carol +\[\]/)
    assert.ok(frames[1]?.includes('\x1b[7malice'), 'what is new is marked')
    assert.ok(!frames[0]?.includes('\x1b[7m'))
  })

  it('prints one list after the other into a pipe, until nobody reads them', async (t) => {
    let hangUp = () => {}
    const warrenctl = await startDaemon(
      t,
      growing(() => hangUp()),
    )
    const options: RunOptions = { hangUp: (close) => (hangUp = close) }
    const { stdout, code } = await warrenctl(
      ['list_users', '--watch', '--interval', '1', '--formatter', 'json_stream'],
      options,
    )
    assert.equal(code, 0)
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { user: string }).user)
    assert.deepEqual(rows.slice(0, 3), ['carol', 'carol', 'alice'])
  })

  it('fails as usual when there is nobody to ask', async () => {
    const { code, stdout } = await run(['list_users', '--watch'], {
      terminal: 80,
      env: { WARREN_SOCKET: '/nosuch/socket' },
    })
    assert.equal(code, 69)
    assert.equal(stdout, '')
  })
})
