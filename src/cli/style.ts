import type { Emphasis } from '../commands/live-screen.js'
import { visibleText } from '../lib/visible-text.js'

/** Emphasis on a terminal; each function returns its text unchanged where there are no colours. */
export type Style = Emphasis

const same = (text: string) => text

export const PLAIN: Style = {
  plain: same,
  heading: same,
  name: same,
  dim: same,
  good: same,
  warning: same,
  bad: same,
  marked: same,
}

/** chalk is loaded only where it is used. */
export async function loadStyle(color: boolean): Promise<Style> {
  if (!color) return PLAIN
  const { Chalk } = await import('chalk')
  const { bold, cyan, dim, green, yellow, red, inverse } = new Chalk({ level: 1 })
  return {
    plain: same,
    heading: bold,
    name: cyan,
    dim,
    good: green,
    warning: yellow,
    bad: red,
    marked: inverse,
  }
}

/** The same emphasis for texts that may hold anything: their control characters are shown and not sent. */
export function revealing(style: Style): Style {
  const shown = (emphasize: (text: string) => string) => (text: string) => emphasize(visibleText(text))
  const { plain, heading, name, dim, good, warning, bad, marked } = style
  return {
    plain: shown(plain),
    heading: shown(heading),
    name: shown(name),
    dim: shown(dim),
    good: shown(good),
    warning: shown(warning),
    bad: shown(bad),
    marked: shown(marked),
  }
}
