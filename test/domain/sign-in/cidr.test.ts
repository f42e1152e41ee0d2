import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTrustedPlace } from '../../../src/domain/policies/places.ts'
import { isInRange } from '../../../src/domain/sign-in/cidr.ts'
import { formatIp } from '../../../src/domain/sign-in/ip.ts'

const INSIDE: [range: string, ip: string][] = [
  ['192.0.2.0/24', '192.0.2.0'],
  ['192.0.2.0/24', '192.0.2.255'],
  ['192.0.2.77/24', '192.0.2.1'],
  ['192.0.2.128/25', '192.0.2.200'],
  ['192.0.2.4/30', '192.0.2.7'],
  ['192.0.2.7/32', '192.0.2.7'],
  ['0.0.0.0/0', '203.0.113.9'],
  ['10.0.0.0/8', '10.255.0.1'],
  ['172.16.0.0/12', '172.31.255.255'],
  ['192.0.2.0/24', '::ffff:192.0.2.9'],
  ['2001:db8::/32', '2001:db8:ffff::1'],
  ['2001:DB8::/32', '2001:db8::1'],
  ['2001:db8:0:8000::/49', '2001:db8:0:ffff::1'],
  ['2001:db8::1/128', '2001:db8:0:0::1'],
  ['::/0', '2001:db8::1'],
]

const OUTSIDE: [range: string, ip: string][] = [
  ['192.0.2.0/24', '192.0.3.0'],
  ['192.0.2.128/25', '192.0.2.127'],
  ['192.0.2.4/30', '192.0.2.8'],
  ['192.0.2.7/32', '192.0.2.6'],
  ['172.16.0.0/12', '172.32.0.0'],
  ['2001:db8::/32', '2001:db9::1'],
  ['2001:db8:0:8000::/49', '2001:db8:0:7fff::1'],
  ['2001:db8::1/128', '2001:db8::2'],
  // Of the other version, whatever the length.
  ['0.0.0.0/0', '2001:db8::1'],
  ['::/0', '192.0.2.1'],
  // What is no address is in no range.
  ['0.0.0.0/0', 'unknown'],
  ['0.0.0.0/0', ''],
  ['0.0.0.0/0', '192.0.2.1:443'],
  ['::/0', '[2001:db8::1]'],
  ['::/0', 'fe80::1%eth0'],
]

const NO_RANGE = [
  '',
  '/',
  '/24',
  '192.0.2.0',
  '192.0.2.0/',
  '192.0.2.0/33',
  '192.0.2.0/-1',
  '192.0.2.0/+8',
  '192.0.2.0/8.0',
  '192.0.2.0/08',
  '192.0.2.0/ 8',
  '192.0.2.0/0x8',
  '192.0.2.0/8/8',
  '192.0.2.0/255.255.255.0',
  '192.0.2/24',
  '192.0.02.0/24',
  '2001:db8::/129',
  '2001:db8::/999',
  '::ffff:192.0.2.0/120',
  '::ffff:192.0.2.0/24',
  '::ffff:0:0/0',
  'everywhere/0',
]

describe('a range of addresses', () => {
  it.each(INSIDE)('%s has %s', (range, ip) => {
    expect(isInRange(range, ip)).toBe(true)
  })

  it.each(OUTSIDE)('%s has not %s', (range, ip) => {
    expect(isInRange(range, ip)).toBe(false)
  })

  it.each(NO_RANGE)('%j is none and has nothing', (range) => {
    for (const ip of ['192.0.2.0', '2001:db8::', '::']) expect(isInRange(range, ip)).toBe(false)
  })
})

// ---------------------------------------------------------------- whatever the addresses

const bitsOf = (units: number[], size: number): string =>
  units.map((unit) => unit.toString(2).padStart(size, '0')).join('')

const unitsOf = (bits: string, size: number): number[] =>
  bits.match(new RegExp(`.{${size}}`, 'g'))?.map((unit) => Number.parseInt(unit, 2)) ?? []

/** Bits of any address, most significant first. */
const v4 = fc
  .array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 })
  .map((bytes) => bitsOf(bytes, 8))

const v6 = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
  // An IPv4-mapped address is IPv4.
  .filter((groups) => groups[0] !== 0)
  .map((groups) => bitsOf(groups, 16))

const textOf = (bits: string): string =>
  bits.length === 32 ? unitsOf(bits, 8).join('.') : formatIp({ version: 6, groups: unitsOf(bits, 16) })

describe.each([
  ['IPv4', v4],
  ['IPv6', v6],
])('of %s', (_version, address) => {
  it('every length is compared bit by bit', () => {
    fc.assert(
      fc.property(address, address, fc.nat(128), (network, other, wanted) => {
        const length = Math.min(wanted, network.length)
        const isSame = network.slice(0, length) === other.slice(0, length)
        expect(isInRange(`${textOf(network)}/${length}`, textOf(other))).toBe(isSame)
        expect(isInRange(`${textOf(network)}/${length}`, textOf(network))).toBe(true)
      }),
    )
  })

  it('an address that differs in one bit is inside as long as the bit lies beyond the prefix', () => {
    fc.assert(
      fc.property(address, fc.nat(), fc.nat(), (network, bit, wanted) => {
        // The first group of an IPv6 address stays: it must not become an IPv4-mapped one.
        const first = network.length === 32 ? 0 : 16
        const at = first + (bit % (network.length - first))
        const length = wanted % (network.length + 1)
        const other = `${network.slice(0, at)}${network[at] === '0' ? '1' : '0'}${network.slice(at + 1)}`
        expect(isInRange(`${textOf(network)}/${length}`, textOf(other))).toBe(at >= length)
      }),
      { numRuns: 500 },
    )
  })
})

it('no text is a range that throws', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (range, ip) => void isInRange(range, ip)))
})

describe('a trusted place', () => {
  const at = (ip: string) => ({ ip, country: 'unknown' })
  const range = { cidrAddress: '192.0.2.0/24' }
  const office = {
    id: 'office',
    displayName: 'Office',
    isTrusted: true,
    ipRanges: [{ cidrAddress: 'wrong' }, range],
  }

  it('is in any range of any location that is trusted', () => {
    const other = {
      id: 'branch',
      displayName: 'Branch',
      isTrusted: true,
      ipRanges: [{ cidrAddress: '2001:db8::/32' }],
    }
    expect(isTrustedPlace([other, office], at('192.0.2.9'))).toBe(true)
    expect(isTrustedPlace([office, other], at('2001:db8::9'))).toBe(true)
    expect(isTrustedPlace([office, other], at('203.0.113.9'))).toBe(false)
  })

  it('is none of a location that is only named, and none where nothing is', () => {
    expect(isTrustedPlace([{ ...office, isTrusted: false }], at('192.0.2.9'))).toBe(false)
    expect(isTrustedPlace([], at('192.0.2.9'))).toBe(false)
    expect(isTrustedPlace(undefined, at('192.0.2.9'))).toBe(false)
    expect(isTrustedPlace([office], at('unknown'))).toBe(false)
  })
})
