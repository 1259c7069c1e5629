/**
 * Reading and writing big-endian numbers and moving octets, for hot paths: no bounds checks (the caller has
 * made them), no objects.
 */

export function readUint16(data: Buffer, at: number): number {
  return ((data[at] as number) << 8) | (data[at + 1] as number)
}

export function readUint32(data: Buffer, at: number): number {
  return (
    (((data[at] as number) << 24) |
      ((data[at + 1] as number) << 16) |
      ((data[at + 2] as number) << 8) |
      (data[at + 3] as number)) >>>
    0
  )
}

/** Exact up to 2^53. */
export function readUint64(data: Buffer, at: number): number {
  return readUint32(data, at) * 0x1_0000_0000 + readUint32(data, at + 4)
}

export function writeUint16(target: Buffer, at: number, value: number): void {
  target[at] = value >>> 8
  target[at + 1] = value
}

export function writeUint32(target: Buffer, at: number, value: number): void {
  target[at] = value >>> 24
  target[at + 1] = value >>> 16
  target[at + 2] = value >>> 8
  target[at + 3] = value
}

/** For integers from 0 to 2^53. */
export function writeUint64(target: Buffer, at: number, value: number): void {
  writeUint32(target, at, Math.floor(value / 0x1_0000_0000))
  writeUint32(target, at + 4, value >>> 0)
}

/** Below this many octets a loop is faster than `Buffer.copy`, which makes a view first. */
const LOOP_LIMIT = 24

/** Copies `source[start..end)` to `target` at `at`. The buffers must not overlap. */
export function copyOctets(source: Buffer, start: number, end: number, target: Buffer, at: number): void {
  if (end - start > LOOP_LIMIT) {
    source.copy(target, at, start, end)
    return
  }
  for (let i = start; i < end; i++) target[at + i - start] = source[i] as number
}
