// How the files of a bundle, the chunks, are loaded. scripts/bundle.js writes each as an expression, a function, which V8
// takes as it is: Node's own loader would wrap the source in one, and that second copy stays in memory.
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { Script } = require('node:vm')

/**
 * @typedef {{ exports: object, script: Script, source: string }} Chunk
 * @typedef {(file: string, source: string, filename: string) => Script} Compile
 */

/**
 * @param {string} directory where the chunks are
 * @param {(name: string) => unknown} requireModule for what is no chunk
 * @param {Compile} compile
 */
exports.chunkLoader = (
  directory,
  requireModule,
  compile = (_file, source, filename) => new Script(source, { filename }),
) => {
  /** @type {Map<string, Chunk>} those that have been loaded, by file name */
  const chunks = new Map()

  /**
   * Loads a chunk and those that it requires.
   * @param {string} file
   * @returns {object} what it exports
   */
  function load(file) {
    const loaded = chunks.get(file)
    if (loaded !== undefined) return loaded.exports
    const filename = join(directory, file)
    // All of it is ASCII. As UTF-8 it would go through memory twice.
    const source = readFileSync(filename, 'latin1')
    const script = compile(file, source, filename)
    const chunk = { exports: {}, script, source }
    chunks.set(file, chunk)
    script.runInThisContext()(chunk.exports, requireFromChunk, filename)
    return chunk.exports
  }

  /** @param {string} name of another chunk, with ./ in front, or of a module */
  function requireFromChunk(name) {
    return name.startsWith('./') ? load(name.slice(2)) : requireModule(name)
  }

  return { chunks, load }
}
