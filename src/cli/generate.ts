import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { COMMANDS } from '../commands/index.js'
import { topologySchema } from '../commands/topology/json-schema.js'
import { loadAll } from './all-commands.js'
import { bashCompletion } from './completion/bash.js'
import { fishCompletion } from './completion/fish.js'
import { completionSpec } from './completion/spec.js'
import { zshCompletion } from './completion/zsh.js'
import { commandPage } from './man/command-page.js'
import { confPage } from './man/conf-page.js'
import { GENERATED } from './man/mdoc.js'
import { programPage } from './man/program-page.js'
import { serverPage } from './man/server-page.js'

/** Generated files by their path in the repository. */
export type GeneratedFiles = ReadonlyMap<string, string>

/** The man pages and completions of all commands, and the schema of the files that some of them read. */
export async function generateFiles(): Promise<GeneratedFiles> {
  const commands = await loadAll(COMMANDS)
  const spec = completionSpec(commands)
  return new Map([
    ['man/man1/warrenctl.1', programPage(commands)],
    ...commands.map((command) => [`man/man1/warrenctl-${command.name}.1`, commandPage(command)] as const),
    ['man/man5/warren.conf.5', confPage()],
    ['man/man8/warren-server.8', serverPage()],
    ['completions/warrenctl.bash', bashCompletion(spec)],
    ['completions/_warrenctl', zshCompletion(spec)],
    ['completions/warrenctl.fish', fishCompletion(spec)],
    ['docs/topology.schema.json', `${JSON.stringify(topologySchema(), null, 2)}\n`],
  ])
}

/** Paths under `root` that are missing, differ, or belong to a command that is gone; sorted. */
export async function staleFiles(root: string, files: GeneratedFiles): Promise<string[]> {
  const stale = await leftovers(root, files)
  for (const [path, text] of files) {
    const found = await readFile(join(root, path), 'utf8').catch(() => undefined)
    if (found !== text) stale.push(path)
  }
  return stale.sort()
}

/** Writes what is stale and removes what belongs to a command that is gone. Returns those paths. */
export async function writeFiles(root: string, files: GeneratedFiles): Promise<string[]> {
  const stale = await staleFiles(root, files)
  for (const path of stale) {
    const text = files.get(path)
    if (text === undefined) {
      await rm(join(root, path))
      continue
    }
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return stale
}

/** Pages that were generated, and are no more; those that people wrote stay. */
async function leftovers(root: string, files: GeneratedFiles): Promise<string[]> {
  const entries = await readdir(join(root, 'man'), { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !files.has(path))
  const texts = await Promise.all(paths.map((path) => readFile(join(root, path), 'utf8')))
  return paths.filter((_, i) => texts[i]?.includes(GENERATED))
}

/**
 * The generator as a program: `generate [--check] [root]`. With --check nothing is written, and stale files
 * are listed with exit code 1.
 */
export async function main(argv: readonly string[], print: (line: string) => void): Promise<number> {
  const check = argv.includes('--check')
  const root = argv.find((word) => !word.startsWith('-')) ?? process.cwd()
  const files = await generateFiles()
  const stale = await (check ? staleFiles : writeFiles)(root, files)
  for (const path of stale) print(`${check ? 'stale' : 'wrote'}: ${path}`)
  return check && stale.length > 0 ? 1 : 0
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = await main(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`))
}
