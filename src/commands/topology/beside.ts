import { Worker } from 'node:worker_threads'
import { CommandFailure, EXIT } from '../define.js'
import { placeKey } from './object-places.js'
import type { Topology } from './topology-file.js'
import type { ReadFile, ThreadAnswer, ThreadTask } from './topology-thread.js'

/** MiB of memory for one file, which may be made to need any amount. */
const MEMORY = 512
/** Threads at the same time; other calls wait for their turn. */
const MOST_AT_ONCE = 2
/** ms that a thread may take for a caller who has set no limit. */
const PATIENCE = 60_000

/** Reads a topology file in a thread. @throws CommandFailure when it is not in order, or takes too long */
export async function readBeside(
  file: { readonly text: string; readonly name: string },
  timeout: number | undefined,
): Promise<Topology> {
  const { places, ...read } = (await runBeside({ read: file }, timeout)) as ReadFile
  return { ...read, placeOf: (object) => places.get(placeKey(object)) ?? file.name }
}

/** Definitions as a topology file, written in a thread. @throws CommandFailure when it takes too long */
export async function writeBeside(
  definitions: Readonly<Record<string, unknown>>,
  timeout: number | undefined,
): Promise<string> {
  return (await runBeside({ write: definitions }, timeout)) as string
}

let running = 0
const waiting: (() => void)[] = []

/** @param timeout ms from when its turn comes */
async function runBeside(task: ThreadTask, timeout = PATIENCE): Promise<unknown> {
  if (running < MOST_AT_ONCE) running++
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await runInThread(task, timeout)
  } finally {
    const next = waiting.shift()
    if (next === undefined) running--
    else next()
  }
}

function runInThread(task: ThreadTask, timeout: number): Promise<unknown> {
  const worker = new Worker(new URL('./topology-thread.js', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  })
  const timer = setTimeout(() => void worker.terminate(), timeout)
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: ThreadAnswer) =>
      'done' in answer ? resolve(answer.done) : reject(new CommandFailure(answer.failure)),
    )
    worker.once('error', (error) => reject(brokenOff(error.message)))
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(brokenOff('it took too long'))
    })
  })
}

function brokenOff(why: string): CommandFailure {
  const text = `The topology is too much for the broker (${why}): use warrenctl, which does this part by itself.`
  return new CommandFailure({ exitCode: EXIT.unavailable, text })
}
