import { useEffect, useState } from 'preact/hooks'
import { type CommandInput, commandLines, itemOf } from './commands.js'
import { ApiError, textOf } from './http.js'
import { PendingLines } from './pending-lines.js'

/** What a streaming command has told so far. */
export interface Followed<T> {
  /** The last ones, the newest at the end. */
  readonly items: readonly T[]
  /** How many there were, with those that are not kept. */
  readonly seen: number
  readonly state: 'connecting' | 'following' | 'paused' | 'ended'
  /** Why it ended. */
  readonly problem: string
  clear(): void
  retry(): void
}

interface Told<T> {
  readonly items: readonly T[]
  readonly seen: number
}

const NOTHING: Told<never> = { items: [], seen: 0 }

/** ms between two drawings of what came: a person reads no faster. */
const INTERVAL = 200

/**
 * Follows a streaming command as long as the component is there and `running` holds. Only what is kept is decoded, so
 * that a stream may come faster than anybody can read.
 * @param limit items that are kept
 */
export function useFollowed<T>(
  command: string,
  input: CommandInput,
  { running, limit }: { readonly running: boolean; readonly limit: number },
): Followed<T> {
  const body = JSON.stringify(input)
  const [told, setTold] = useState<Told<T>>(NOTHING)
  const [connected, setConnected] = useState(false)
  const [problem, setProblem] = useState('')
  const [attempt, setAttempt] = useState(0)
  useEffect(() => setTold(NOTHING), [command, body, attempt])
  useEffect(() => {
    setProblem('')
    setConnected(false)
    if (!running) return
    const stop = new AbortController()
    const pending = new PendingLines(limit)
    const draw = () => {
      const taken = pending.take()
      if (taken.seen === 0) return
      const items = taken.lines.flatMap((line) => itemOf<T>(line) ?? [])
      setTold(({ items: old, seen }) => ({
        items: [...old, ...items].slice(-limit),
        seen: seen + taken.seen,
      }))
    }
    const fail = (error: unknown) => {
      setProblem(textOf(error))
      stop.abort()
    }
    const guarded = (run: () => void) => {
      try {
        run()
      } catch (error) {
        fail(error)
      }
    }
    const timer = setInterval(() => guarded(draw), INTERVAL)
    const follow = async () => {
      try {
        for await (const lines of commandLines(command, JSON.parse(body), stop.signal)) {
          setConnected(true)
          pending.add(lines)
        }
        draw()
        if (!stop.signal.aborted) throw new ApiError(0, 'The broker has ended it.')
      } catch (error) {
        fail(error)
      }
    }
    void follow()
    return () => {
      stop.abort()
      clearInterval(timer)
    }
  }, [command, body, running, limit, attempt])
  const state = problem !== '' ? 'ended' : !running ? 'paused' : connected ? 'following' : 'connecting'
  return {
    ...told,
    state,
    problem,
    clear: () => setTold(NOTHING),
    retry: () => setAttempt(attempt + 1),
  }
}
