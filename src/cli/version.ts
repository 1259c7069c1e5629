import { existsSync, readFileSync } from 'node:fs'

/** The version of the package that this program is part of: the nearest package.json above this file. */
export function packageVersion(): string {
  let manifest = new URL('./package.json', import.meta.url)
  while (!existsSync(manifest) && manifest.pathname !== '/package.json') {
    manifest = new URL('../package.json', manifest)
  }
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
