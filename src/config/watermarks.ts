import type { SettingsReader } from './settings-reader.js'

/** A limit in bytes, or as a part of the memory that there is. */
export type Watermark = { readonly absolute: number } | { readonly relative: number }

/** When the resource alarms are raised. */
export interface WatermarksConfiguration {
  /** Memory in use. */
  readonly memory: Watermark
  /** Free disk space. */
  readonly disk: Watermark
}

/** An absolute value wins over a relative one. */
export function watermarksOf(reader: SettingsReader): WatermarksConfiguration {
  const memory = watermark(
    reader.get('vm_memory_high_watermark.absolute'),
    reader.get('vm_memory_high_watermark.relative'),
  )
  const disk = watermark(reader.get('disk_free_limit.absolute'), reader.get('disk_free_limit.relative'))
  return { memory: memory ?? { relative: 0.4 }, disk: disk ?? { absolute: 50_000_000 } }
}

function watermark(absolute: number | undefined, relative: number | undefined): Watermark | undefined {
  if (absolute !== undefined) return { absolute }
  return relative === undefined ? undefined : { relative }
}
