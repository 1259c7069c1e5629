import { EXIT, type Failure } from '../commands/define.js'
import { adviceOn, type WrittenName, writtenNames } from '../control/advice.js'
import { connectTo } from './connect.js'
import type { Attempt } from './failure.js'

/** ms; advice that takes longer is not worth waiting for. */
const TIMEOUT = 500

/**
 * What to do next after a failure, for a person at a terminal: the name that was probably meant, or the command that
 * shows the names there are. Undefined when no name was wrong.
 */
export async function adviceAfter(attempt: Attempt, { exitCode }: Failure): Promise<string | undefined> {
  if (exitCode === EXIT.ok) return undefined
  for (const written of writtenNames(attempt)) {
    const advice = adviceOn(written, await namesLike(written, attempt))
    if (advice !== undefined) return advice
  }
  return undefined
}

/** Undefined when they cannot be had. */
async function namesLike({ kind, vhost }: WrittenName, { target }: Attempt): Promise<string[] | undefined> {
  try {
    const connection = await connectTo(target, TIMEOUT)
    const lines = (await connection.names(kind, vhost, '')).split('\n')
    return lines.flatMap((line) => line.split('\t', 1)).filter((name) => name !== '')
  } catch {
    return undefined
  }
}
