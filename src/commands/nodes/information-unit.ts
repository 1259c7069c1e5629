/** Units in which sizes are shown, in bytes. A letter alone and those with an i count by 1024. */
const BYTES: Readonly<Record<string, number>> = {
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

/** Whether sizes can be shown in a unit; upper and lower case are the same. */
export function isUnit(unit: string): boolean {
  return Object.hasOwn(BYTES, unit.toLowerCase())
}

/** A size with its unit, for example "0.139 gb" for 139030528 bytes: up to four decimals, as in rabbitmqctl. */
export function inUnit(bytes: number, unit: string): string {
  const size = BYTES[unit.toLowerCase()] ?? 1
  return size === 1 ? `${bytes} bytes` : `${Number((bytes / size).toFixed(4))} ${unit.toLowerCase()}`
}
