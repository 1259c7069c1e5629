import { type Signal, signal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { applyPatch } from '../../lib/json-patch.js'
import type { LiveAnswer, LivePatch, LiveRefusal } from '../../management/live/protocol.js'
import { eventsOf, type StreamedEvent } from './event-stream.js'
import { ApiError, get, sessionEnded } from './http.js'

/** What is known of an answer that is kept up to date. */
export interface Live<T> {
  readonly data?: T
  readonly error?: ApiError
  /** When it was last told, ms since 1970; 0 for never. */
  readonly at: number
}

interface Watched {
  readonly path: string
  readonly state: Signal<Live<unknown>>
  /** What the stream has told, which patches are based on. */
  base: unknown
  users: number
}

/** Whether news come in. */
export const connection = signal<'connecting' | 'live' | 'lost' | 'paused'>('connecting')

/** Answers that are not shown any more, but may be again. */
const KEPT = 30

/**
 * Keeps answers of the HTTP API up to date over one stream of events: the paths in use are what the stream watches.
 * While nobody sees the page there is no stream.
 */
class LiveAnswers {
  readonly #watched = new Map<string, Watched>()
  #stream: AbortController | undefined
  #streamed: readonly Watched[] = []
  #scheduled = false
  #paused = false

  constructor() {
    document.addEventListener('visibilitychange', () => this.#schedule())
  }

  state(path: string): Signal<Live<unknown>> {
    return this.#entry(path).state
  }

  /** What is known of an answer already; nothing is asked for. */
  known<T>(path: string): T | undefined {
    return this.#watched.get(path)?.state.peek().data as T | undefined
  }

  use(path: string): () => void {
    const entry = this.#entry(path)
    entry.users++
    if (entry.users === 1) this.#schedule()
    return () => {
      entry.users--
      if (entry.users > 0) return
      this.#schedule()
      this.#forget()
    }
  }

  /** Asks again at once for what is in use and whose path begins so: after something was done there. */
  async refresh(prefix = ''): Promise<void> {
    const entries = [...this.#watched.values()].filter((it) => it.users > 0 && it.path.startsWith(prefix))
    await Promise.all(
      entries.map(async ({ path, state }) => {
        try {
          state.value = { data: await get(path), at: Date.now() }
        } catch (error) {
          if (error instanceof ApiError) state.value = { ...state.value, error }
        }
      }),
    )
  }

  pause(paused: boolean): void {
    this.#paused = paused
    this.#schedule()
  }

  /** Does something at which open streams end, and opens one again afterwards. */
  async interrupted<T>(run: () => Promise<T>): Promise<T> {
    this.#close()
    try {
      return await run()
    } finally {
      this.#schedule()
    }
  }

  /** Forgets everything: somebody else may log in. */
  clear(): void {
    this.#close()
    this.#watched.clear()
  }

  #entry(path: string): Watched {
    const known = this.#watched.get(path)
    if (known !== undefined) return known
    const entry = { path, state: signal<Live<unknown>>({ at: 0 }), base: undefined, users: 0 }
    this.#watched.set(path, entry)
    return entry
  }

  #forget(): void {
    for (const [path, { users }] of this.#watched) {
      if (this.#watched.size <= KEPT) return
      if (users === 0) this.#watched.delete(path)
    }
  }

  /** A change of page takes some paths away and brings others: the stream is opened once, after all. */
  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setTimeout(() => {
      this.#scheduled = false
      this.#reopen()
    }, 20)
  }

  #close(): void {
    this.#stream?.abort()
    this.#stream = undefined
    this.#streamed = []
  }

  #reopen(): void {
    const wanted = [...this.#watched.values()].filter(({ users }) => users > 0)
    const idle = this.#paused || document.hidden || wanted.length === 0
    if (idle) {
      this.#close()
      if (this.#paused) connection.value = 'paused'
      return
    }
    if (this.#stream !== undefined && sameItems(wanted, this.#streamed)) return
    this.#close()
    void this.#open(wanted)
  }

  async #open(watched: readonly Watched[]): Promise<void> {
    const stream = new AbortController()
    this.#stream = stream
    this.#streamed = watched
    const query = watched.map(({ path }) => `watch=${encodeURIComponent(path)}`).join('&')
    try {
      for await (const event of eventsOf(`/api/warren/live?${query}`, stream.signal)) {
        if (stream.signal.aborted) return
        connection.value = 'live'
        take(watched, event)
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
    }
    if (this.#stream !== stream) return
    // Nobody closed it: the broker has gone, or it has too much to do.
    connection.value = 'lost'
    this.#close()
    setTimeout(() => this.#schedule(), RETRY)
  }
}

/** ms after which a stream that broke off is asked for again. */
const RETRY = 2000

function take(watched: readonly Watched[], { name, data }: StreamedEvent): void {
  const message = JSON.parse(data) as LiveAnswer & LivePatch & LiveRefusal
  const entry = watched[message.watch]
  if (entry === undefined) return
  if (name === 'answer') tell(entry, message.value)
  else if (name === 'patch') tell(entry, applyPatch(entry.base, message.patch))
  else if (name === 'refusal') {
    if (message.status === 401) return sessionEnded()
    entry.state.value = { error: new ApiError(message.status, message.reason), at: Date.now() }
  }
}

function tell(entry: Watched, value: unknown): void {
  entry.base = value
  entry.state.value = { data: value, at: Date.now() }
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i])
}

export const live = new LiveAnswers()

const NOTHING: Signal<Live<never>> = signal({ at: 0 })

/**
 * The same of one object whose path changes with what is to be known of it, such as how long a history: until that
 * comes, what is known stays.
 */
export function useSteadyLive<T>(path: string): Live<T> {
  const state = useLive<T>(path)
  const known = useRef(state)
  if (state.data !== undefined || state.error !== undefined) known.current = state
  return known.current
}

/** The answer to GET `path`, kept up to date as long as the component is there; nothing for undefined. */
export function useLive<T>(path: string | undefined): Live<T> {
  const state = useMemo(() => (path === undefined ? NOTHING : live.state(path)), [path])
  useEffect(() => (path === undefined ? undefined : live.use(path)), [path])
  return state.value as Live<T>
}
