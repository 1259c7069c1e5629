/** What the value of a key may be. `parse` throws an Error whose message says what is expected. */
export interface ValueType<T> {
  /** For the manual, for example "integer". */
  readonly name: string
  parse(text: string): T
}

export interface Endpoint {
  /** An address, or '' for all of them. */
  readonly host: string
  readonly port: number
}

export const text: ValueType<string> = { name: 'text', parse: (value) => value }

export const flag: ValueType<boolean> = {
  name: 'boolean',
  parse(value) {
    if (value === 'true' || value === 'on') return true
    if (value === 'false' || value === 'off') return false
    throw new Error('expected true or false')
  },
}

export function integer(min: number, max: number): ValueType<number> {
  return {
    name: 'integer',
    parse(value) {
      const number = Number(value)
      if (!/^\d+$/.test(value) || number < min || number > max) {
        throw new Error(`expected a whole number from ${min} to ${max}`)
      }
      return number
    },
  }
}

export function oneOf<const T extends string>(values: readonly T[]): ValueType<T> {
  return {
    name: values.join(', '),
    parse(value) {
      const found = values.find((candidate) => candidate === value)
      if (found === undefined) throw new Error(`expected one of ${values.join(', ')}`)
      return found
    },
  }
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 2 ** 10,
  kib: 2 ** 10,
  kb: 10 ** 3,
  m: 2 ** 20,
  mib: 2 ** 20,
  mb: 10 ** 6,
  g: 2 ** 30,
  gib: 2 ** 30,
  gb: 10 ** 9,
}

/** A number of bytes, with an optional unit: 64KiB, 10MB, 1G. */
export function bytes(max: number): ValueType<number> {
  return {
    name: 'bytes',
    parse(value) {
      const [, digits, unit = ''] = /^(\d+)\s*([a-z]*)$/i.exec(value) ?? []
      const factor = UNITS[unit.toLowerCase()]
      const size = Number(digits) * (factor ?? Number.NaN)
      if (!(size <= max)) throw new Error(`expected a number of bytes up to ${max}, such as 1048576 or 1MiB`)
      return size
    },
  }
}

/** `5672`, `127.0.0.1:5672`, `[::1]:5672` or `::1:5672`. */
export const endpoint: ValueType<Endpoint> = {
  name: '[address:]port',
  parse(value) {
    const [, bracketed, plain, port = ''] = /^(?:\[([^\]]*)\]:|(.*):)?(\d{1,5})$/.exec(value) ?? []
    if (port === '' || Number(port) > 65_535) throw new Error('expected a port or address:port')
    return { host: bracketed ?? plain ?? '', port: Number(port) }
  },
}
