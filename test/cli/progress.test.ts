import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { progressText } from '../../src/cli/progress.js'
import { command, ProgressReport } from '../../src/commands/define.js'
import type { Registry } from '../../src/commands/registry.js'
import { startServer } from '../control/support.js'
import { run } from './support.js'

/** Longer than the program waits before it shows a line of progress. */
const LONG = 700

const COMMANDS: Registry = {
  work: {
    summary: 'Works',
    group: 'other',
    scopes: ['ctl'],
    load: async () => ({
      default: command({
        name: 'work',
        group: 'other',
        summary: 'Works',
        run: async function* () {
          yield new ProgressReport(1, 4, 'messages')
          await sleep(LONG)
          yield new ProgressReport(2, 4, 'messages')
          await sleep(LONG)
          yield { moved: 4 }
        },
        banner: () => 'Moving messages ...',
        output: ({ moved }) => `${moved} moved`,
      }),
    }),
  },
}

describe('a long operation', () => {
  it('tells on a terminal how far it is', async (t) => {
    const { socketPath } = await startServer(t, {}, { commands: COMMANDS })
    const options = { env: { WARREN_SOCKET: socketPath }, commands: COMMANDS, terminal: 80 }
    const { stdout, stderr, code } = await run(['work'], options)
    assert.equal(code, 0)
    assert.equal(stdout, 'Moving messages ...\n4 moved\n')
    assert.match(stderr, /Moving messages: 2 of 4 messages \(50 %\)/)
  })

  it('tells nothing of it to a pipe', async (t) => {
    const { socketPath } = await startServer(t, {}, { commands: COMMANDS })
    const options = { env: { WARREN_SOCKET: socketPath }, commands: COMMANDS }
    assert.deepEqual(await run(['work'], options), {
      stdout: 'Moving messages ...\n4 moved\n',
      stderr: '',
      code: 0,
    })
  })
})

describe('a line of progress', () => {
  it('says how many, how fast and how long', () => {
    assert.equal(
      progressText(new ProgressReport(1200, 5000, 'messages'), 600),
      '1,200 of 5,000 messages (24 %), 600/s, 6 s left',
    )
  })
  it('says what is known', () => {
    assert.equal(progressText(new ProgressReport(7, undefined, 'queues'), undefined), '7 queues')
    assert.equal(progressText(new ProgressReport(0, 0, 'queues'), 0), '0 of 0 queues (0 %)')
  })
})
