import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatIp, parseIp } from '../../../src/domain/sign-in/ip.ts'
import { networkOf } from '../../../src/domain/sign-in/network.ts'

const textOf = (text: string): string | undefined => {
  const address = parseIp(text)
  return address && `${address.version} ${formatIp(address)}`
}

describe('an address that carries a familiar IPv4 address inside', () => {
  const FAMILIAR = networkOf('81.2.69.142')

  it.each([
    ['mapped, as dual-stack sockets report it', '::ffff:81.2.69.142'],
    ['mapped, in hexadecimal', '::ffff:5102:458e'],
    ['mapped, written out', '0:0:0:0:0:FFFF:5102:458E'],
  ])('is that address: %s', (_how, ip) => {
    expect(networkOf(ip)).toBe(FAMILIAR)
  })

  it.each([
    ['compatible (RFC 4291 §2.5.5.1)', '::81.2.69.142', '::/48'],
    ['translated (RFC 2765 §2.1)', '::ffff:0:81.2.69.142', '::/48'],
    ['behind NAT64 (RFC 6052 §2.1)', '64:ff9b::81.2.69.142', '64:ff9b::/48'],
    ['behind a local NAT64 (RFC 8215)', '64:ff9b:1::81.2.69.142', '64:ff9b:1::/48'],
    ['6to4 (RFC 3056 §2)', '2002:5102:458e::1', '2002:5102:458e::/48'],
    ['ISATAP (RFC 5214 §6.1)', '2001:db8::5efe:81.2.69.142', '2001:db8::/48'],
    ['mapped but for the first group', '1::ffff:81.2.69.142', '1::/48'],
    ['mapped but for the fifth group', '::1:ffff:81.2.69.142', '::/48'],
    ['mapped but for every group', '1:1:1:1:1:ffff:5102:458e', '1:1:1::/48'],
    ['mapped but for a bit', '::fffe:81.2.69.142', '::/48'],
    ['one group after the mark only', '::ffff:458e', '::/48'],
  ])('is another: %s', (_how, ip, network) => {
    expect(networkOf(ip)).toBe(network)
  })

  it('only where nothing but zeros stand before the mark', () => {
    const group = fc.integer({ min: 0, max: 0xffff })
    const six = fc.tuple(group, group, group, group, group, fc.constantFrom(0, 0xffff, 0xfffe))
    fc.assert(
      fc.property(six, (groups) => {
        const text = groups.map((one) => one.toString(16)).join(':')
        const isMapped = groups.join(' ') === `0 0 0 0 0 ${0xffff}`
        expect(networkOf(`${text}:5102:458e`) === FAMILIAR).toBe(isMapped)
      }),
      { examples: [[[0, 0, 0, 0, 0, 0xffff]], [[0, 0, 0, 0, 1, 0xffff]], [[1, 0, 0, 0, 0, 0xffff]]] },
    )
  })
})

describe('what is no address', () => {
  it.each([
    ...['81.2.69.256', '81.2.69.999', '256.2.69.1', '81.2.69.142.1', '81.2.69.142\n', 'x81.2.69.142'],
    ...['81.2.69.142x', '1481.2.69.142', '81.2.69.1421', '81.2.69.', '.81.2.69', '00.2.69.1', '81,2,69,142'],
    ...['::ffff:081.2.69.142', '::ffff:81.2.69.256', '::ffff:81.2.69', '::ffff:81.2.69.142:1', ':', ':::'],
    ...['1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1::2::3', '12345::', '::g', '::1]', '[::1', '::1/64', '::1#'],
    ...['::1?', '::1@example', 'x::1', '::1x', '.', '2001:db8::1%25eth0'],
  ])('is none: %j', (text) => {
    expect(parseIp(text)).toBeUndefined()
  })
})

describe('what is an address', () => {
  it.each([
    ['0.0.0.0', '4 0.0.0.0'],
    ['255.255.255.255', '4 255.255.255.255'],
    ['10.100.9.99', '4 10.100.9.99'],
    ['::ffff:255.0.1.254', '4 255.0.1.254'],
    ['::', '6 ::'],
    ['::1', '6 ::1'],
    ['1::', '6 1::'],
    ['1:2:3:4:5:6:7:8', '6 1:2:3:4:5:6:7:8'],
    ['ABCD:EF01:2345:6789:abcd:ef01:2345:6789', '6 abcd:ef01:2345:6789:abcd:ef01:2345:6789'],
    ['1:0:0:4:0:0:0:8', '6 1:0:0:4::8'],
    ['2001:db8::81.2.69.142', '6 2001:db8::5102:458e'],
  ])('%s is %s', (text, address) => {
    expect(textOf(text)).toBe(address)
  })

  it('is read and written back as the same address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const address = parseIp(text)
        if (!address) throw new Error(`not read: ${text}`)
        expect(parseIp(formatIp(address))).toEqual(address)
      }),
    )
  })

  it('is 45 characters at most, the longest an address has (INET6_ADDRSTRLEN)', () => {
    const longest = '0000:0000:0000:0000:0000:ffff:181.102.169.142'
    expect(longest).toHaveLength(45)
    expect(textOf(longest)).toBe('4 181.102.169.142')
    const tooLong = fc.string({
      unit: fc.constantFrom('0', '1', 'f', ':', '.'),
      minLength: 46,
      maxLength: 400,
    })
    fc.assert(
      fc.property(tooLong, (text) => {
        expect(parseIp(text)).toBeUndefined()
      }),
      {
        examples: [
          [`0${longest}`],
          [`0000:${longest}`],
          [`${longest}0`],
          [`${'0:'.repeat(40)}1`],
          [`::${'0'.repeat(60)}1`],
          [`${'1.'.repeat(40)}1`],
          ['1'.repeat(46)],
          [`${longest}:${longest}`],
        ],
      },
    )
  })
})
