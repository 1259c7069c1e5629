import type { Labelled, Metric } from './metric.js'

/**
 * Writes a scrape as octets. The lines of thousands of subjects are copied together within one memory, from a name and from
 * labels that are there already: nothing is made for a line, so that a large scrape leaves the garbage collector nothing to do.
 *
 * The memory begins with the piece that is being written; behind its room are the name of a metric, and the ends of lines
 * (labels, a space, 0, a line feed) of the subjects that samples are written of.
 */
export class ExpositionWriter<T> {
  #memory = Buffer.allocUnsafeSlow(ENDS_AT + FIRST_ROOM)
  /** Octets of the piece. */
  #length = 0
  #subjects: T[] = []
  /** Where the line end of each subject begins, and behind the last one. */
  #bounds: number[] = [ENDS_AT]

  /** How many subjects samples are written of. */
  get size(): number {
    return this.#subjects.length
  }

  /** The piece is to be taken before more is written. */
  get full(): boolean {
    return this.#length > PIECE
  }

  /** What was written since the last time; it is overwritten as soon as more is written. */
  take(): Buffer {
    const piece = this.#memory.subarray(0, this.#length)
    this.#length = 0
    return piece
  }

  /** Writes a text of less than 20,000 characters. */
  text(text: string): void {
    this.#length += this.#memory.write(text, this.#length)
  }

  /** Forgets the subjects. */
  clear(): void {
    this.#subjects = []
    this.#bounds = [ENDS_AT]
  }

  /** Adds a subject. */
  add({ subject, labels }: Labelled<T>): void {
    const begin = this.#bounds[this.#bounds.length - 1] as number
    const lineEnd = `${labels} 0\n`
    const longest = begin + lineEnd.length * LONGEST_CHARACTER
    if (longest > this.#memory.length) this.#enlarge(longest)
    this.#subjects.push(subject)
    this.#bounds.push(begin + this.#memory.write(lineEnd, begin))
  }

  /**
   * Writes a sample of a metric for each of the subjects from one index up to another, until the piece is `full`.
   * @returns the index to go on with
   */
  samples(name: string, { value }: Metric<T>, from: number, to: number): number {
    const memory = this.#memory
    const nameEnd = NAME_AT + memory.write(name, NAME_AT, 'latin1')
    let i = from
    for (; i < to && this.#length <= PIECE; i++) {
      const number = value(this.#subjects[i] as T)
      if (number === undefined) continue
      const begin = this.#bounds[i] as number
      const end = this.#bounds[i + 1] as number
      memory.copyWithin(this.#length, NAME_AT, nameEnd)
      this.#length += nameEnd - NAME_AT
      memory.copyWithin(this.#length, begin, end)
      this.#length += end - begin
      if (number !== 0) this.#replaceZero(number)
    }
    return i
  }

  /** Another number than 0 at the end of the line that was written last. */
  #replaceZero(number: number): void {
    const memory = this.#memory
    const at = this.#length - ZERO_AND_LINE_FEED
    const end =
      at + (isShort(number) ? writeDigits(memory, at, number) : memory.write(String(number), at, 'latin1'))
    memory[end] = LINE_FEED
    this.#length = end + 1
  }

  #enlarge(least: number): void {
    const memory = Buffer.allocUnsafeSlow(Math.max(least, ENDS_AT + 2 * (this.#memory.length - ENDS_AT)))
    this.#memory.copy(memory)
    this.#memory = memory
  }
}

/** Whether `writeDigits` can write it. */
function isShort(number: number): boolean {
  return number > 0 && number < 2 ** 31 && Number.isInteger(number)
}

/** @returns how many there are */
function writeDigits(memory: Buffer, at: number, number: number): number {
  let count = 1
  for (let power = 10; power <= number; power *= 10) count++
  let rest = number | 0
  for (let i = at + count - 1; i >= at; i--) {
    const tenth = (rest / 10) | 0
    memory[i] = ZERO + rest - 10 * tenth
    rest = tenth
  }
  return count
}

/** Octets with which a piece is full. */
const PIECE = 4 * 1024 * 1024
/** For what is written beyond that at the most: a text, or a line. */
const LAST_ROOM = 64 * 1024
/** The longest name has a third of it. */
const NAME_ROOM = 256
const NAME_AT = PIECE + LAST_ROOM
const ENDS_AT = NAME_AT + NAME_ROOM
/** For the line ends of a few hundred subjects. */
const FIRST_ROOM = 32 * 1024
/** Octets that a unit of a string takes in UTF-8. */
const LONGEST_CHARACTER = 3
const ZERO_AND_LINE_FEED = 2
const ZERO = 48
const LINE_FEED = 10
