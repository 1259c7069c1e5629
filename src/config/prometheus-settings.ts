import type { Setting } from './settings.js'
import { bindAddress, boolean, portOrNone, text } from './value-types.js'

/** The port that Prometheus scrapes. */
export const PROMETHEUS_SETTINGS = {
  prometheus_port: {
    type: portOrNone,
    help: 'port of the metrics for Prometheus, without a login; 0 is a free one, none switches it off',
    section: 'management',
    variables: ['WARREN_PROMETHEUS_PORT'],
    flag: { name: 'prometheus-port', placeholder: 'PORT' },
    inFile: false,
  },
  'prometheus.tcp.port': {
    type: portOrNone,
    help: 'port of the metrics; 15692 when not set, or nothing where that is in use; none switches it off',
    section: 'management',
  },
  'prometheus.tcp.ip': {
    type: bindAddress,
    help: 'address that it listens on; every address when not set',
    section: 'management',
  },
  'prometheus.path': {
    type: text,
    default: '/metrics',
    help: 'path of the metrics on this port',
    section: 'management',
  },
  'prometheus.return_per_object_metrics': {
    type: boolean,
    default: 'false',
    help: 'whether /metrics shows every queue, channel and connection by itself, as /metrics/per-object always does',
    section: 'management',
  },
} as const satisfies Readonly<Record<string, Setting>>
