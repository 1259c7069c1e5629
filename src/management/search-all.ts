import { createContext, Script } from 'node:vm'

/**
 * In which of the texts an expression is found. It may come from anybody, and some expressions take years for one text:
 * V8 is told to stop. V8 looks at the clock on the wall, which goes on while a busy machine runs something else: an
 * expression that was stopped before it has had its time goes on where it was.
 * @param limit ms of computing that it may take, at most
 * @param spent ms of computing so far
 * @returns undefined when it takes longer
 */
export function searchAll(
  expression: RegExp,
  texts: readonly string[],
  limit = LONGEST,
  spent: () => number = computed,
): readonly boolean[] | undefined {
  const found: boolean[] = []
  const context = createContext({ texts, expression, found })
  const end = spent() + limit
  for (let rest = limit; rest > 0; rest = end - spent()) {
    if (wasRun(context, Math.ceil(rest))) return found
  }
  return undefined
}

/** ms. */
const LONGEST = 100

const SEARCH = new Script(
  'for (let i = found.length; i < texts.length; i++) found.push(expression.test(texts[i]))',
)

/** @returns whether it came to its end before `timeout` ms were over */
function wasRun(context: object, timeout: number): boolean {
  try {
    SEARCH.runInContext(context, { timeout })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false
    throw error
  }
}

/** ms that processors have worked for this process. */
function computed(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
