// Keeps imports pointing downwards: reads the import lines of src/ and holds them against the table below.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * What each folder may import besides itself. `store` is the seam, src/store/store.ts, alone; a name with "types"
 * in front may be imported by `import type` only.
 * @type {Record<string, readonly string[] | 'all'>}
 */
const ALLOWED = {
  lib: [],
  message: ['lib'],
  config: ['lib'],
  net: ['lib'],
  store: ['lib', 'message'],
  auth: ['lib', 'message', 'store.ts'],
  broker: ['lib', 'message', 'auth', 'store.ts'],
  backup: ['lib', 'store'],
  perf: ['lib', 'message', 'protocols/amqp091'],
  query: ['lib', 'message', 'store', 'broker'],
  'protocols/amqp091': ['lib', 'message', 'net', 'auth', 'broker', 'types store.ts'],
  commands: ['lib', 'config', 'message', 'auth', 'backup', 'perf', 'types broker'],
  control: ['lib', 'commands', 'types broker'],
  management: ['lib', 'config', 'message', 'net', 'auth', 'broker', 'commands', 'control'],
  web: ['lib', 'types management', 'types control', 'types commands'],
  cli: ['lib', 'config', 'commands', 'control'],
  daemon: 'all',
  'index.ts': ['daemon', 'types broker'],
}

/** `import … from './x.js'`, `export … from './x.js'` over any number of lines, and `import('./x.js')`. */
const IMPORT = /^(?:import|export)(\s+type)?\s[^'";]*?from\s+'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm

/** @param {string} file path below src @returns {string} the row of the table that it belongs to */
function folderOf(file) {
  const parts = file.split('/')
  return parts[0] === 'protocols' ? parts.slice(0, 2).join('/') : /** @type {string} */ (parts[0])
}

/**
 * @param {string} source the folder with the sources
 * @returns {string[]} a line for each import that goes the wrong way
 */
export function findViolations(source) {
  const violations = []
  for (const entry of readdirSync(source, { recursive: true })) {
    const file = String(entry)
    if (!/\.tsx?$/.test(file)) continue
    const lines = readFileSync(join(source, file), 'utf8')
    for (const match of lines.matchAll(IMPORT)) {
      const problem = judge(source, file, match[2] ?? match[3] ?? '', match[1] !== undefined)
      if (problem === undefined) continue
      const line = lines.slice(0, match.index + 1).split('\n').length
      violations.push(`src/${file}:${line}: ${problem}`)
    }
  }
  return violations
}

/** @param {string} source @param {string} file @param {string} specifier @param {boolean} typesOnly */
function judge(source, file, specifier, typesOnly) {
  const target = relative(source, resolve(source, dirname(file), specifier.replace(/\.js$/, '.ts')))
  if (target === '../package.json') return undefined
  if (target.startsWith('..')) return `imports ${specifier}, which is outside of src`
  const from = folderOf(file)
  const to = folderOf(target)
  if (from === to) return undefined
  const allowed = ALLOWED[from]
  if (allowed === undefined) return `${from} has no row in the table of layers`
  if (allowed === 'all' || allowed.includes(to)) return undefined
  const seam = target === 'store/store.ts' ? 'store.ts' : to
  if (allowed.includes(seam)) return undefined
  if (allowed.includes(`types ${seam}`)) {
    return typesOnly ? undefined : `${from} may import only types from ${to} (import type), not ${specifier}`
  }
  return `${from} must not import ${to} (${specifier})`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const violations = findViolations(fileURLToPath(new URL('../src', import.meta.url)))
  for (const violation of violations) console.error(violation)
  process.exitCode = violations.length > 0 ? 1 : 0
}
