// Writes dist/web, the management page: src/web bundled, everything it needs beside it, each file named by its contents
// and compressed ahead of time. Does nothing when nothing has changed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = join(root, 'src', 'web')
const directory = join(root, 'dist', 'web')
const stamp = join(directory, '.built-from')
const modules = join(root, 'node_modules')

/** Whose code or fonts the page is made of, besides our own. */
const PACKAGES = ['preact', '@preact/signals', '@preact/signals-core', 'uplot', '@fontsource-variable/inter']
/** Smaller files are not worth a compressed copy. */
const COMPRESS_FROM = 1024

/** @param {string | Buffer} contents @returns {string} */
const digestOf = (contents) => createHash('sha256').update(contents).digest('hex')

/** @returns {string} what tells this state of the sources from any other */
function fingerprint() {
  const hash = createHash('sha256')
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const lock = join(root, 'package-lock.json')
  for (const file of [...files, lock, fileURLToPath(import.meta.url)])
    hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

/** The files that are written, by their names. */
class Site {
  /** @type {Map<string, Buffer>} */
  files = new Map()

  /**
   * @param {string} name with a place for the hash: "app.js" becomes "assets/app-1a2b3c4d.js"
   * @param {string | Buffer} contents
   * @returns {string} the name it got
   */
  addHashed(name, contents) {
    const [, stem, ending] = /** @type {RegExpExecArray} */ (/^(.*)(\.\w+)$/.exec(name))
    const path = `assets/${stem}-${digestOf(contents).slice(0, 10)}${ending}`
    this.files.set(path, Buffer.from(contents))
    return path
  }

  /** @param {string} path @param {string | Buffer} contents */
  add(path, contents) {
    this.files.set(path, Buffer.from(contents))
  }

  write() {
    const fresh = `${directory}.new`
    rmSync(fresh, { recursive: true, force: true })
    for (const [path, contents] of this.files) {
      const file = join(fresh, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, contents)
      if (contents.length < COMPRESS_FROM || path.endsWith('.woff2')) continue
      writeFileSync(`${file}.br`, brotliCompressSync(contents))
      writeFileSync(`${file}.gz`, gzipSync(contents, { level: 9 }))
    }
    rmSync(directory, { recursive: true, force: true })
    renameSync(fresh, directory)
  }
}

/** @param {Site} site @returns {Promise<string>} the file that starts the page */
async function addScripts(site) {
  const build = await rolldown({
    input: { app: join(source, 'main.tsx') },
    platform: 'browser',
    tsconfig: join(source, 'tsconfig.json'),
  })
  const { output } = await build.generate({
    format: 'esm',
    dir: directory,
    entryFileNames: 'assets/[name]-[hash].js',
    chunkFileNames: 'assets/[name]-[hash].js',
    minify: true,
  })
  await build.close()
  let entry = ''
  for (const chunk of output) {
    if (chunk.type !== 'chunk') throw new Error(`${chunk.fileName} is no script`)
    site.add(chunk.fileName, chunk.code)
    if (chunk.isEntry) entry = chunk.fileName
  }
  return entry
}

/** @param {Site} site @returns {string} the style sheet */
function addStyle(site) {
  const font = readFileSync(join(modules, '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'))
  const fontPath = site.addHashed('inter.woff2', font)
  const uplot = readFileSync(join(modules, 'uplot/dist/uPlot.min.css'), 'utf8')
  const index = readFileSync(join(source, 'style', 'index.css'), 'utf8')
  const own = index.replace(/@import ["'](\.\/[^"']+)["'];/g, (_, file) =>
    readFileSync(join(source, 'style', file), 'utf8'),
  )
  const css = `${uplot}\n${own}`.replaceAll('inter.woff2', fontPath.slice('assets/'.length))
  return site.addHashed('style.css', withoutSpace(css))
}

/** @param {string} css @returns {string} the same without comments and indentation */
function withoutSpace(css) {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
}

/** @returns {string} the licences of what is in the page */
function licences() {
  return PACKAGES.map((name) => {
    const file = ['LICENSE', 'LICENSE.md'].map((file) => join(modules, name, file)).find(existsSync)
    const { version, license } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))
    const text = file === undefined ? '' : readFileSync(file, 'utf8').trim()
    return `${name} ${version} (${license})\n\n${text}\n`
  }).join(`\n${'-'.repeat(80)}\n\n`)
}

async function buildSite() {
  const site = new Site()
  const places = {
    theme: site.addHashed('theme.js', readFileSync(join(source, 'theme.js'))),
    icon: site.addHashed('icon.svg', readFileSync(join(source, 'icon.svg'))),
    style: addStyle(site),
    script: await addScripts(site),
  }
  const page = readFileSync(join(source, 'index.html'), 'utf8')
  site.add(
    'index.html',
    page.replace(/\{(\w+)\}/g, (_, name) => places[/** @type {keyof places} */ (name)]),
  )
  site.add('licenses.txt', licences())
  site.add('.built-from', fingerprint())
  site.write()
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint()) await buildSite()
