/**
 * Whole numbers in as few octets as they need: seven bits an octet, lowest first, the top bit set in all but
 * the last. From 0 to 2^53 - 1.
 */

/** The most octets a number takes. */
export const MAX_VARINT = 8

/** Writes `value` at `at` and returns the offset behind it. */
export function writeVarint(target: Buffer, at: number, value: number): number {
  let rest = value
  let offset = at
  while (rest >= 0x80) {
    target[offset++] = (rest % 0x80) | 0x80
    rest = Math.floor(rest / 0x80)
  }
  target[offset++] = rest
  return offset
}

/** Walks over octets that hold varints and other fields; `at` may be moved. */
export class VarintReader {
  readonly data: Buffer
  at: number

  constructor(data: Buffer, at: number) {
    this.data = data
    this.at = at
  }

  next(): number {
    let octet = this.data[this.at++] as number
    if (octet < 0x80) return octet
    let value = octet & 0x7f
    for (let weight = 0x80; octet >= 0x80; weight *= 0x80) {
      octet = this.data[this.at++] as number
      value += (octet & 0x7f) * weight
    }
    return value
  }
}

/** Maps signed to unsigned numbers so that small ones stay small: 0, -1, 1, -2, 2 become 0, 1, 2, 3, 4. */
export function zigzag(value: number): number {
  return value < 0 ? -value * 2 - 1 : value * 2
}

export function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}
