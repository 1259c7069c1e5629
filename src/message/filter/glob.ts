/** A pattern for a whole text: * stands for any characters, ? for one. */
export class Glob {
  readonly #pattern: string

  constructor(pattern: string) {
    this.#pattern = pattern
  }

  /** In time proportional to both lengths at worst, whatever the pattern: no regular expression could promise that. */
  matches(text: string): boolean {
    const pattern = this.#pattern
    let at = 0
    let p = 0
    /** Where to go on when the characters behind the last * do not fit: that * takes one more. */
    let afterStar = -1
    let taken = 0
    while (at < text.length) {
      if (p < pattern.length && (pattern[p] === '?' || (pattern[p] === text[at] && pattern[p] !== '*'))) {
        at++
        p++
      } else if (pattern[p] === '*') {
        afterStar = ++p
        taken = at
      } else if (afterStar >= 0) {
        p = afterStar
        at = ++taken
      } else {
        return false
      }
    }
    while (pattern[p] === '*') p++
    return p === pattern.length
  }
}
