/** A key: its character, or the name of one without. */
export type Key = string | 'up' | 'down' | 'left' | 'right' | 'enter' | 'escape' | 'backspace'

/** Emphasis of text; unchanged text where there are no colours. */
export interface Emphasis {
  readonly plain: (text: string) => string
  readonly heading: (text: string) => string
  readonly name: (text: string) => string
  readonly dim: (text: string) => string
  readonly good: (text: string) => string
  readonly warning: (text: string) => string
  readonly bad: (text: string) => string
  /** Stands out from the text around it. */
  readonly marked: (text: string) => string
}

/** The whole of a terminal, for as long as a display that changes is shown. */
export interface LiveScreen {
  /** Size in characters; changes when the window does. */
  readonly columns: number
  readonly rows: number
  readonly style: Emphasis
  /** Replaces what is shown; what is too much for the screen is cut off. Escape sequences other than those of `style` are not to be in it. */
  draw(lines: readonly string[]): void
  /** The next key, or undefined when none was pressed within `ms` or the window has changed. */
  key(ms: number): Promise<Key | undefined>
  /** Gives the terminal back as it was. */
  close(): void
}
