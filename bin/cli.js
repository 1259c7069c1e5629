// How every program of the command line starts. Most of what a call costs is the loading of modules, so
// scripts/bundle.js puts what every call needs (src/cli/main.ts and what it imports) into one file, dist/cli/core.js,
// and each command, and what else is imported on demand, into one of its own: the chunks. Beside the large ones lie
// code caches, which save V8 the compiling (scripts/code-cache.js).
const { readFileSync, statSync } = require('node:fs')
const { join } = require('node:path')
const { Script } = require('node:vm')
const { chunkLoader } = require('./chunks.js')

const DIRECTORY = join(__dirname, '..', 'dist', 'cli')

/** Characters of a chunk below which compiling it is faster than reading a cache. */
const CACHED_FROM = 8192

/** Modules of Node's that take long to load, and that core.js imports for what few calls do. */
const SELDOM_USED = ['node:child_process', 'node:crypto']

const { chunks, load } = chunkLoader(DIRECTORY, requireModule, compile)

/** @type {import('./chunks.js').Compile} */
function compile(file, source, filename) {
  const cachedData = source.length < CACHED_FROM ? undefined : readCodeCache(file, source)
  return new Script(source, { filename, cachedData })
}

/** @param {string} name */
function requireModule(name) {
  if (!SELDOM_USED.includes(name)) return require(name)
  return new Proxy({}, { get: (_target, property) => require(name)[property] })
}

/**
 * @param {string} file
 * @param {string} source
 * @returns {Buffer | undefined} what V8 compiled of the chunk; undefined if it is not there, or not of this chunk as it
 * is and this node as it is: a program that is not cached is slower, one that is cached wrongly is wrong
 */
function readCodeCache(file, source) {
  let cache
  try {
    cache = readFileSync(codeCachePath(file))
  } catch {
    return undefined
  }
  const key = codeCacheKey(source)
  return cache.latin1Slice(0, key.length) === key ? cache.subarray(key.length) : undefined
}

/** @param {string} file */
function codeCachePath(file) {
  return join(DIRECTORY, `${file}.cache`)
}

/**
 * The first line of a code cache.
 * @param {string} source of its chunk, whose own first line is a digest of the rest
 */
function codeCacheKey(source) {
  const { size, mtimeMs } = statSync(process.execPath)
  return `${source.slice(0, source.indexOf('\n'))} node ${process.version} ${size} ${mtimeMs}\n`
}

/**
 * Runs the command line of this process.
 * @param {string} program the name that it was called by
 */
function run(program) {
  let main
  try {
    main = load('main.js')
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    require('./unbuilt.js').exitUnbuilt()
  }
  main.runCli(program, process.argv.slice(2), process.env, process).then((exitCode) => {
    process.exitCode = exitCode
  })
}

module.exports = { CACHED_FROM, chunks, codeCacheKey, codeCachePath, load, run }
