import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The version of the package that this program is part of. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(packageManifest(), 'utf8')) as { version: string }).version
}

/** The folder of the package that this program is part of. */
export function packageRoot(): string {
  return dirname(fileURLToPath(packageManifest()))
}

/** The nearest package.json above this file. */
function packageManifest(): URL {
  let manifest = new URL('./package.json', import.meta.url)
  while (!existsSync(manifest) && manifest.pathname !== '/package.json') {
    manifest = new URL('../package.json', manifest)
  }
  return manifest
}
