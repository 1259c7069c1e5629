import type { Level } from '../lib/log-lines.js'
import type { Watermark } from '../lib/watermark.js'
import { type Live, useLive } from './live.js'

export interface NodeListener {
  readonly interface: string
  readonly port: number
  readonly protocol: string
  readonly purpose: string
}

/** What the node is set to, and its state: GET /api/warren/node, for monitors. */
export interface NodeState {
  readonly name: string
  readonly under_maintenance: boolean
  readonly listeners_suspended: boolean
  readonly alarms: readonly ('memory' | 'disk')[]
  readonly memory_total: number
  readonly memory_watermark: Watermark
  readonly disk_watermark: Watermark
  readonly disk_watched: boolean
  /** null where the program around the broker decides it. */
  readonly log_level: Level | 'none' | null
  readonly login_sources_tracked: boolean
  readonly listeners: readonly NodeListener[]
}

/** Kept up to date. @param wanted whether the user may know it */
export function useNodeState(wanted = true): Live<NodeState> {
  return useLive<NodeState>(wanted ? '/api/warren/node' : undefined)
}

/** What a listener with TLS proves itself with, as the command certificates tells it. */
export interface ListenerCertificates {
  readonly listener: NodeListener
  readonly files: readonly CertificateFile[]
}

export interface CertificateFile {
  readonly path: string
  readonly role: 'server' | 'authority'
  /** The host that clients ask for by name; absent for the usual one. */
  readonly host?: string
  readonly pem: string
  readonly certificates: readonly Certificate[]
}

export interface Certificate {
  readonly subject: string
  readonly issuer: string
  readonly serial: string
  readonly names: readonly string[]
  /** ms since 1970. */
  readonly validFrom: number
  readonly validTo: number
}
