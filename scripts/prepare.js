// Installs and builds whatever is not up to date. What is up to date costs a few file times.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.js'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Holds the version of node, because the command line's code cache is of use to that one only. */
const stamp = join(root, 'dist', '.built')
/** A copy of the lock file that was installed: times would change with every checkout. */
const installed = join(root, 'node_modules', '.installed-package-lock.json')

/** @param {string} path */
function timeOf(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0
}

/** The newest change of a source; a folder's time tells of files that were deleted. */
function newestSource() {
  let newest = Math.max(timeOf(join(root, 'tsconfig.json')), timeOf(join(root, 'package.json')))
  for (const top of ['src', 'test', 'bench', 'scripts']) {
    for (const entry of readdirSync(join(root, top), { recursive: true, withFileTypes: true })) {
      newest = Math.max(newest, timeOf(join(entry.parentPath, entry.name)))
    }
  }
  return newest
}

/** @returns {boolean} whether everything is in place */
export function prepare() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
    console.error('Installing dependencies (npm ci) ...')
    const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 2, 2] })
    if (result.status !== 0) return false
    writeFileSync(installed, lock)
  }
  // Read before building, so that an edit during the build is not taken for built.
  const newest = newestSource()
  if (timeOf(stamp) >= newest && readFileSync(stamp, 'utf8') === process.version) return true
  console.error('Building ...')
  if (!build()) return false
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stamp, process.version)
  return true
}
