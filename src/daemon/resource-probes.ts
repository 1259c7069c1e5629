import { statfsSync } from 'node:fs'
import { totalmem } from 'node:os'
import type { ResourceProbes } from '../broker/alarms.js'
import type { Store } from '../store/store.js'
import { collectGarbage } from './garbage.js'

/** Looks at this process and at the disk of the data directory, '' for none. */
export function resourceProbes(dataDirectory: string, store: Store): ResourceProbes {
  return {
    memoryUsed: () => process.memoryUsage.rss(),
    reclaimMemory: atMostEvery(RECLAIM_INTERVAL, collectGarbage),
    memoryTotal,
    diskFree: () => (dataDirectory === '' ? Number.POSITIVE_INFINITY : freeDiskBytes(dataDirectory)),
    diskRefuses: () => store.stalled,
  }
}

/** Bytes left on the disk of a directory, for users that are not root. */
export function freeDiskBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(directory)
  return bavail * bsize
}

/** The memory of the machine, or what the control group (version 1 or 2) of a container allows. */
function memoryTotal(): number {
  const limit = process.constrainedMemory() ?? 0
  // Without a limit, Linux says 0 or something beyond all memory.
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}

/** Leaves calls out that come less than `interval` ms after the last one that counted. */
function atMostEvery(interval: number, run: () => void): () => void {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    const now = performance.now()
    if (now - last < interval) return
    last = now
    run()
  }
}

/** A collection may take a while, in ms, in which nobody is served. */
const RECLAIM_INTERVAL = 5000
