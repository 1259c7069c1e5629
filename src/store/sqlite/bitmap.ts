/** Sets of small whole numbers, one bit each, the lowest bit of an octet first. */

export function bitmapOf(bits: number): Uint8Array {
  return new Uint8Array((bits + 7) >>> 3)
}

export function hasBit(bitmap: Uint8Array, bit: number): boolean {
  return ((bitmap[bit >>> 3] as number) & (1 << (bit & 7))) !== 0
}

/** Returns false when the bit was set already. */
export function setBit(bitmap: Uint8Array, bit: number): boolean {
  if (hasBit(bitmap, bit)) return false
  bitmap[bit >>> 3] = (bitmap[bit >>> 3] as number) | (1 << (bit & 7))
  return true
}

export function clearBit(bitmap: Uint8Array, bit: number): void {
  bitmap[bit >>> 3] = (bitmap[bit >>> 3] as number) & ~(1 << (bit & 7))
}
