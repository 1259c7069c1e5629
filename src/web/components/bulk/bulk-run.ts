import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError, textOf } from '../../api/http.js'
import { forEachOf } from '../../lib/pool.js'

/** How many requests are under way at once: the broker commits them together, and others get their turn. */
const WIDTH = 6

export interface Failure {
  readonly key: string
  readonly reason: string
}

/** What has become of the keys so far. */
export interface Progress {
  readonly total: number
  readonly finished: number
  readonly running: boolean
  readonly failures: readonly Failure[]
}

export interface BulkRun {
  readonly progress: Progress | undefined
  /** @returns the keys with which it was done, and those with which it was not */
  run(keys: readonly string[], each: (key: string) => Promise<unknown>): Promise<Outcome>
  /** What is under way is finished; nothing more begins. */
  stop(): void
}

export interface Outcome {
  readonly done: readonly string[]
  readonly failures: readonly Failure[]
  readonly left: readonly string[]
}

/** Does something with many things, several at a time, and tells how far it is. */
export function useBulkRun(): BulkRun {
  const [progress, setProgress] = useState<Progress>()
  const stopped = useRef(false)
  useEffect(
    () => () => {
      stopped.current = true
    },
    [],
  )
  const run = async (keys: readonly string[], each: (key: string) => Promise<unknown>) => {
    stopped.current = false
    const done: string[] = []
    const left: string[] = []
    const failures: Failure[] = []
    const tell = (running: boolean) =>
      setProgress({
        total: keys.length,
        finished: done.length + failures.length,
        running,
        failures,
      })
    tell(true)
    await forEachOf(keys, WIDTH, async (key) => {
      if (stopped.current) {
        left.push(key)
        return
      }
      try {
        await goneOr(each(key))
        done.push(key)
      } catch (error) {
        failures.push({ key, reason: textOf(error) })
      }
      tell(true)
    })
    tell(false)
    return { done, failures, left }
  }
  return {
    progress,
    run,
    stop: () => {
      stopped.current = true
    },
  }
}

/** What has gone by itself meanwhile need not go any more. */
async function goneOr(act: Promise<unknown>): Promise<void> {
  try {
    await act
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error
  }
}
