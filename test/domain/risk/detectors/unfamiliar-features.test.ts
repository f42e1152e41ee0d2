import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unfamiliarFeatures } from '../../../../src/domain/risk/detectors/unfamiliar-features.ts'
import type { Feature } from '../../../../src/domain/risk/feature.ts'
import { type History, NO_HISTORY, type Seen } from '../../../../src/domain/risk/history.ts'
import type { Source } from '../../../../src/domain/sign-in/sign-in.ts'

const HOME: Source = {
  ip: '81.2.69.142',
  country: 'GB',
  network: '81.2.69.0/24',
  browser: 'Chrome on Windows',
  userAgent: 'any',
}
const days = (count: number, last = 20_500): Seen => ({ count, days: count, last })
const USUAL: History = {
  signIns: 30,
  country: { GB: days(30) },
  network: { '81.2.69.0/24': days(30) },
  browser: { 'Chrome on Windows': days(30) },
}
const level = (source: Partial<Source>, history: History = USUAL) =>
  unfamiliarFeatures({ source: { ...HOME, ...source }, history })?.level

describe('weights: country 2, network 1, browser 1; 1 is low, 2 and more medium', () => {
  it.each<[string, Partial<Source>, string | undefined]>([
    ['nothing', {}, undefined],
    ['network', { network: 'AS1299' }, 'low'],
    ['browser', { browser: 'Firefox on Linux' }, 'low'],
    ['network and browser', { network: 'AS1299', browser: 'Firefox on Linux' }, 'medium'],
    ['country', { country: 'SE' }, 'medium'],
    ['country and network', { country: 'SE', network: 'AS1299' }, 'medium'],
    ['everything', { country: 'SE', network: 'AS1299', browser: 'Firefox on Linux' }, 'medium'],
  ])('unfamiliar %s', (_, source, expected) => {
    expect(level(source)).toBe(expected)
  })

  it('the address and the user agent themselves are not compared', () => {
    expect(level({ ip: '89.160.20.112', userAgent: 'another' })).toBeUndefined()
  })
})

describe('familiar is a matter of days', () => {
  it.each<[string, Seen, string | undefined]>([
    ['one day', { count: 1, days: 1, last: 20_500 }, 'medium'],
    ['many times on one day', { count: 500, days: 1, last: 20_500 }, 'medium'],
    ['two days', { count: 2, days: 2, last: 20_500 }, undefined],
    ['two days long ago', { count: 2, days: 2, last: 10 }, undefined],
  ])('a country seen %s', (_, seen, expected) => {
    expect(level({ country: 'SE' }, { ...USUAL, country: { ...USUAL.country, SE: seen } })).toBe(expected)
  })
})

describe('learning', () => {
  const once = (last: number): History => ({
    signIns: 1,
    country: { GB: days(1, last) },
    network: { '81.2.69.0/24': days(1, last) },
    browser: { 'Chrome on Windows': days(1, last) },
  })
  const elsewhere = { country: 'SE', network: 'AS1299', browser: 'Firefox on Linux' }

  it.each<[string, History, string | undefined]>([
    ['nothing', NO_HISTORY, undefined],
    ['one day', once(20_500), undefined],
    [
      'one day, several places',
      { ...once(20_500), signIns: 2, country: { GB: days(1), FR: days(1) } },
      undefined,
    ],
    ['two days', { ...once(20_500), signIns: 2, country: { GB: days(2) } }, 'medium'],
    [
      'two days, nothing alike',
      { ...once(20_500), signIns: 2, country: { GB: days(1, 20_499), FR: days(1, 20_500) } },
      'medium',
    ],
    ['two days, all forgotten but the count', { ...NO_HISTORY, signIns: 50 }, undefined],
  ])('from elsewhere with %s behind', (_, history, expected) => {
    expect(level(elsewhere, history)).toBe(expected)
  })
})

describe('unknown is a value', () => {
  it('is unfamiliar where it was not seen', () => {
    expect(level({ country: 'unknown' })).toBe('medium')
    expect(level({ browser: 'unknown' })).toBe('low')
  })

  it('is familiar where it was', () => {
    expect(level({ country: 'unknown' }, { ...USUAL, country: { unknown: days(2) } })).toBeUndefined()
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'x'.repeat(65)])(
    'stands for %.20j, which is nobody’s browser',
    (browser) => {
      expect(level({ browser })).toBe('low')
      expect(level({ browser }, { ...USUAL, browser: { unknown: days(2) } })).toBeUndefined()
    },
  )

  it('a history with a prototype of somebody’s making opens nothing', () => {
    const bent = { ...USUAL, browser: Object.create({ 'Firefox on Linux': days(99) }) }
    expect(level({ browser: 'Firefox on Linux' }, bent)).toBe('low')
  })
})

describe('evidence', () => {
  it('gives every feature with its numbers, familiar or not', () => {
    const history = { ...USUAL, network: { ...USUAL.network, AS1299: { count: 3, days: 1, last: 20_500 } } }
    const found = unfamiliarFeatures({ source: { ...HOME, country: 'SE', network: 'AS1299' }, history })
    expect(found).toEqual({
      type: 'unfamiliarFeatures',
      level: 'medium',
      evidence: [
        { feature: 'country', value: 'SE', seen: 0, days: 0, familiar: false },
        { feature: 'network', value: 'AS1299', seen: 3, days: 1, familiar: false },
        { feature: 'browser', value: 'Chrome on Windows', seen: 30, days: 30, familiar: true },
      ],
    })
  })
})

const value = fc.oneof(fc.constantFrom('GB', 'SE', 'unknown', '__proto__', 'constructor', ''), fc.string())
const seen = fc.record({ count: fc.nat(1000), days: fc.nat(200), last: fc.nat(20_600) })
const feature = fc.dictionary(value, seen, { maxKeys: 6 })
const history: fc.Arbitrary<History> = fc.record({
  signIns: fc.nat(1000),
  country: feature,
  network: feature,
  browser: feature,
})
const source: fc.Arbitrary<Source> = fc.record({
  ip: value,
  country: value,
  network: value,
  browser: value,
  userAgent: value,
})
const ORDER = [undefined, 'low', 'medium']

describe('whatever the history and the source', () => {
  it('never throws, never high, evidence of all three features', () => {
    fc.assert(
      fc.property(source, history, (from, past) => {
        const found = unfamiliarFeatures({ source: from, history: past })
        expect(ORDER).toContain(found?.level)
        if (found) expect(found.evidence.map((one) => one.feature)).toEqual(['country', 'network', 'browser'])
      }),
    )
  })

  it('more familiar is never riskier, once there is something to compare with', () => {
    fc.assert(
      fc.property(
        source,
        history,
        fc.constantFrom<Feature>('country', 'network', 'browser'),
        (from, past, name) => {
          // Past learning whatever else there is: some value was seen on two days.
          const before = { ...past, signIns: past.signIns + 2, country: { ...past.country, ZZ: days(2) } }
          const more = { [from[name]]: { count: 9, days: 9, last: 20_600 }, unknown: days(9) }
          const after = { ...before, [name]: { ...before[name], ...more } }
          const level = (one: History) =>
            ORDER.indexOf(unfamiliarFeatures({ source: from, history: one })?.level)
          expect(level(after)).toBeLessThanOrEqual(level(before))
        },
      ),
    )
  })
})
