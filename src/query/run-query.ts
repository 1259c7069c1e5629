import { type ChildProcess, fork } from 'node:child_process'
import { BrokerError } from '../broker/errors.js'
import type { QueryRequest, QueryResult, RunQuery } from '../broker/sql/query-runner.js'
import type { QueryAnswer, QueryOrder } from './protocol.js'

/** MiB of JavaScript's heap that a query may take; the rest is bounded by the size of its result. */
const HEAP_MIB = 256

/**
 * Runs each query in a process of its own. A thread would not do: SQLite in a long step heeds nobody, and only a process
 * can be ended then.
 * @param databaseFile the broker's database; undefined when it keeps nothing
 */
export function queryProcesses(databaseFile: string | undefined): RunQuery {
  return (request) => runQuery({ ...request, databaseFile })
}

function runQuery(order: QueryOrder): Promise<QueryResult> {
  const child = fork(new URL('./query-process.js', import.meta.url), [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${HEAP_MIB}`],
    // It needs nothing of the environment, in which there may be secrets.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.send(order)
  return outcomeOf(child, order)
}

function outcomeOf(child: ChildProcess, { milliseconds }: QueryRequest): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    const refuse = (text: string) => reject(new BrokerError('precondition-failed', text))
    const timer = setTimeout(() => {
      refuse(
        `the query took longer than ${milliseconds} ms and was ended: ask for less, or raise --time-limit`,
      )
      child.kill('SIGKILL')
    }, milliseconds)
    child.once('message', (answer: QueryAnswer) => {
      if ('result' in answer) resolve(answer.result)
      else if (answer.fault === 'too-much') refuse(answer.error)
      else reject(new BrokerError('invalid-argument', answer.error))
    })
    child.once('error', (error) => refuse(`the query could not be run: ${error.message}`))
    child.once('close', () => {
      clearTimeout(timer)
      refuse('the query needed too much memory and was ended: ask for less')
    })
  })
}
