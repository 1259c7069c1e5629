import type { Check, Finding } from '../finding.js'

/** How near a watermark is near: free disk under twice the limit, memory above four fifths of it. */
const DISK_MARGIN = 2
const MEMORY_MARGIN = 0.8

/** Memory and disk, whose alarms block publishers. */
export const resources: Check = {
  name: 'resources',
  summary: 'memory or disk near their watermarks, or a disk that refuses writes',
  *run({ broker, host }): Generator<Finding> {
    const { alarms, store } = broker
    const { memoryBytes, freeDiskBytes, dataDirectory } = host.status()
    const of = (severity: Finding['severity'], object: string, text: string, command: string) =>
      ({ severity, object, vhost: '', text, command }) as const
    if (store.stalled) {
      yield of('error', 'disk', 'It refuses writes: confirms wait until it takes them again.', 'status')
    }
    if (alarms.active.includes('memory')) {
      yield of('error', 'memory', 'The alarm is raised: publishers are blocked.', 'top')
    } else if (memoryBytes.rss > alarms.memoryLimit * MEMORY_MARGIN) {
      const text = `${mebibytes(memoryBytes.rss)} are in use; at ${mebibytes(alarms.memoryLimit)} publishers are blocked.`
      yield of('warning', 'memory', text, 'set_vm_memory_high_watermark absolute BYTES')
    }
    if (alarms.active.includes('disk')) {
      yield of('error', 'disk', 'The alarm is raised: publishers are blocked.', 'status')
    } else if (dataDirectory !== '' && freeDiskBytes < alarms.diskFreeLimit * DISK_MARGIN) {
      const text = `${mebibytes(freeDiskBytes)} are left; below ${mebibytes(alarms.diskFreeLimit)} publishers are blocked.`
      yield of('warning', 'disk', text, 'set_disk_free_limit BYTES')
    }
  },
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`
}
