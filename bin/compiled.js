import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Loads a module of the compiled sources, or says what is missing and exits.
 * @template T
 * @param {string} path below dist/src
 * @returns {Promise<T>}
 */
export async function compiled(path) {
  const file = new URL(`../dist/src/${path}`, import.meta.url)
  if (!existsSync(file)) {
    const root = fileURLToPath(new URL('..', import.meta.url))
    console.error(`Error: Warren is not built yet. Run "npm start" or "npm run build" once in ${root}`)
    process.exit(70)
  }
  return await import(file.href)
}
