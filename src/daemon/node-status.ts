import { readdirSync, readFileSync, statfsSync } from 'node:fs'
import { arch, platform, release } from 'node:os'
import type { ListenerInfo, NodeStatus } from '../broker/admin.js'
import { RABBITMQ_VERSION, VERSION } from './version.js'

/** What does not change while the daemon runs. */
export interface NodeFacts {
  readonly dataDirectory: string
  readonly configFiles: readonly string[]
  readonly logFiles: readonly string[]
  readonly controlSocket: string
}

/** What the process around the broker looks like now. */
export function processStatus(
  facts: NodeFacts,
  listeners: readonly ListenerInfo[],
): Omit<NodeStatus, 'node' | 'totals'> {
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage()
  return {
    ...facts,
    pid: process.pid,
    product: 'Warren',
    version: VERSION,
    rabbitmqVersion: RABBITMQ_VERSION,
    runtime: `Node.js ${process.version}`,
    os: `${platform()} ${release()} ${arch()}`,
    uptimeSeconds: Math.floor(process.uptime()),
    listeners,
    memoryBytes: { rss, heapUsed, buffers: arrayBuffers },
    freeDiskBytes: freeDiskBytes(facts.dataDirectory),
    fileDescriptors: fileDescriptors(),
  }
}

/** 0 when there is no directory, as with a store in memory. */
function freeDiskBytes(directory: string): number {
  if (directory === '') return 0
  const { bavail, bsize } = statfsSync(directory)
  return bavail * bsize
}

/** Linux tells both under /proc; elsewhere they are 0. */
function fileDescriptors(): { used: number; limit: number } {
  try {
    const [, soft = '0'] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return { used: readdirSync('/proc/self/fd').length, limit: Number(soft) }
  } catch {
    return { used: 0, limit: 0 }
  }
}
