import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/**
 * Sets V8's garbage collector up for a broker. Only for a process of our own: a program that has a broker inside may have
 * another kind of heap. What cannot be changed any more once modules are loaded, `bin/daemon.js` sets before.
 *
 * Keeps the halves of V8's young generation, where every object begins, at 4 MiB instead of 16. The larger it is, the
 * later it is seen that the contents of messages can be freed, and neither is given back after a burst: with 4 MiB a node
 * under load takes 120 MiB instead of 185, for the same CPU time a message; with 1 MiB 112 MiB, for a tenth more
 * (docs/performance.md).
 *
 * V8 reads the limit itself when the process starts, before there is a chance to set it; but by which factor the
 * generation grows, it reads each time.
 */
export function tuneGarbageCollector(): void {
  setFlagsFromString('--semi-space-growth-factor=4')
  // It grows when more survives than it can hold. A few large objects: a loop of many turns would be compiled.
  const survivors: object[] = []
  while (youngGenerationBytes() < YOUNG_GENERATION && survivors.length < ENOUGH) {
    survivors.push(new Array(SURVIVOR_LENGTH).fill(0))
  }
  keepYoungGeneration()
  // The flag is the whole process's, and the heap of a new thread sets it back.
  process.on('worker', (worker) => worker.once('online', keepYoungGeneration))
}

function keepYoungGeneration(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}

function youngGenerationBytes(): number {
  return getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')?.space_size ?? 0
}

/** Both halves, in bytes. */
const YOUNG_GENERATION = 8 * 1024 * 1024
/** 16 KiB each. */
const SURVIVOR_LENGTH = 2000
/** V8 has grown long before. */
const ENOUGH = 1000
