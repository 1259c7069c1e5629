import type { CommandSummary } from '../../control/declaration.js'

/** The commands that a text may mean, the best first: by name, then by what they do. Words may stand in any order. */
export function findCommands(commands: readonly CommandSummary[], text: string): readonly CommandSummary[] {
  const words = text
    .trim()
    .toLowerCase()
    .split(/[\s_]+/)
    .filter((word) => word !== '')
  if (words.length === 0) return commands
  const ranked = commands.flatMap((command) => {
    const rank = rankOf(command, words)
    return rank === undefined ? [] : [{ command, rank }]
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ command }) => command)
}

function rankOf({ name, aliases, summary }: CommandSummary, words: readonly string[]): number | undefined {
  const whole = words.join('_')
  const names = [name, ...aliases]
  if (names.includes(whole)) return 0
  if (names.some((it) => it.startsWith(whole))) return 1
  if (names.some((it) => it.includes(whole))) return 2
  if (names.some((it) => words.every((word) => it.includes(word)))) return 3
  const text = `${names.join(' ')} ${summary}`.toLowerCase()
  return words.every((word) => text.includes(word)) ? 4 : undefined
}
