/** How results can be written: the values of --formatter. */
export const FORMATTERS = ['table', 'pretty_table', 'json', 'json_stream', 'csv', 'erlang', 'string'] as const
export type Formatter = (typeof FORMATTERS)[number]

/** Programs read these: no banner and no prompt goes with them. */
const MACHINE_READABLE: ReadonlySet<Formatter> = new Set(['json', 'json_stream', 'csv'])

export function isMachineReadable(formatter: Formatter): boolean {
  return MACHINE_READABLE.has(formatter)
}

export function isJson(formatter: Formatter): boolean {
  return formatter === 'json' || formatter === 'json_stream'
}
