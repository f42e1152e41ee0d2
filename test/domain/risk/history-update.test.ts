import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unfamiliarFeatures } from '../../../src/domain/risk/detectors/unfamiliar-features.ts'
import { type History, NO_HISTORY } from '../../../src/domain/risk/history.ts'
import { accept } from '../../../src/domain/risk/history-update.ts'
import type { Source } from '../../../src/domain/sign-in/sign-in.ts'

const DAY = 86_400_000
const TODAY = 20_500
const from = (part: Partial<Source> = {}): Source => ({
  ip: '81.2.69.142',
  country: 'GB',
  network: '81.2.69.0/24',
  browser: 'Chrome on Windows',
  userAgent: 'any',
  ...part,
})
const bytes = (history: History): number => Buffer.byteLength(JSON.stringify(history))

describe('accepting a sign-in', () => {
  it('starts at one', () => {
    const seen = { count: 1, days: 1, last: TODAY }
    expect(accept(NO_HISTORY, from(), TODAY * DAY)).toEqual({
      signIns: 1,
      country: { GB: seen },
      network: { '81.2.69.0/24': seen },
      browser: { 'Chrome on Windows': seen },
    })
    expect(NO_HISTORY).toEqual({ signIns: 0, country: {}, network: {}, browser: {} })
  })

  it.each([
    ['the last millisecond of the day', (TODAY + 1) * DAY - 1, { count: 2, days: 1, last: TODAY }],
    ['the first of the next', (TODAY + 1) * DAY, { count: 2, days: 2, last: TODAY + 1 }],
    ['a clock that ran backwards', (TODAY - 1) * DAY, { count: 2, days: 1, last: TODAY }],
  ])('again at %s', (_, now, seen) => {
    const first = accept(NO_HISTORY, from(), TODAY * DAY)
    expect(accept(first, from(), now).country).toEqual({ GB: seen })
  })

  it('changes nothing of what it was given', () => {
    const first = accept(NO_HISTORY, from(), TODAY * DAY)
    const copy = structuredClone(first)
    accept(first, from({ country: 'SE' }), (TODAY + 1) * DAY)
    expect(first).toEqual(copy)
  })

  it('on two days makes a place familiar, on one not', () => {
    const usual = accept(accept(NO_HISTORY, from(), TODAY * DAY), from(), (TODAY + 1) * DAY)
    expect(unfamiliarFeatures({ source: from(), history: usual })).toBeUndefined()
    const once = accept(usual, from({ country: 'SE' }), (TODAY + 2) * DAY)
    expect(unfamiliarFeatures({ source: from({ country: 'SE' }), history: once })?.level).toBe('medium')
    const twice = accept(once, from({ country: 'SE' }), (TODAY + 3) * DAY)
    expect(unfamiliarFeatures({ source: from({ country: 'SE' }), history: twice })).toBeUndefined()
  })
})

describe('forgetting', () => {
  const old = accept(NO_HISTORY, from(), TODAY * DAY)

  it.each([
    [180, ['SE', 'GB']],
    [181, ['SE']],
  ])('after %i days', (later, countries) => {
    expect(Object.keys(accept(old, from({ country: 'SE' }), (TODAY + later) * DAY).country)).toEqual(
      countries,
    )
  })

  it('a value too long away starts anew', () => {
    expect(accept(old, from(), (TODAY + 181) * DAY).country).toEqual({
      GB: { count: 1, days: 1, last: TODAY + 181 },
    })
  })

  it('keeps twenty values, dropping the one seen longest ago', () => {
    let history = NO_HISTORY
    for (let i = 0; i < 20; i++) history = accept(history, from({ network: `AS${i + 1}` }), (TODAY + i) * DAY)
    history = accept(history, from({ network: 'AS1' }), (TODAY + 20) * DAY)
    expect(Object.keys(history.network)).toHaveLength(20)
    // A store may give the values back in any order.
    const stored = { ...history, network: Object.fromEntries(Object.entries(history.network).reverse()) }
    history = accept(stored, from({ network: 'AS99' }), (TODAY + 21) * DAY)
    expect(Object.keys(history.network)).toHaveLength(20)
    expect(history.network).toHaveProperty('AS1')
    expect(history.network).not.toHaveProperty('AS2')
  })
})

describe('what attackers send', () => {
  it.each(['__proto__', 'constructor', 'toString', '', 'x'.repeat(65)])('%.20j is unknown', (browser) => {
    const history = accept(NO_HISTORY, from({ browser }), TODAY * DAY)
    expect(Object.keys(history.browser)).toEqual(['unknown'])
    expect(Object.getPrototypeOf(history.browser)).toBe(Object.prototype)
    expect(Object.prototype).not.toHaveProperty('count')
  })

  it('never makes a history of 4 KB, an error, or one without what was just seen', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 70 }),
      fc.constantFrom('__proto__', '"'.repeat(64), '\0'.repeat(64), '\ud800'.repeat(64), '密'.repeat(64)),
      fc.nat(60).map((i) => `${i}`.padEnd(64, '\u0001')),
    )
    const steps = fc.array(fc.record({ country: value, network: value, browser: value, days: fc.nat(9) }), {
      maxLength: 120,
    })
    fc.assert(
      fc.property(steps, (sent) => {
        let history = NO_HISTORY
        let now = TODAY * DAY
        for (const { days, ...source } of sent) {
          now += days * DAY
          history = accept(history, from(source), now)
          expect(bytes(history)).toBeLessThan(4096)
          for (const list of [history.country, history.network, history.browser]) {
            expect(Object.values(list).some(({ last }) => last === Math.floor(now / DAY))).toBe(true)
            expect(Object.keys(list).length).toBeLessThanOrEqual(20)
          }
        }
        expect(history.signIns).toBe(sent.length)
        expect(JSON.parse(JSON.stringify(history))).toEqual(history)
      }),
      { numRuns: 40 },
    )
  })

  it('always finds room for twenty real values of each feature', () => {
    let history = NO_HISTORY
    for (let i = 0; i < 200; i++) {
      const source = {
        country: `A${String.fromCharCode(65 + (i % 20))}`,
        network: `2001:db8:f0${(i % 20) + 10}::/48`,
        browser: `Samsung Internet for Android on ${i % 20}`,
      }
      history = accept(history, from(source), (TODAY + i / 20) * DAY)
    }
    expect(Object.keys(history.country)).toHaveLength(20)
    expect(Object.keys(history.network)).toHaveLength(20)
    expect(Object.keys(history.browser)).toHaveLength(20)
  })
})
