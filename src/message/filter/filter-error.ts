/** A filter that cannot be understood. The message shows the filter, with a mark under the place, and what is wrong. */
export class FilterError extends Error {
  /** What is wrong, without the filter. */
  readonly problem: string
  /** Where in the filter, in characters from 0. */
  readonly position: number

  constructor(text: string, position: number, problem: string) {
    // A filter may have come from a file: the mark is only right under one line.
    const line = text.replace(/\s/g, ' ')
    super(`${line}\n${' '.repeat(position)}^ ${problem}`)
    this.name = 'FilterError'
    this.problem = problem
    this.position = position
  }
}
