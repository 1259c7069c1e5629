import { readdirSync, readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'

export interface NetworkInterface {
  readonly name: string
  readonly flags: readonly string[]
  readonly hwaddr: string
  readonly addresses: readonly InterfaceAddress[]
}

export interface InterfaceAddress {
  readonly addr: string
  readonly netmask: string
  /** Of an IPv4 address whose interface can broadcast. */
  readonly broadaddr?: string
}

/** Where Linux describes its interfaces. */
const CLASS = '/sys/class/net'

/** The bits of Linux's interface flags (linux/if.h) that say something to an administrator. */
const FLAGS: readonly (readonly [bit: number, name: string])[] = [
  [0x1, 'up'],
  [0x2, 'broadcast'],
  [0x8, 'loopback'],
  [0x10, 'pointtopoint'],
  [0x1000, 'multicast'],
]

/** The interfaces of this machine by name; where the system is not Linux, only those that have an address. */
export function listNetworkInterfaces(): NetworkInterface[] {
  const addressed = networkInterfaces()
  const names = [...new Set([...Object.keys(addressed), ...interfaceNames()])].sort()
  return names.map((name) => {
    const addresses = addressed[name] ?? []
    const flags = flagsOf(name) ?? (addresses[0]?.internal ? ['up', 'loopback'] : ['up'])
    return {
      name,
      flags,
      hwaddr: addresses[0]?.mac ?? read(name, 'address') ?? '',
      addresses: addresses.map(({ address, netmask, family }) => ({
        addr: address,
        netmask,
        ...(family === 'IPv4' && flags.includes('broadcast')
          ? { broadaddr: broadcast(address, netmask) }
          : {}),
      })),
    }
  })
}

function interfaceNames(): string[] {
  try {
    return readdirSync(CLASS)
  } catch {
    return []
  }
}

function read(name: string, what: string): string | undefined {
  try {
    return readFileSync(`${CLASS}/${name}/${what}`, 'utf8').trim()
  } catch {
    return undefined
  }
}

function flagsOf(name: string): string[] | undefined {
  const bits = read(name, 'flags')
  if (bits === undefined) return undefined
  const flags = FLAGS.filter(([bit]) => (Number(bits) & bit) !== 0).map(([, flag]) => flag)
  // The bit for it is not in the file.
  return read(name, 'carrier') === '1' ? [...flags, 'running'] : flags
}

/** The address of all hosts in the network: the bits outside of the mask are set. */
function broadcast(address: string, netmask: string): string {
  const mask = netmask.split('.').map(Number)
  return address
    .split('.')
    .map((part, i) => (Number(part) | ~(mask[i] ?? 0)) & 0xff)
    .join('.')
}
