import { runInNewContext } from 'node:vm'

/**
 * In which of the texts an expression is found. It may come from anybody, and some expressions take years for one text:
 * V8 is told to stop.
 * @returns undefined when it takes longer than `LONGEST`
 */
export function searchAll(expression: RegExp, texts: readonly string[]): readonly boolean[] | undefined {
  try {
    return runInNewContext(
      'texts.map((text) => expression.test(text))',
      { texts, expression },
      { timeout: LONGEST },
    )
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined
    throw error
  }
}

/** ms. */
const LONGEST = 100
