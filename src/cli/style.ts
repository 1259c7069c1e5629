/** Emphasis on a terminal; each function returns its text unchanged where there are no colours. */
export interface Style {
  readonly heading: (text: string) => string
  readonly name: (text: string) => string
  readonly dim: (text: string) => string
  readonly good: (text: string) => string
  readonly warning: (text: string) => string
  readonly bad: (text: string) => string
}

const same = (text: string) => text

export const PLAIN: Style = { heading: same, name: same, dim: same, good: same, warning: same, bad: same }

/** chalk is loaded only where it is used. */
export async function loadStyle(color: boolean): Promise<Style> {
  if (!color) return PLAIN
  const { Chalk } = await import('chalk')
  const { bold, cyan, dim, green, yellow, red } = new Chalk({ level: 1 })
  return { heading: bold, name: cyan, dim, good: green, warning: yellow, bad: red }
}
