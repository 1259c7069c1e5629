import { getHeapSpaceStatistics } from 'node:v8'

export interface MemoryCategory {
  readonly name: string
  readonly bytes: number
  /** Of the resident memory, with two decimals. */
  readonly percentage: number
}

/**
 * What the resident memory of this process consists of, the largest part first. The parts add up to it: native is
 * what nothing else accounts for.
 * @param messageBytes what queues hold in memory
 */
export function memoryCategories(messageBytes: number): MemoryCategory[] {
  const { rss, heapTotal, heapUsed, external, arrayBuffers } = process.memoryUsage()
  const code = codeBytes()
  const messages = Math.min(messageBytes, arrayBuffers)
  const parts: readonly (readonly [name: string, bytes: number])[] = [
    ['messages', messages],
    ['buffers', arrayBuffers - messages],
    ['external', external - arrayBuffers],
    ['code', code],
    ['heap_objects', heapUsed - code],
    ['heap_unused', heapTotal - heapUsed],
    // Of memory that was taken and never touched nothing is resident: the rest may come out below zero.
    ['native', Math.max(0, rss - heapTotal - external)],
  ]
  return parts
    .map(([name, bytes]) => ({ name, bytes, percentage: Number(((100 * bytes) / rss).toFixed(2)) }))
    .sort((a, b) => b.bytes - a.bytes)
}

/** Compiled code, in the spaces of the heap that are made for it. */
function codeBytes(): number {
  return getHeapSpaceStatistics()
    .filter(({ space_name: name }) => name.startsWith('code') || name === 'trusted_space')
    .reduce((sum, { space_used_size: used }) => sum + used, 0)
}
