/**
 * Permission patterns are written for PCRE, the regular expressions of RabbitMQ. Here they become JavaScript's.
 *
 * The two agree on most of it. What only PCRE has is translated: \A \z \Z, \Q...\E, \x{...}, \a and \e, POSIX
 * classes, a leading (?i), (?P<name>, a ] that opens a class, braces that are no quantifier, and escapes of
 * characters that need none. What has no counterpart (possessive quantifiers, atomic groups, \h, \G, ...) is
 * refused: a permission that meant something else than was written would be worse than none.
 *
 * One difference stays: RabbitMQ matches octets, we match characters, so `^.$` matches the name ä here.
 */

/** Why a pattern cannot be used. */
export class InvalidPatternError extends Error {
  readonly pattern: string

  constructor(pattern: string, reason: string) {
    super(reason)
    this.name = 'InvalidPatternError'
    this.pattern = pattern
  }
}

/**
 * The regular expression to search a name with. The empty pattern matches the empty name only.
 * @throws InvalidPatternError
 */
export function compilePattern(pattern: string): RegExp {
  if (pattern === '') return /^$/
  const ignoreCase = /^\^?\(\?i\)/.test(pattern)
  const source = new Translation(ignoreCase ? pattern.replace('(?i)', '') : pattern, pattern).run()
  try {
    return new RegExp(source, ignoreCase ? 'iu' : 'u')
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new InvalidPatternError(pattern, text.replace(/^Invalid regular expression: \/.*\/\w*: /s, ''))
  }
}

/** Escapes that mean the same on both sides; \p and \k bring their own braces. */
const SHARED_ESCAPES = 'dDwWsSbBnrtf123456789pPk'
const SYNTAX = '^$\\.*+?()[]{}|/'
const POSIX_CLASSES: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t-\\r ',
  upper: 'A-Z',
  word: '\\w',
  xdigit: '0-9A-Fa-f',
}

/** One pass over a pattern, with a cursor. */
class Translation {
  readonly #text: string
  readonly #pattern: string
  #at = 0
  #inClass = false

  constructor(text: string, pattern: string) {
    this.#text = text
    this.#pattern = pattern
  }

  run(): string {
    let source = ''
    while (this.#at < this.#text.length) source += this.#inClass ? this.#classItem() : this.#item()
    if (this.#inClass) this.#refuse('missing terminating ] for character class')
    return source
  }

  #item(): string {
    return (
      this.#take(/\\Q(.*?)(?:\\E|$)/suy, (_, literal) => escapeSyntax(literal)) ??
      this.#take(/\\A/y, () => '^') ??
      this.#take(/\\[zZ]/y, () => '$') ??
      this.#escape() ??
      this.#take(/\[\^?\]?/y, (opening) => this.#openClass(opening)) ??
      this.#take(/\(\?P</y, () => '(?<') ??
      this.#take(/\{\d+(?:,\d*)?\}/y, (quantifier) => quantifier) ??
      this.#take(/[{}\]]/y, (literal) => `\\${literal}`) ??
      this.#character()
    )
  }

  /** A ] directly behind the opening is a member of the class. */
  #openClass(opening: string): string {
    this.#inClass = true
    return opening.replace(']', '\\]')
  }

  #classItem(): string {
    return (
      this.#take(
        /\[:(\^?\w+):\]/y,
        (_, name) => POSIX_CLASSES[name] ?? this.#refuse(`unknown POSIX class ${name}`),
      ) ??
      this.#escape() ??
      this.#take(/\]/y, () => {
        this.#inClass = false
        return ']'
      }) ??
      this.#character()
    )
  }

  #escape(): string | undefined {
    return (
      this.#take(/\\x\{([0-9A-Fa-f]+)\}/y, (_, digits) => `\\u{${digits}}`) ??
      this.#take(/\\x[0-9A-Fa-f]{2}/y, (hex) => hex) ??
      this.#take(/\\a/y, () => '\\x07') ??
      this.#take(/\\e/y, () => '\\x1b') ??
      this.#take(/\\(?:[pP]|k)(?:\{\w+\}|<\w+>)/y, (named) => named) ??
      this.#take(/\\(.?)/suy, (_, character) => this.#escaped(character))
    )
  }

  #escaped(character: string): string {
    if (character === '') return this.#refuse('\\ at end of pattern')
    if (SHARED_ESCAPES.includes(character) || SYNTAX.includes(character)) return `\\${character}`
    if (/[A-Za-z0-9]/.test(character)) return this.#refuse(`\\${character} is not supported`)
    return this.#inClass && character === '-' ? '\\-' : character
  }

  #character(): string {
    return this.#take(/./suy, (character) => character) ?? ''
  }

  /** Moves over what `regex` (sticky) matches here and translates it; undefined when it does not match. */
  #take(regex: RegExp, translate: (whole: string, group: string) => string): string | undefined {
    regex.lastIndex = this.#at
    const match = regex.exec(this.#text)
    if (match === null) return undefined
    this.#at = regex.lastIndex
    return translate(match[0], match[1] ?? '')
  }

  #refuse(reason: string): never {
    throw new InvalidPatternError(this.#pattern, reason)
  }
}

function escapeSyntax(literal: string): string {
  return literal.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&')
}
