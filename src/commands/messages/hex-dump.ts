/** Octets a line. */
const WIDTH = 16

/** Octets as offset, hexadecimal and text: "00000000  68 65 6c 6c 6f 00 …  hello." */
export function hexDump(octets: Buffer): string {
  const lines: string[] = []
  for (let at = 0; at < octets.length; at += WIDTH) {
    const line = octets.subarray(at, at + WIDTH)
    const hex = [...line].map((octet) => octet.toString(16).padStart(2, '0')).join(' ')
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(3 * WIDTH - 1)}  ${printable(line)}`)
  }
  return lines.join('\n')
}

function printable(octets: Buffer): string {
  return octets.toString('latin1').replace(/[^\x20-\x7e]/g, '.')
}
