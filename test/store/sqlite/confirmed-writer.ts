/**
 * A process that appends messages to a store without end, and prints a line with the position up to which
 * they are durable, until it is killed or told to stop. Arguments: the data directory.
 */
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.js'
import { message } from '../support.js'

// A write beyond RLIMIT_FSIZE is to fail, not to end the process.
process.on('SIGXFSZ', () => {})

const store = await openSqliteStore(process.argv[2] as string, {
  retryMs: 20,
  log: (level, text) => process.stdout.write(`${level} ${text}\n`),
})
const log = store.openLog(1)
for (let position = 0; ; ) {
  for (let i = 0; i < 50; i++) {
    log.append(position, message(`message ${position} `.padEnd(position % 400, '.')))
    // Half of them are acknowledged at various times, so that deletes and bitmaps are under way as well.
    if (position % 2 === 1) log.acknowledge(position - (position % 100))
    position++
  }
  await store.committed()
  process.stdout.write(`durable ${position - 1}\n`)
}
