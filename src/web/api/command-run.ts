import { useEffect, useRef, useState } from 'preact/hooks'
import type { Shown } from '../../control/declaration.js'
import { type CommandInput, commandLines, type Progress, type Reply } from './commands.js'
import { ApiError, type CommandError, textOf } from './http.js'
import { PendingLines } from './pending-lines.js'

/** One result of a command, and what the command line would show of it. */
export interface Result {
  readonly result: unknown
  readonly shown?: Shown
}

/** What a command that was run has told so far. */
export interface Run {
  readonly state: 'running' | 'done' | 'stopped' | 'failed'
  /** The last ones, the newest at the end. */
  readonly results: readonly Result[]
  /** How many there were, with those that are not kept. */
  readonly seen: number
  /** More than one may come. */
  readonly streams: boolean
  readonly progress?: Progress | undefined
  /** Why it failed. */
  readonly problem: string
  /** What to do about it. */
  readonly advice?: string | undefined
  readonly exitCode: number
}

const NOTHING: Run = { state: 'running', results: [], seen: 0, streams: false, problem: '', exitCode: 0 }

/** ms between two drawings of what came. */
const INTERVAL = 200
/** Results of a stream that are kept. */
const KEPT = 1000

/** Runs a command, one at a time; what is under way is stopped when the component goes. */
export function useRun(name: string) {
  const [run, setRun] = useState<Run>()
  const current = useRef<AbortController | undefined>(undefined)
  const stop = () => {
    current.current?.abort()
    current.current = undefined
  }
  useEffect(() => {
    setRun(undefined)
    return stop
  }, [name])
  const begin = (input: CommandInput, tell: (run: Run) => void) => {
    stop()
    const abort = new AbortController()
    current.current = abort
    void follow(name, { ...input, show: true }, abort, (next) => current.current === abort && tell(next))
  }
  return {
    run,
    start: (input: CommandInput) => begin(input, setRun),
    /** Runs it again; what is there stays until there is something new. */
    again: (input: CommandInput) => begin(input, (next) => next.state !== 'running' && setRun(next)),
    stop: () => {
      stop()
      setRun((last) => last && { ...last, state: 'stopped' })
    },
  }
}

/** @param tell is called with the whole of it, no more often than somebody can see it */
async function follow(
  name: string,
  input: CommandInput,
  abort: AbortController,
  tell: (run: Run) => void,
): Promise<void> {
  const pending = new PendingLines(KEPT)
  let run = NOTHING
  const draw = () => {
    const { lines, seen } = pending.take()
    if (seen === 0) return
    run = afterReplies(
      run,
      lines.map((line) => JSON.parse(line) as Reply),
      seen,
    )
    tell(run)
  }
  tell(run)
  const timer = setInterval(draw, INTERVAL)
  try {
    for await (const lines of commandLines(name, input, abort.signal)) pending.add(lines)
    draw()
    if (run.state !== 'running') return
    // An answer that is no stream has nothing behind its result.
    if (run.seen !== 1 || run.streams)
      throw new ApiError(0, 'It broke off: the broker has ended the connection.')
    tell({ ...run, state: 'done' })
  } catch (error) {
    draw()
    const { exitCode = 1, advice } = error instanceof ApiError ? error : {}
    tell({ ...run, state: 'failed', problem: textOf(error), advice, exitCode })
  } finally {
    clearInterval(timer)
  }
}

function failed({ message, advice, failure }: CommandError): Partial<Run> {
  return { state: 'failed', problem: message, advice, exitCode: failure?.exitCode ?? 1 }
}

function afterReplies(before: Run, replies: readonly Reply[], lines: number): Run {
  let run = before
  const results: Result[] = []
  for (const reply of replies) {
    if ('result' in reply) results.push(reply)
    else if ('progress' in reply) run = { ...run, progress: reply.progress, streams: true }
    else if ('end' in reply) run = { ...run, state: 'done', streams: true }
    else run = { ...run, ...failed(reply.error) }
  }
  return {
    ...run,
    results: [...run.results, ...results].slice(-KEPT),
    seen: run.seen + lines - (replies.length - results.length),
    exitCode: run.state === 'failed' ? run.exitCode : (results.at(-1)?.shown?.exitCode ?? run.exitCode),
  }
}
