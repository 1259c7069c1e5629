/**
 * What every body of a load begins with, so that a consumer can tell which message it got and how old it is: number of
 * its producer and its own number (uint32 each), and when it was published (ms as a double).
 */
export const STAMP_SIZE = 16

export function writeStamp(body: Buffer, at: number, producer: number, number: number, time: number): void {
  body.writeUInt32BE(producer, at)
  body.writeUInt32BE(number, at + 4)
  body.writeDoubleBE(time, at + 8)
}

/** Notes which messages of one producer have come. */
export class Arrivals {
  count = 0
  duplicates = 0
  #seen = new Uint8Array(1024)

  note(number: number): void {
    const index = number >>> 3
    if (index >= this.#seen.length) this.#grow(index)
    const bit = 1 << (number & 7)
    const before = this.#seen[index] as number
    if ((before & bit) !== 0) {
      this.duplicates++
      return
    }
    this.#seen[index] = before | bit
    this.count++
  }

  #grow(index: number): void {
    const grown = new Uint8Array(Math.max(index + 1, this.#seen.length * 2))
    grown.set(this.#seen)
    this.#seen = grown
  }
}
