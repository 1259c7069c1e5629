/**
 * Number of the log for the keys that a queue or an exchange remembers: that of its messages, negated. So every one
 * has a log for keys, which costs nothing as long as nothing is in it, and nobody has to note its number.
 */
export function keyLogId(logId: number): number {
  return -logId
}
