import { BlockList, isIPv4, isIPv6 } from 'node:net'

/**
 * Of IPv4, what the IANA IPv4 Special-Purpose Address Registry (RFC 6890) lists, and multicast (RFC 5771): this network,
 * private ones, carriers' own, loopback, link-local with the clouds' metadata, protocols, documentation, relays, benchmarks,
 * reserved.
 */
const SPECIAL_4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24'],
  ...['192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
]

/**
 * Of IPv6 nothing but what is given out to the public internet (RFC 4291 §2.4): so no mapped or translated IPv4, nothing
 * unique local, link-local or multicast.
 */
const GLOBAL_6 = ['2000::/3']

/** Of that, again, what its registry has for other uses: protocols with Teredo, documentation, 6to4, AS112. */
const SPECIAL_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20']

function listOf(subnets: string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [network = '', bits] = subnet.split('/')
    list.addSubnet(network, Number(bits), family)
  }
  return list
}

const special4 = listOf(SPECIAL_4, 'ipv4')
const global6 = listOf(GLOBAL_6, 'ipv6')
const special6 = listOf(SPECIAL_6, 'ipv6')
const loopback4 = listOf(['127.0.0.0/8'], 'ipv4')

/** Whether an IP address, as a resolver or a URL spells it, is somebody's on the public internet. */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !special4.check(address, 'ipv4')
  // A zone names a network of ours (RFC 4007 §11).
  if (!isIPv6(address) || address.includes('%')) return false
  return global6.check(address, 'ipv6') && !special6.check(address, 'ipv6')
}

/** Whether an IP address is of this machine. */
export const isLoopback = (address: string): boolean =>
  isIPv4(address) ? loopback4.check(address, 'ipv4') : address === '::1'
