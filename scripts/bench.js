// npm run bench [-- NAME ...]: installs and builds what is not up to date, then runs the benchmarks of bench/, or those named.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.js'

if (!prepare()) process.exit(1)
const directory = fileURLToPath(new URL('../dist/bench', import.meta.url))
const known = readdirSync(directory).flatMap((file) =>
  file.endsWith('.js') ? [file.slice(0, -'.js'.length)] : [],
)
const names = process.argv.length > 2 ? process.argv.slice(2) : known
for (const name of names) {
  const program = join(directory, `${name}.js`)
  if (!existsSync(program)) {
    console.error(`there is no benchmark ${name}; there are ${known.join(', ')}`)
    process.exit(1)
  }
  console.log(`\n== ${name}`)
  const { status } = spawnSync(process.execPath, [program], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
