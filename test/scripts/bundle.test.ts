/** The bundles that the programs run from: the command line's with its code caches, as bin/cli.js uses them, and the daemon's. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { ROOT } from '../support/daemon.js'
import { temporaryDirectory } from '../support/temporary.js'

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }

/** What ran: standard output, and the chunks that were loaded, each with what V8 said of its code cache. */
interface Call {
  readonly output: string
  readonly chunks: Readonly<Record<string, 'accepted' | 'refused' | 'none'>>
}

/** Runs `program` with `argv` by the launchers of the installation in `root`, and looks at what they did. */
function call(root: string, program: string, ...argv: string[]): Call {
  // In its argv: node, bin/cli.js, the program, and the program's words, which are to stand in third place.
  const probe = `
    const { chunks, run } = require(process.argv[1])
    const [, , program] = process.argv
    process.argv.splice(2, 1)
    process.on('exit', () => {
      const states = [...chunks].map(([file, { script }]) => {
        const { cachedDataRejected } = script
        return [file, cachedDataRejected === undefined ? 'none' : cachedDataRejected ? 'refused' : 'accepted']
      })
      console.log(JSON.stringify(Object.fromEntries(states)))
    })
    run(program)`
  const output = execFileSync(
    process.execPath,
    ['-e', probe, join(root, 'bin', 'cli.js'), program, ...argv],
    {
      encoding: 'utf8',
    },
  )
  const lines = output.trimEnd().split('\n')
  return { chunks: JSON.parse(lines.pop() ?? '') as Call['chunks'], output: lines.join('\n') }
}

/** A copy of this installation, to be damaged. */
function copyInstallation(): string {
  const root = temporaryDirectory()
  mkdirSync(join(root, 'dist'))
  cpSync(join(ROOT, 'package.json'), join(root, 'package.json'))
  for (const folder of ['bin', 'dist/cli'])
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true })
  return root
}

describe('the bundle of the command line', () => {
  it('is what every program runs from', () => {
    const programs = readdirSync(join(ROOT, 'bin')).filter((name) =>
      /^(warren|rabbitmq)(?!.*server)/.test(name),
    )
    assert.equal(programs.length, 7)
    for (const program of programs) assert.equal(call(ROOT, program, 'version').output, version)
  })

  it('loads the chunk of the command and no other', () => {
    const { chunks } = call(ROOT, 'warrenctl', 'list_users', '--dry-run')
    assert.deepEqual(Object.keys(chunks).sort(), [
      'core.js',
      'list-users.js',
      'main.js',
      'rolldown-runtime.js',
    ])
  })

  it('has code caches that V8 accepts', () => {
    assert.equal(call(ROOT, 'warrenctl', 'version').chunks['core.js'], 'accepted')
    assert.ok(existsSync(join(ROOT, 'dist', 'cli', 'terminal.js.cache')))
  })

  it('runs without code caches', () => {
    const root = copyInstallation()
    rmSync(join(root, 'dist', 'cli', 'core.js.cache'))
    assert.deepEqual(pick(call(root, 'warrenctl', 'version')), { output: version, core: 'none' })
  })

  it('does not look at the code cache of another build', () => {
    const root = copyInstallation()
    const chunk = join(root, 'dist', 'cli', 'core.js')
    // As long as before, which is all that V8 would notice.
    const other = readFileSync(chunk, 'utf8')
      .replaceAll('autocomplete', 'AUTOCOMPLETE')
      .replace(/^\/\/ ./, '// x')
    writeFileSync(chunk, other)
    const names = call(root, 'warrenctl', 'help', '--list-commands')
    assert.ok(names.output.includes('AUTOCOMPLETE'))
    assert.equal(pick(names).core, 'none')
  })

  it('does not look at the code cache of another node', () => {
    const root = copyInstallation()
    const cache = join(root, 'dist', 'cli', 'core.js.cache')
    const bytes = readFileSync(cache)
    const key = bytes.toString('latin1', 0, bytes.indexOf('\n'))
    assert.ok(key.includes(` node ${process.version} `))
    bytes.write(key.replace(process.version, process.version.replace(/\d$/, 'x')), 'latin1')
    writeFileSync(cache, bytes)
    assert.deepEqual(pick(call(root, 'warrenctl', 'version')), { output: version, core: 'none' })
  })

  it('lets V8 refuse a code cache that was cut off', () => {
    const root = copyInstallation()
    const cache = join(root, 'dist', 'cli', 'core.js.cache')
    writeFileSync(cache, readFileSync(cache).subarray(0, 60_000))
    assert.deepEqual(pick(call(root, 'warrenctl', 'version')), { output: version, core: 'refused' })
  })
})

describe('the bundle of the daemon', () => {
  it('says of each file beside a module where it is', () => {
    const directory = join(ROOT, 'dist', 'daemon')
    const chunks = readdirSync(directory).filter((file) => file.endsWith('.js'))
    const places = chunks.flatMap((file) =>
      [...readFileSync(join(directory, file), 'utf8').matchAll(/new URL\("([^"]+)", require\("url"\)/g)].map(
        ([, place = '']) => join(directory, place),
      ),
    )
    assert.ok(places.length >= 5)
    assert.deepEqual(
      places.filter((place) => !existsSync(place)),
      [],
    )
    assert.ok(places.includes(join(directory, 'storage-thread.js')))
  })
})

function pick({ output, chunks }: Call): { output: string; core: string | undefined } {
  return { output, core: chunks['core.js'] }
}
