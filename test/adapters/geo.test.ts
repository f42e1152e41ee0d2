import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGeo } from '../../src/adapters/geo.ts'

const geo = createGeo(
  createRequire(import.meta.url).resolve(
    '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb',
  ),
)

describe('country', () => {
  it.each([
    ['81.2.69.142', 'GB'],
    ['89.160.20.112', 'SE'],
    ['::ffff:81.2.69.142', 'GB'],
    ['::ffff:5102:458e', 'GB'],
    ['::FFFF:89.160.20.112', 'SE'],
    ['2001:4860:4860::8888', 'US'],
    ['2001:4860:4860:0:0:0:0:8888', 'US'],
  ])('of %s is %s', (ip, country) => {
    expect(geo.country(ip)).toBe(country)
  })

  it.each([
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255'],
    ...['192.0.0.1', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1'],
    ...[
      '240.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      'fe80::1',
      'fc00::1',
      'fd12::1',
      'ff02::1',
      '2001:db8::1',
    ],
    ...['2002:5102:458e::1', '2001::1', '3fff::1', '64:ff9b::5102:458e', '::ffff:10.0.0.1', '4000::1'],
  ])('of %s, which is nobody’s, is unknown', (ip) => {
    expect(geo.country(ip)).toBeUndefined()
  })

  it.each([
    ...['', 'localhost', '81.2.69', '81.2.69.142:443', '81.2.69.256', '081.2.69.142', '0x51.2.69.142'],
    ...[
      ' 81.2.69.142',
      '81.2.69.142, 10.0.0.1',
      '[2001:4860:4860::8888]',
      '2001:4860:4860::8888%eth0',
      ':::',
    ],
    ...['1:2:3:4:5:6:7:8:9', '12345::', '::ffff:81.2.69.999', `${'1'.repeat(1000)}::`],
  ])('of %j, which is no address, is unknown', (ip) => {
    expect(geo.country(ip)).toBeUndefined()
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ unit: 'binary' })), (ip) => {
        const country = geo.country(ip)
        expect(country === undefined || /^[A-Z]{2}$/.test(country)).toBe(true)
      }),
    )
  })

  it('reads no file before the first question', () => {
    const missing = createGeo('/nowhere/at-all.mmdb')
    expect(missing.country('10.0.0.1')).toBeUndefined()
    expect(() => missing.country('81.2.69.142')).toThrow('ENOENT')
  })
})
