import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatIp, parseIp } from '../../../src/domain/sign-in/ip.ts'
import { networkOf } from '../../../src/domain/sign-in/network.ts'

describe('network', () => {
  it.each<[string, number | undefined, string]>([
    ['81.2.69.142', undefined, '81.2.69.0/24'],
    ['81.2.69.142', 20_712, 'AS20712'],
    ['81.2.69.142', 0, '81.2.69.0/24'],
    ['81.2.69.142', Number.NaN, '81.2.69.0/24'],
    ['::ffff:81.2.69.142', undefined, '81.2.69.0/24'],
    ['::FFFF:5102:458E', undefined, '81.2.69.0/24'],
    ['2001:DB8:12:34::1', undefined, '2001:db8:12::/48'],
    ['2001:0db8:0012:0034:0:0:0:1', undefined, '2001:db8:12::/48'],
    ['2001:db8::1', undefined, '2001:db8::/48'],
    ['2001:0:5::1', undefined, '2001:0:5::/48'],
    ['::1', undefined, '::/48'],
    ['not an address', undefined, 'unknown'],
    ['not an address', 1299, 'AS1299'],
    ['', undefined, 'unknown'],
    ['81.2.69.142:443', undefined, 'unknown'],
    ['81.2.069.142', undefined, 'unknown'],
    ['81.2.69', undefined, 'unknown'],
    ['fe80::1%eth0', undefined, 'unknown'],
    ['[::1]', undefined, 'unknown'],
    ['::1]/@evil.example/[::1', undefined, 'unknown'],
  ])('of %j in AS %s is %s', (ip, asn, network) => {
    expect(networkOf(ip, asn)).toBe(network)
  })

  it('is the same for every spelling of an address, and neighbours share it', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV4(), (six, four) => {
        const address = parseIp(six)
        if (!address) throw new Error(`not read: ${six}`)
        expect(networkOf(formatIp(address))).toBe(networkOf(six))
        expect(networkOf(six.toUpperCase())).toBe(networkOf(six))
        expect(networkOf(`::ffff:${four}`)).toBe(networkOf(four))
        expect(networkOf(four.replace(/\d+$/, '7'))).toBe(networkOf(four))
      }),
    )
  })

  it('never throws and never grows long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (ip) => {
        expect(networkOf(ip).length).toBeLessThan(32)
      }),
    )
  })
})
