import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/**
 * Sets V8's garbage collector up for a broker. Only for a process of our own: a program that has a broker inside may have
 * another kind of heap.
 */
export function tuneGarbageCollector(): void {
  markOnMainThread()
  limitYoungGeneration()
}

/**
 * Has V8 mark on the main thread alone, in small steps. By default helper threads mark as well, which pays for large
 * heaps; the broker's is small, and what is large, the contents of messages, lies outside of it. Each few large contents
 * bring a collection on, and waiting for its helpers cost more than marking: without them 100 KiB messages pass 1.6 times
 * as fast, 1 KiB persistent ones 1.2 times, and small ones as fast as before (bench/README.md).
 */
function markOnMainThread(): void {
  setFlagsFromString('--no-concurrent-marking')
}

/**
 * Keeps the halves of V8's young generation, where every object begins, at 4 MiB instead of 16. The larger it is, the
 * later it is seen that the contents of messages can be freed, and neither is given back after a burst: with 4 MiB a node
 * under load takes 120 MiB instead of 185, for the same CPU time a message; with 1 MiB 112 MiB, for a tenth more
 * (docs/performance.md).
 *
 * V8 reads the limit itself when the process starts, before there is a chance to set it; but by which factor the
 * generation grows, it reads each time.
 */
function limitYoungGeneration(): void {
  setFlagsFromString('--semi-space-growth-factor=4')
  // It grows when more survives than it can hold.
  const survivors: object[] = []
  while (youngGenerationBytes() < YOUNG_GENERATION && survivors.length < ENOUGH) survivors.push({})
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
/** Each look takes a few hundred bytes itself: V8 has grown long before. */
const ENOUGH = 100_000
