import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from '../support/daemon.js'
import { temporaryDirectory } from '../support/temporary.js'

const { findViolations } = (await import(join(ROOT, 'scripts', 'layers.js'))) as {
  findViolations(source: string): string[]
}

/** What is wrong with a tree of sources, given as file name to content. */
function violationsOf(files: Record<string, string>): string[] {
  const source = join(temporaryDirectory(), 'src')
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(source, name)), { recursive: true })
    writeFileSync(join(source, name), content)
  }
  return findViolations(source)
}

test('imports that point downwards, or stay in their folder, are fine', () => {
  const files = {
    'lib/ring.ts': `import { join } from 'node:path'\n`,
    'store/store.ts': `import type { Message } from '../message/message.js'\n`,
    'broker/broker.ts': `import { a } from './vhost.js'\nimport { Ring } from '../lib/ring.js'\nimport type { Store } from '../store/store.js'\n`,
    'commands/users/list-users.ts': `import type { UserInfo } from '../../broker/admin/users.js'\n`,
    'protocols/amqp091/codec/frame.ts': `import { b } from '../../../broker/broker.js'\n`,
    'daemon/main.ts': `import { runCli } from '../cli/main.js'\n`,
  }
  assert.deepEqual(violationsOf(files), [])
})

const refused: [name: string, file: string, content: string, violation: RegExp][] = [
  ['upwards', 'lib/ring.ts', `\nimport { a } from '../broker/broker.js'`, /^src\/lib\/ring\.ts:2: .*broker/],
  ['of types upwards', 'lib/ring.ts', `import type { A } from '../broker/a.js'`, /ring\.ts:1/],
  ['over several lines', 'lib/ring.ts', `import {\n  a,\n  b,\n} from '../net/tcp.js'`, /ring\.ts:1/],
  ['that re-export', 'lib/ring.ts', `export { a } from '../net/tcp.js'`, /ring\.ts:1/],
  ['at run time', 'lib/ring.ts', `\n\nconst a = await import('../net/tcp.js')`, /ring\.ts:3/],
  [
    'of a store behind the seam',
    'broker/a.ts',
    `import { a } from '../store/sqlite/b.js'`,
    /must not import store/,
  ],
  [
    'of values where only types may be',
    'commands/a.ts',
    `import { Broker } from '../broker/broker.js'`,
    /only types/,
  ],
  ['of another protocol', 'protocols/mqtt/a.ts', `import { a } from '../amqp091/b.js'`, /protocols\/mqtt/],
  ['out of the sources', 'daemon/a.ts', `import { a } from '../../../shared/b.js'`, /outside/],
  ['in a folder without rules', 'utils/a.ts', `import { a } from '../lib/b.js'`, /utils has no row/],
]
for (const [name, file, content, violation] of refused) {
  test(`imports ${name} are reported`, () => {
    const violations = violationsOf({ [file]: content })
    assert.equal(violations.length, 1)
    assert.match(violations[0] ?? '', violation)
  })
}
