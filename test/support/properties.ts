/**
 * How the property tests run: each property is tried with as many random cases as its test says, other ones at every
 * run. A failure prints the smallest case that was found and its seed; this runs the same cases again:
 *
 *     WARREN_SEED=<seed> npm test -- <the test's file>
 */

/** The parameters for `fc.assert`: `numRuns` cases. */
export function runs(numRuns: number) {
  const { WARREN_SEED: seed } = process.env
  const parameters = { numRuns, interruptAfterTimeLimit: SHRINKING_ENDS_AFTER, includeErrorInReport: true }
  return seed === undefined ? parameters : { ...parameters, seed: Number(seed) }
}

/** ms. What was found has to be told before the time for the whole test file is over. */
const SHRINKING_ENDS_AFTER = 30_000
