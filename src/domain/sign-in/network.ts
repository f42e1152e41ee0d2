import { formatIp, parseIp } from './ip.ts'

/** A value like any other: weighed, never skipped. */
export const UNKNOWN = 'unknown'

/**
 * The network an address belongs to: `AS<number>` where the autonomous system is known, else the prefix a site
 * usually holds, /24 of IPv4 or /48 of IPv6 (RFC 6177 §2), in canonical form; `unknown` for what is no address.
 */
export function networkOf(ip: string, asn?: number): string {
  if (asn !== undefined && Number.isInteger(asn) && asn > 0) return `AS${asn}`
  const address = parseIp(ip)
  if (!address) return UNKNOWN
  if (address.version === 4) {
    return `${formatIp({ version: 4, bytes: [...address.bytes.slice(0, 3), 0] })}/24`
  }
  return `${formatIp({ version: 6, groups: [...address.groups.slice(0, 3), 0, 0, 0, 0, 0] })}/48`
}
