// npm start [-- flags]: installs and builds what is not up to date, then runs the daemon in this process.
import { prepare } from './prepare.js'

if (!prepare()) {
  process.exit(1)
}
// From here on this process is the daemon: signals reach it, and a detached start repeats its program.
process.argv[1] = new URL('../bin/warren-server', import.meta.url).pathname
await import('../bin/warren-server')
