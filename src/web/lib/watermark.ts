import { BYTES_OF_UNIT } from '../../lib/size.js'
import { bytes } from './format.js'

/** A limit in bytes, or a part of the memory that there is. */
export type Watermark = { readonly absolute: number } | { readonly relative: number }

/** Units that a limit may be typed in, the largest first. */
export const SIZE_UNITS = ['GiB', 'GB', 'MiB', 'MB', 'bytes'] as const
export type SizeUnit = (typeof SIZE_UNITS)[number]

/** A limit as somebody types it. */
export interface WatermarkDraft {
  readonly kind: 'relative' | 'absolute'
  /** Percent of the memory, as text. */
  readonly percent: string
  readonly amount: string
  readonly unit: SizeUnit
}

function sizeOf(unit: SizeUnit): number {
  return BYTES_OF_UNIT[unit.toLowerCase()] ?? 1
}

/** @param limit what the watermark comes to, in bytes */
export function draftOf(watermark: Watermark, limit: number): WatermarkDraft {
  const whole = 'absolute' in watermark ? watermark.absolute : limit
  // Bytes that nobody chose are not worth showing one by one.
  const size = 'absolute' in watermark ? whole : Math.round(whole / sizeOf('MiB')) * sizeOf('MiB')
  const unit = SIZE_UNITS.find((it) => size > 0 && size % sizeOf(it) === 0) ?? 'MiB'
  return {
    kind: 'absolute' in watermark ? 'absolute' : 'relative',
    percent: 'relative' in watermark ? String(Number((watermark.relative * 100).toFixed(4))) : '',
    amount: String(size / sizeOf(unit)),
    unit,
  }
}

const NUMBER = /^\d+([.,]\d+)?$/

function numberIn(text: string): number | undefined {
  return NUMBER.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined
}

/** What was typed; undefined for what is no number. */
export function watermarkOf({ kind, percent, amount, unit }: WatermarkDraft): Watermark | undefined {
  const value = numberIn(kind === 'relative' ? percent : amount)
  if (value === undefined) return undefined
  return kind === 'relative'
    ? { relative: Number((value / 100).toFixed(6)) }
    : { absolute: Math.round(value * sizeOf(unit)) }
}

/** What a limit comes to, in bytes. */
export function limitOf(watermark: Watermark, memoryTotal: number): number {
  return 'absolute' in watermark ? watermark.absolute : Math.floor(watermark.relative * memoryTotal)
}

/** For example "40 % of 7.7 GiB: 3.1 GiB". */
export function watermarkText(watermark: Watermark, memoryTotal: number): string {
  const size = bytes(limitOf(watermark, memoryTotal))
  if ('absolute' in watermark) return size
  return `${Number((watermark.relative * 100).toFixed(4))} % of ${bytes(memoryTotal)}: ${size}`
}
