import type { Logger } from '../lib/log.js'

/** What runs out. */
export type AlarmResource = 'disk' | 'memory'

/** A limit in bytes, or as a fraction of the memory that there is. */
export type Watermark = { readonly absolute: number } | { readonly relative: number }

export interface Watermarks {
  /** The process may use that much. */
  readonly memory: Watermark
  /** The disk must have that much left. */
  readonly disk: Watermark
}

/** Where the numbers come from, all in bytes. */
export interface ResourceProbes {
  /** What the process uses now. */
  memoryUsed(): number
  /** Gives back what the process holds and does not need. Called while memory is short, once a second. */
  reclaimMemory(): void
  /** What it could use at most: the machine's memory, or less in a container. */
  memoryTotal(): number
  /** What is left on the disk of the data directory; Infinity when nothing is kept there. */
  diskFree(): number
  /** The disk refuses what is to be written, whatever is left on it. */
  diskRefuses(): boolean
}

/**
 * The resource alarms: while memory or disk are short, connections that publish are not read (see `AlarmGate` of
 * the protocol). Consumers go on, for they make room.
 */
export class Alarms {
  /** Whether any alarm is raised. Asked with every message. */
  raised = false
  readonly #node: string
  readonly #log: Logger
  readonly #probes: ResourceProbes
  #watermarks: Watermarks
  readonly #active = new Set<AlarmResource>()
  readonly #blocked = new Set<() => void>()
  #timer: NodeJS.Timeout | undefined
  #changed: (resource: AlarmResource, raised: boolean) => void = () => {}
  #watchesDisk = true

  constructor(node: string, watermarks: Watermarks, probes: ResourceProbes, log: Logger) {
    this.#node = node
    this.#watermarks = watermarks
    this.#probes = probes
    this.#log = log
  }

  /** Looks at the resources now and once a second from now on. */
  start(): void {
    this.check()
    this.#timer ??= setInterval(() => this.check(), INTERVAL).unref()
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  /** What is short at the moment, in alphabetic order. */
  get active(): AlarmResource[] {
    return [...this.#active].sort()
  }

  /** What blocked connections are told: `low on memory`, `low on disk & memory`. */
  get reason(): string {
    return `low on ${this.active.join(' & ')}`
  }

  get watermarks(): Watermarks {
    return this.#watermarks
  }

  /** Bytes of memory that there are. */
  get memoryTotal(): number {
    return this.#probes.memoryTotal()
  }

  /** Bytes of memory above which the alarm is raised. */
  get memoryLimit(): number {
    const total = this.memoryTotal
    return Math.min(total, bytesOf(this.#watermarks.memory, total))
  }

  /** Free bytes on the disk below which the alarm is raised. */
  get diskFreeLimit(): number {
    return bytesOf(this.#watermarks.disk, this.memoryTotal)
  }

  /** Until the next start; takes effect at once. */
  setWatermarks(change: Partial<Watermarks>): void {
    this.#watermarks = { ...this.#watermarks, ...change }
    this.check()
  }

  /** Has `changed` called whenever an alarm is raised or cleared. */
  onChange(changed: (resource: AlarmResource, raised: boolean) => void): void {
    this.#changed = changed
  }

  /** Whether the free space of the disk counts. */
  get watchesDisk(): boolean {
    return this.#watchesDisk
  }

  /** Whether the free space of the disk counts, until the next start. A disk that refuses writes always does. */
  watchDisk(enabled: boolean): void {
    this.#watchesDisk = enabled
    this.check()
  }

  /** Calls `resume` once, when the last alarm is cleared. Returns what takes that back. */
  onCleared(resume: () => void): () => void {
    this.#blocked.add(resume)
    return () => this.#blocked.delete(resume)
  }

  /** Raises and clears alarms according to what there is now. */
  check(): void {
    const { memoryUsed, reclaimMemory, diskFree, diskRefuses } = this.#probes
    this.#set('memory', memoryUsed() > this.memoryLimit)
    // Publishers that wait cause no garbage, and without new garbage the old one would stay, and the alarm with it.
    if (this.#active.has('memory')) reclaimMemory()
    this.#set('disk', (this.#watchesDisk && diskFree() < this.diskFreeLimit) || diskRefuses())
    const wasRaised = this.raised
    this.raised = this.#active.size > 0
    if (wasRaised && !this.raised) this.#resume()
  }

  #set(resource: AlarmResource, short: boolean): void {
    if (short === this.#active.has(resource)) return
    if (short) {
      this.#active.add(resource)
      this.#log.warning(
        `${resource} resource limit alarm set on node ${this.#node}.\n` +
          '*** Publishers will be blocked until this alarm clears ***',
      )
    } else {
      this.#active.delete(resource)
      this.#log.warning(`${resource} resource limit alarm cleared on node ${this.#node}`)
    }
    this.#changed(resource, short)
  }

  #resume(): void {
    const blocked = [...this.#blocked]
    this.#blocked.clear()
    for (const resume of blocked) resume()
  }
}

function bytesOf(watermark: Watermark, memoryTotal: number): number {
  return 'absolute' in watermark ? watermark.absolute : Math.floor(watermark.relative * memoryTotal)
}

/** ms between two looks. */
const INTERVAL = 1000
