// How the daemon starts, by either of its names.
const { existsSync } = require('node:fs')
const { join } = require('node:path')
const { setFlagsFromString } = require('node:v8')
const { exitUnbuilt } = require('./unbuilt.js')

/** Starts the daemon in this process. */
exports.start = () => {
  const main = join(__dirname, '..', 'dist', 'src', 'daemon', 'main.js')
  if (!existsSync(main)) exitUnbuilt()
  // Loading the modules would make V8's young generation larger than the broker wants it: see
  // src/daemon/garbage-collector.ts, which takes over from here.
  setFlagsFromString('--semi-space-growth-factor=1')
  import(main).then(({ main }) => main(process.argv.slice(2), process.env))
}
