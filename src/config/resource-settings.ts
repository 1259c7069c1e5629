import type { Setting } from './settings.js'
import { capacity, fraction } from './value-types.js'

/** When the resource alarms are raised. */
export const RESOURCE_SETTINGS = {
  'vm_memory_high_watermark.relative': {
    type: fraction,
    help: 'part of the memory above which publishers are blocked; 0.4 unless an absolute value is given',
    section: 'limits',
  },
  'vm_memory_high_watermark.absolute': {
    type: capacity,
    help: 'memory above which publishers are blocked, for example 2GB',
    section: 'limits',
  },
  'disk_free_limit.relative': {
    type: fraction,
    help: 'free disk space below which publishers are blocked, as a part of the memory',
    section: 'limits',
  },
  'disk_free_limit.absolute': {
    type: capacity,
    help: 'free disk space below which publishers are blocked; 50MB unless a relative value is given',
    section: 'limits',
  },
} as const satisfies Readonly<Record<string, Setting>>
