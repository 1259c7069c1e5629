import { readFileSync } from 'node:fs'

/** One `key = value` line. */
export interface Assignment {
  readonly key: string
  readonly value: string
  /** For messages: file and line. */
  readonly where: string
}

/**
 * Reads a file in the format of rabbitmq.conf: a `key = value` a line, `#` starts a comment line, a value may
 * stand in quotes. Faults are added to `problems`, so that all of them are reported at once.
 */
export function readConfigFile(path: string, problems: string[]): Assignment[] {
  let content: string
  try {
    content = readFileSync(path, 'utf8')
  } catch (error) {
    problems.push(`${path}: cannot be read: ${(error as Error).message}`)
    return []
  }
  const assignments: Assignment[] = []
  for (const [index, line] of content.split(/\r?\n/).entries()) {
    const trimmed = line.trim()
    if (trimmed === '' || trimmed.startsWith('#')) continue
    const where = `${path}:${index + 1}`
    const [, key, value] = /^([\w./<>*$@-]+)\s*=\s*(.*)$/.exec(trimmed) ?? []
    if (key === undefined || value === undefined)
      problems.push(`${where}: expected 'key = value', found '${trimmed}'`)
    else assignments.push({ key, value: unquoted(value), where })
  }
  return assignments
}

/** Quotes keep spaces and `#`; without them a comment may follow the value. */
function unquoted(value: string): string {
  const [, quoted] =
    /^(?:'([^']*)'|"([^"]*)")\s*(?:#.*)?$/.exec(value)?.filter((part) => part !== undefined) ?? []
  return quoted ?? value.replace(/\s+#.*$/, '').trim()
}
