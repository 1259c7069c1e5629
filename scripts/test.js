// npm test [-- PATTERN ...]: installs and builds what is not up to date, then runs the tests whose path holds a PATTERN.
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.js'

if (!prepare()) process.exit(1)
const root = fileURLToPath(new URL('..', import.meta.url))
const patterns = process.argv.slice(2)
const files = readdirSync(join(root, 'dist', 'test'), { recursive: true })
  .map((file) => join('dist', 'test', String(file)))
  .filter((file) => file.endsWith('.test.js'))
  .filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)))
  .sort()
if (files.length === 0) {
  console.error(`no test matches ${patterns.join(' ')}`)
  process.exit(1)
}
const reporter = process.stdout.isTTY ? 'spec' : 'dot'
const child = spawn(
  process.execPath,
  // A test that hangs must fail, and not hold up those who wait for the others. It holds for a whole file, and a file
  // that needs ten seconds needs minutes where ten other programs want the same processor.
  [
    '--test',
    '--test-timeout=300000',
    // Most tests wait for sockets, disks and processes much of their time; Node.js would leave a core to itself.
    `--test-concurrency=${availableParallelism() + 1}`,
    `--test-reporter=${process.env.WARREN_TEST_REPORTER ?? reporter}`,
    ...files,
  ],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
