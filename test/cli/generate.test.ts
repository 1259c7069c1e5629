import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { main } from '../../src/cli/generate.js'
import { temporaryFolder } from '../control/support.js'

async function generate(argv: readonly string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = []
  return { code: await main(argv, (line) => lines.push(line)), lines }
}

describe('the generator', () => {
  it('writes what is missing, and nothing when all is there', async (t) => {
    const root = temporaryFolder(t)
    const { code, lines } = await generate([root])
    assert.equal(code, 0)
    for (const file of [
      'man/man1/warrenctl.1',
      'man/man1/warrenctl-list_queues.1',
      'man/man5/warren.conf.5',
      'completions/warrenctl.bash',
    ]) {
      assert.ok(lines.includes(`wrote: ${file}`))
      assert.ok(existsSync(join(root, file)))
    }
    assert.deepEqual(await generate([root]), { code: 0, lines: [] })
    assert.deepEqual(await generate(['--check', root]), { code: 0, lines: [] })
  })

  it('--check lists what is stale and changes nothing', async (t) => {
    const root = temporaryFolder(t)
    await generate([root])
    const changed = join(root, 'completions/_warrenctl')
    writeFileSync(changed, 'old')
    writeFileSync(join(root, 'man/man1/warrenctl-gone.1'), 'Written by the generator')
    writeFileSync(join(root, 'man/man1/mine.1'), 'by hand')
    const lines = ['stale: completions/_warrenctl', 'stale: man/man1/warrenctl-gone.1']
    assert.deepEqual(await generate(['--check', root]), { code: 1, lines })
    assert.equal(readFileSync(changed, 'utf8'), 'old')
    assert.equal((await generate([root])).code, 0)
    assert.equal(existsSync(join(root, 'man/man1/warrenctl-gone.1')), false)
    assert.deepEqual(await generate(['--check', root]), { code: 0, lines: [] })
  })
})
