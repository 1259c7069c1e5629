import { isIP } from 'node:net'
import { parseSize } from '../lib/size.js'

/** What a setting's text may be, and what it stands for. */
export interface ValueType<T> {
  /** For messages and documentation: "expected <description>". */
  readonly description: string
  /** undefined when the text is none of these. */
  parse(text: string): T | undefined
}

/** Where to listen. */
export interface Endpoint {
  /** An IP address, or '' for every address, IPv4 and IPv6. */
  readonly host: string
  readonly port: number
}

/** Any text that is not empty. */
export const text: ValueType<string> = {
  description: 'some text',
  parse: (value) => (value === '' ? undefined : value),
}

/** A whole number in decimal, `min` and `max` included. */
export function integer(min: number, max: number): ValueType<number> {
  return {
    description: `a whole number from ${min} to ${max}`,
    parse: (value) => (/^[+-]?\d+$/.test(value) ? within(Number(value), min, max) : undefined),
  }
}

/** RabbitMQ takes true and false for some keys, on and off for others; here each is good for all. */
export const boolean: ValueType<boolean> = {
  description: 'true or false',
  parse: (value) => BOOLEANS.get(value),
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['on', true],
  ['false', false],
  ['off', false],
])

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[]): ValueType<Word> {
  const description =
    words.length === 1 ? String(words[0]) : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
  return { description, parse: (value) => words.find((word) => word === value) }
}

/** `either`, else `or`. */
export function eitherOf<A, B>(either: ValueType<A>, or: ValueType<B>): ValueType<A | B> {
  return {
    description: `${either.description}, or ${or.description}`,
    parse: (value) => either.parse(value) ?? or.parse(value),
  }
}

/** Bytes: a number, alone or with a unit; as in rabbitmq.conf, each unit is 1024 times the one before. */
export function bytes(min: number, max: number): ValueType<number> {
  return {
    description: `a size from ${min} to ${max} bytes, such as 131072, 128KB or 1MB`,
    parse(value) {
      const [, digits, unit = ''] = /^(\d+)(?:([kmgt])i?b?)?$/i.exec(value) ?? []
      if (digits === undefined) return undefined
      return within(Number(digits) * 1024 ** ' kmgt'.indexOf(unit.toLowerCase() || ' '), min, max)
    },
  }
}

/** Bytes as the keys of the resource alarms have them: here MB is 1,000,000 and MiB 1,048,576. */
export const capacity: ValueType<number> = {
  description: 'a size in bytes, such as 1000000000, 1GB or 1GiB',
  parse: parseSize,
}

/** A part of the memory, which may be more than all of it. */
export const fraction: ValueType<number> = {
  description: 'a number such as 0.4',
  parse: (value) => (/^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined),
}

/** A time in ms: a number, or numbers with units as in 1m30s. `infinity` is no limit. */
export const duration: ValueType<number> = {
  description: 'a time in milliseconds such as 10000, with units such as 10s or 1m30s, or infinity',
  parse(value) {
    if (value === 'infinity') return Number.POSITIVE_INFINITY
    if (/^\d+$/.test(value)) return within(Number(value), 0, LONGEST_TIMER)
    if (!/^(\d+(ms|[smhdw]))+$/.test(value)) return undefined
    let sum = 0
    for (const [, digits, unit] of value.matchAll(/(\d+)(ms|[smhdw])/g)) {
      sum += Number(digits) * (MS_PER_UNIT[String(unit)] ?? 0)
    }
    return within(sum, 0, LONGEST_TIMER)
  },
}

const MS_PER_UNIT: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** Timers of Node's take no more ms. */
const LONGEST_TIMER = 2 ** 31 - 1

const port = integer(0, 65535)

/** A port alone, or behind an address; IPv6 addresses may stand in brackets. Port 0 is a free one. */
export const endpoint: ValueType<Endpoint> = {
  description: 'a port, address:port or [IPv6 address]:port',
  parse(value) {
    const [, before, digits = ''] = /^(?:(.+):)?(\d+)$/.exec(value) ?? []
    const number = port.parse(digits)
    if (number === undefined) return undefined
    if (before === undefined) return { host: '', port: number }
    const host = before.replace(/^\[(.*)\]$/, '$1')
    return isIP(host) === 0 ? undefined : { host, port: number }
  },
}

/** An IP address of this machine; * is every address, and becomes ''. */
export const bindAddress: ValueType<string> = {
  description: 'an IP address, or * for every address',
  parse(value) {
    const host = value.replace(/^\[(.*)\]$/, '$1')
    if (host === '*') return ''
    return isIP(host) === 0 ? undefined : host
  },
}

function within(value: number, min: number, max: number): number | undefined {
  return value >= min && value <= max ? value : undefined
}

/** A port, or none: no listener. */
export const portOrNone: ValueType<number | 'none'> = {
  description: 'a port from 0 to 65535 (0 is a free one), or none',
  parse: (value) => (value === '-1' ? 'none' : eitherOf(integer(0, 65535), oneOf(['none'])).parse(value)),
}
