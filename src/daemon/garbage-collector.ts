import { setFlagsFromString } from 'node:v8'

/**
 * Has V8 mark on the main thread alone, in small steps. By default helper threads mark as well, which pays for large
 * heaps; the broker's is small, and what is large, the contents of messages, lies outside of it. Each few large contents
 * bring a collection on, and waiting for its helpers cost more than marking: without them 100 KiB messages pass 1.6 times
 * as fast, 1 KiB persistent ones 1.2 times, and small ones as fast as before (bench/README.md).
 *
 * Only for a process of our own: a program that has a broker inside may have another kind of heap.
 */
export function markOnMainThread(): void {
  setFlagsFromString('--no-concurrent-marking')
}
