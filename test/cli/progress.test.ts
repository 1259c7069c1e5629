import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { progressText } from '../../src/cli/progress.js'
import { command, ProgressReport } from '../../src/commands/define.js'
import type { Registry } from '../../src/commands/registry.js'
import { startServer } from '../control/support.js'
import { run } from './support.js'

const SECOND_REPORT = /Moving messages: 2 of 4 messages \(50 %\)/

/** A registry of one command, which reports twice and goes on when `shown` resolves. */
function working(shown: Promise<void>): Registry {
  const work = command({
    name: 'work',
    group: 'other',
    summary: 'Works',
    run: async function* () {
      yield new ProgressReport(1, 4, 'messages')
      yield new ProgressReport(2, 4, 'messages')
      await shown
      yield { moved: 4 }
    },
    banner: () => 'Moving messages ...',
    output: ({ moved }) => `${moved} moved`,
  })
  const entry = { summary: 'Works', group: 'other', scopes: ['ctl'] } as const
  return { work: { ...entry, load: async () => ({ default: work }) } }
}

describe('a long operation', () => {
  it('tells on a terminal how far it is', async (t) => {
    let seen: () => void = () => {}
    const commands = working(new Promise((resolve) => (seen = resolve)))
    const { socketPath } = await startServer(t, {}, { commands })
    const { stdout, code } = await run(['work'], {
      env: { WARREN_SOCKET: socketPath },
      commands,
      terminal: 80,
      onStderr: (text) => {
        if (SECOND_REPORT.test(text)) seen()
      },
    })
    assert.equal(code, 0)
    assert.equal(stdout, 'Moving messages ...\n4 moved\n')
  })

  it('tells nothing of it to a pipe', async (t) => {
    const commands = working(Promise.resolve())
    const { socketPath } = await startServer(t, {}, { commands })
    assert.deepEqual(await run(['work'], { env: { WARREN_SOCKET: socketPath }, commands }), {
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
