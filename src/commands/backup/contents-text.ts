import type { BackupInfo } from '../../broker/admin/backup.js'
import { bytes, count } from '../../lib/quantities.js'

/** What a backup holds, for people: "12.3 MiB: 5,000 messages, 3 queues, 1 user (rabbit@host, 2026-11-26T02:00:00Z)". */
export function contentsText(info: BackupInfo): string {
  const parts = [
    `${count(info.messages)} messages`,
    ...Object.entries(info.objects).map(([kind, number]) => `${count(number)} ${kind}`),
  ]
  return `${bytes(info.bytes)}: ${parts.join(', ')}; taken of ${info.node} at ${info.taken}`
}
