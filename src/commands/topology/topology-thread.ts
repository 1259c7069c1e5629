import { parentPort, workerData } from 'node:worker_threads'
import { CommandFailure, type Failure } from '../define.js'
import { readTopology } from './topology-file.js'
import { writeTopology } from './write-topology.js'

// YAML in a thread of its own: a large file takes seconds, which nobody else is to wait for. See beside.ts.

export type ThreadTask =
  | { readonly read: { readonly text: string; readonly name: string } }
  | { readonly write: Readonly<Record<string, unknown>> }

/** What was read, as it goes from thread to thread. */
export interface ReadFile {
  readonly owner: string | undefined
  readonly definitions: Readonly<Record<string, unknown>>
  readonly places: ReadonlyMap<string, string>
}

export type ThreadAnswer = { readonly done: ReadFile | string } | { readonly failure: Failure }

function answerTo(task: ThreadTask): ThreadAnswer {
  if ('write' in task) return { done: writeTopology(task.write) }
  try {
    const topology = readTopology(task.read.text, task.read.name)
    return { done: { owner: topology.owner, definitions: topology.definitions, places: topology.places() } }
  } catch (error) {
    if (error instanceof CommandFailure) return { failure: error.failure }
    throw error
  }
}

parentPort?.postMessage(answerTo(workerData as ThreadTask))
