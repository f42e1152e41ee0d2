import { readFileSync } from 'node:fs'
import { BlockList } from 'node:net'
import { type CountryResponse, Reader } from 'mmdb-lib'
import { formatIp, type IpAddress, parseIp } from '../domain/sign-in/ip.ts'
import type { Geo } from '../ports/world.ts'

/** IANA special-purpose registries (RFC 6890), multicast and reserved space: nobody's country, whatever a database says. */
const NOT_GLOBAL = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3'],
  ...['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
]

const notGlobal = new BlockList()
for (const range of NOT_GLOBAL) {
  const [net = '', prefix] = range.split('/')
  notGlobal.addSubnet(net, Number(prefix), net.includes(':') ? 'ipv6' : 'ipv4')
}

function isGlobal(address: IpAddress): boolean {
  const text = formatIp(address)
  if (address.version === 4) return !notGlobal.check(text, 'ipv4')
  // 2000::/3 is all that has been given out as global unicast (RFC 4291 §2.4).
  return (address.groups[0] ?? 0) >> 13 === 1 && !notGlobal.check(text, 'ipv6')
}

/** The record of this database is flat, unlike the library's types. */
const codeIn = (record: unknown): string | undefined =>
  typeof record === 'object' && record !== null && 'country_code' in record
    ? String(record.country_code)
    : undefined

/**
 * Country of an address from an MMDB file with `country_code`.
 * @param path the file, 8 MB, read at the first question and kept
 */
export function createGeo(path: string): Geo {
  let reader: Reader<CountryResponse> | undefined
  return {
    country(ip) {
      const address = parseIp(ip)
      if (!address || !isGlobal(address)) return undefined
      reader ??= new Reader(readFileSync(path))
      return codeIn(reader.get(formatIp(address)))
    },
  }
}
