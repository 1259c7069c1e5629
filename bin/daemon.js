// How the daemon starts, by either of its names.
const { setFlagsFromString } = require('node:v8')

// V8 marks on the main thread alone, in small steps. By default helper threads mark as well, which pays for large heaps;
// the broker's is small, and what is large, the contents of messages, lies outside of it. Each few large contents bring a
// collection on, and waiting for its helpers cost more than marking: without them 100 KiB messages pass 1.6 times as fast,
// 1 KiB persistent ones 1.2 times, and small ones as fast as before (bench/README.md). Before anything else is loaded:
// while a helper is at work, the change makes V8 crash.
setFlagsFromString('--no-concurrent-marking')
// Loading the modules would make V8's young generation larger than the broker wants it: see
// src/daemon/garbage-collector.ts, which takes over from here.
setFlagsFromString('--semi-space-growth-factor=1')

const { existsSync } = require('node:fs')
const { join } = require('node:path')
const { chunkLoader } = require('./chunks.js')
const { exitUnbuilt } = require('./unbuilt.js')

/** Starts the daemon in this process, from its bundle: see scripts/bundle-daemon.js. */
exports.start = () => {
  const bundle = join(__dirname, '..', 'dist', 'daemon')
  if (!existsSync(bundle)) exitUnbuilt()
  chunkLoader(bundle, require).load('main.js').main(process.argv.slice(2), process.env)
}
