import type { Emphasis } from '../commands/live-screen.js'

/** Emphasis on a terminal; each function returns its text unchanged where there are no colours. */
export type Style = Emphasis

const same = (text: string) => text

export const PLAIN: Style = {
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
  return { heading: bold, name: cyan, dim, good: green, warning: yellow, bad: red, marked: inverse }
}
