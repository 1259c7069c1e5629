import { readdirSync, readFileSync } from 'node:fs'
import { arch, platform, release } from 'node:os'
import type { HostStatus, ListenerInfo } from '../broker/admin/node.js'
import { freeDiskBytes } from './resource-probes.js'
import { RABBITMQ_VERSION, RUNTIME, VERSION } from './version.js'

/** What does not change while the daemon runs. */
export interface NodeFacts {
  readonly dataDirectory: string
  readonly configFiles: readonly string[]
  readonly logFiles: readonly string[]
  readonly controlSocket: string
  readonly certificateFiles: readonly string[]
}

/** What the process around the broker looks like now. */
export function processStatus(facts: NodeFacts, listeners: readonly ListenerInfo[]): HostStatus {
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage()
  return {
    ...facts,
    pid: process.pid,
    product: 'Warren',
    version: VERSION,
    rabbitmqVersion: RABBITMQ_VERSION,
    runtime: RUNTIME,
    os: `${platform()} ${release()} ${arch()}`,
    uptimeSeconds: Math.floor(process.uptime()),
    listeners,
    memoryBytes: { rss, heapUsed, buffers: arrayBuffers },
    // There is no directory with a store in memory.
    freeDiskBytes: facts.dataDirectory === '' ? 0 : freeDiskBytes(facts.dataDirectory),
    fileDescriptors: fileDescriptors(),
  }
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
