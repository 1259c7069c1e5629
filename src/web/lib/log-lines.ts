/** The levels of the log, the least important first. */
export const LEVELS = ['debug', 'info', 'notice', 'warning', 'error', 'critical'] as const
export type Level = (typeof LEVELS)[number]

/** An event of the log, which may have several lines. */
export interface LogEntry {
  /** As it stands in the log; '' for lines whose beginning is not known. */
  readonly time: string
  readonly level: Level
  readonly text: string
}

const PLAIN = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?:[+-]\d\d:\d\d)?) \[(\w+)\] (.*)$/s

/** Events from lines of a log, in plain text or JSON (src/lib/log.ts): a line that begins none belongs to the one before. */
export function entriesOf(lines: readonly string[]): LogEntry[] {
  const entries: LogEntry[] = []
  for (const line of lines) {
    const entry = plainEntry(line) ?? jsonEntry(line)
    const last = entries.at(-1)
    if (entry !== undefined) entries.push(entry)
    else if (last === undefined) entries.push({ time: '', level: 'info', text: line })
    else entries[entries.length - 1] = { ...last, text: `${last.text}\n${line}` }
  }
  return entries
}

/** Events of a level or a more important one, with the words in them. */
export function matching(entries: readonly LogEntry[], level: Level, words: string): readonly LogEntry[] {
  const rank = LEVELS.indexOf(level)
  const wanted = words.toLowerCase()
  return entries.filter(
    (entry) => LEVELS.indexOf(entry.level) >= rank && entry.text.toLowerCase().includes(wanted),
  )
}

function plainEntry(line: string): LogEntry | undefined {
  const [, time = '', level = '', text = ''] = PLAIN.exec(line) ?? []
  return isLevel(level) ? { time, level, text } : undefined
}

function jsonEntry(line: string): LogEntry | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const { time, level, msg } = JSON.parse(line)
    return isLevel(level) ? { time: String(time), level, text: String(msg) } : undefined
  } catch {
    return undefined
  }
}

function isLevel(word: string): word is Level {
  return (LEVELS as readonly string[]).includes(word)
}
