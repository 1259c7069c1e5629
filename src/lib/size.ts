/** Units of sizes by their names in lower case, in bytes. A letter alone and those with an i count by 1024. */
export const BYTES_OF_UNIT: Readonly<Record<string, number>> = {
  bytes: 1,
  ...prefixed('k', 'kilo', 1),
  ...prefixed('m', 'mega', 2),
  ...prefixed('g', 'giga', 3),
  ...prefixed('t', 'tera', 4),
  ...prefixed('p', 'peta', 5),
}

function prefixed(letter: string, prefix: string, power: number): Record<string, number> {
  const binary = 1024 ** power
  const decimal = 1000 ** power
  return {
    [letter]: binary,
    [`${letter}i`]: binary,
    [`${letter}ib`]: binary,
    [`${letter}b`]: decimal,
    [`${prefix}bytes`]: decimal,
  }
}

/** Bytes of a size such as 1000000, 60MB or 2GiB, as RabbitMQ reads those of its alarms; undefined for another text. */
export function parseSize(text: string): number | undefined {
  const [, digits, unit = ''] = /^(\d+)([a-z]*)$/i.exec(text) ?? []
  if (digits === undefined) return undefined
  if (unit === '') return Number(digits)
  const name = unit.toLowerCase()
  return Object.hasOwn(BYTES_OF_UNIT, name) ? Number(digits) * (BYTES_OF_UNIT[name] as number) : undefined
}
