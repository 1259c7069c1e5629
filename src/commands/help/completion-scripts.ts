import { lstatSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { PROGRAMS } from '../programs.js'

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

/** A line that every script of Warren has. */
const MARK = 'completion for warrenctl and the programs of its family'

/** Files by the names under which each shell looks for them; zsh reads in the script which programs it is for. */
const FILES: Readonly<
  Record<Shell, { readonly script: string; readonly nameOf?: (program: string) => string }>
> = {
  bash: { script: 'warrenctl', nameOf: (program) => program },
  zsh: { script: '_warrenctl' },
  fish: { script: 'warrenctl.fish', nameOf: (program) => `${program}.fish` },
}

/** The script of a shell, as the package in `root` has it. */
export function readScript(shell: Shell, root: string): string {
  const name = shell === 'zsh' ? '_warrenctl' : `warrenctl.${shell}`
  return readFileSync(join(root, 'completions', name), 'utf8')
}

export interface InstalledFile {
  readonly path: string
  /** `foreign` is what somebody else wrote: it stays. */
  readonly state: 'written' | 'unchanged' | 'foreign'
}

/**
 * Puts a script where the shell looks for completions of the user's own, and links for the other programs beside it.
 *
 * @throws Error of the system when something cannot be written
 */
export function installScript(
  shell: Shell,
  script: string,
  env: Readonly<Record<string, string | undefined>>,
): { folder: string; files: InstalledFile[] } {
  const folder = folderOf(shell, env)
  const { script: name, nameOf } = FILES[shell]
  mkdirSync(folder, { recursive: true })
  const files = [writeScript(join(folder, name), script)]
  const relatives = Object.keys(PROGRAMS).filter((program) => program !== 'warrenctl')
  if (nameOf) for (const program of relatives) files.push(linkTo(name, join(folder, nameOf(program))))
  return { folder, files }
}

function folderOf(shell: Shell, env: Readonly<Record<string, string | undefined>>): string {
  const home = env['HOME'] || homedir()
  const data = env['XDG_DATA_HOME'] || join(home, '.local', 'share')
  switch (shell) {
    case 'bash':
      return join(env['BASH_COMPLETION_USER_DIR'] || join(data, 'bash-completion'), 'completions')
    case 'zsh':
      return join(data, 'zsh', 'site-functions')
    case 'fish':
      return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'fish', 'completions')
  }
}

function writeScript(path: string, script: string): InstalledFile {
  const found = exists(path) ? readFileSync(path, 'utf8') : undefined
  if (found === script) return { path, state: 'unchanged' }
  if (found !== undefined && !found.includes(MARK)) return { path, state: 'foreign' }
  writeFileSync(path, script)
  return { path, state: 'written' }
}

function linkTo(name: string, path: string): InstalledFile {
  if (exists(path)) {
    const isOurs = lstatSync(path).isSymbolicLink() && readlinkSync(path) === name
    return { path, state: isOurs ? 'unchanged' : 'foreign' }
  }
  symlinkSync(name, path)
  return { path, state: 'written' }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}
