import { isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml'
import { nearest } from '../../lib/nearest.js'

/** What is wrong at a place of a file. */
export interface FileProblem {
  readonly line: number
  readonly column: number
  /** For example vhosts.shop.queues.orders; '' for the whole file. */
  readonly path: string
  readonly text: string
}

/** The file that cursors point into, and what was found wrong in it. */
export class Source {
  readonly problems: FileProblem[] = []
  readonly #lines: LineCounter

  constructor(lines: LineCounter) {
    this.#lines = lines
  }

  refuse(offset: number, path: string, text: string): void {
    const { line, col: column } = this.#lines.linePos(offset)
    this.problems.push({ line, column, path, text })
  }

  lineOf(offset: number): number {
    return this.#lines.linePos(offset).line
  }
}

/** A value in a file, with its place. Values of a wrong form are noted and read as if they were absent. */
export class Cursor {
  readonly path: string
  readonly #node: Node | null
  readonly #offset: number
  /** Where its key stands. */
  readonly #around: number
  readonly #source: Source

  /** @param around where its key stands, or what it is in: it points there when there is no node */
  constructor(node: unknown, path: string, source: Source, around = 0) {
    this.#node = (node ?? null) as Node | null
    this.path = path
    this.#source = source
    this.#around = around
    this.#offset = this.#node?.range?.[0] ?? around
  }

  get line(): number {
    return this.#source.lineOf(this.#offset)
  }

  /** Nothing stands here, or null. */
  get isEmpty(): boolean {
    return this.#node === null || (isScalar(this.#node) && this.#node.value === null)
  }

  get isList(): boolean {
    return isSeq(this.#node)
  }

  refuse(text: string): undefined {
    this.#source.refuse(this.#offset, this.path, text)
    return undefined
  }

  /** The entries of a map; none when nothing stands here. Each cursor points to its value, or else to its key. */
  entries(): [key: string, value: Cursor][] {
    if (this.isEmpty) return []
    if (!isMap(this.#node)) {
      this.refuse('a map is expected here')
      return []
    }
    return this.#node.items.map(({ key, value }) => {
      const name = String(isScalar(key) ? key.value : key)
      const offset = isScalar(key) ? (key.range?.[0] ?? this.#offset) : this.#offset
      return [name, new Cursor(value, this.path === '' ? name : `${this.path}.${name}`, this.#source, offset)]
    })
  }

  /** The entries of a map with these keys only; for one that is absent a cursor where nothing stands. */
  fields<K extends string>(known: readonly K[]): Record<K, Cursor> {
    const found = new Map(this.entries())
    for (const [key, value] of found) {
      if ((known as readonly string[]).includes(key)) continue
      const near = nearest(key, known)
      const hint = near === undefined ? `: use ${known.join(', ')}` : `, did you mean ${near}?`
      this.#source.refuse(value.#around, value.path, `unknown key${hint}`)
    }
    const nothing = (key: K) => new Cursor(null, `${this.path}.${key}`, this.#source, this.#offset)
    return Object.fromEntries(known.map((key) => [key, found.get(key) ?? nothing(key)])) as Record<K, Cursor>
  }

  items(): Cursor[] {
    if (this.isEmpty) return []
    if (!isSeq(this.#node)) {
      this.refuse('a list is expected here')
      return []
    }
    return this.#node.items.map(
      (item, i) => new Cursor(item, `${this.path}[${i}]`, this.#source, this.#offset),
    )
  }

  text(): string | undefined {
    const value = this.value()
    if (value === undefined || typeof value === 'string') return value
    // 5672 and true are names, too.
    return typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : this.refuse('text is expected here')
  }

  flag(): boolean | undefined {
    const value = this.value()
    return value === undefined || typeof value === 'boolean'
      ? value
      : this.refuse('true or false is expected here')
  }

  integer(): number | undefined {
    const value = this.value()
    if (value === undefined || Number.isSafeInteger(value)) return value as number | undefined
    return this.refuse('an integer is expected here')
  }

  texts(): string[] | undefined {
    if (this.isEmpty) return undefined
    return this.items().flatMap((item) => item.text() ?? [])
  }

  /** A map with whatever values. */
  record(): Record<string, unknown> | undefined {
    if (this.isEmpty) return undefined
    if (!isMap(this.#node)) return this.refuse('a map is expected here')
    return this.value() as Record<string, unknown>
  }

  /** Whatever stands here as plain values; undefined for nothing. */
  value(): unknown {
    if (this.isEmpty) return undefined
    return this.#node?.toJSON()
  }
}
