import { type IpAddress, parseIp } from './ip.ts'

const PREFIX = /^(?:0|[1-9]\d{0,2})$/

interface Bits {
  /** Most significant first, in units of `size` bits. */
  units: number[]
  size: 8 | 16
}

const bitsOf = (address: IpAddress): Bits =>
  address.version === 4 ? { units: address.bytes, size: 8 } : { units: address.groups, size: 16 }

/** Whether the first `length` bits of two addresses of one version are the same. */
function isSamePrefix(a: Bits, b: Bits, length: number): boolean {
  return a.units.every((unit, index) => {
    const wanted = Math.min(Math.max(length - index * a.size, 0), a.size)
    const rest = a.size - wanted
    return unit >> rest === (b.units[index] ?? 0) >> rest
  })
}

/**
 * Whether an address lies in a range in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3). False for what is no range or no
 * address; an IPv4-mapped IPv6 address is IPv4. Bits of the range beyond its prefix mean nothing.
 */
export function isInRange(range: string, ip: string): boolean {
  const slash = range.indexOf('/')
  const length = range.slice(slash + 1)
  if (slash < 0 || !PREFIX.test(length)) return false
  const base = range.slice(0, slash)
  const network = parseIp(base)
  // Of an IPv4-mapped one nobody can say which of the two versions its length counts in.
  if (network?.version === 4 && base.includes(':')) return false
  const address = parseIp(ip)
  if (!network || network.version !== address?.version) return false
  const a = bitsOf(network)
  const most = a.units.length * a.size
  return Number(length) <= most && isSamePrefix(a, bitsOf(address), Number(length))
}
