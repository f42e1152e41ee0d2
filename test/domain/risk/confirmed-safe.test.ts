import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLearning, unfamiliarFeatures } from '../../../src/domain/risk/detectors/unfamiliar-features.ts'
import { historyOf, NO_HISTORY } from '../../../src/domain/risk/history.ts'
import { accept, confirmSafe } from '../../../src/domain/risk/history-update.ts'
import type { Source } from '../../../src/domain/sign-in/sign-in.ts'

const DAY = 86_400_000
const HOME: Source = { ip: '', country: 'GB', network: 'AS1', browser: 'Chrome on Windows', userAgent: '' }
const AWAY: Source = { ip: '', country: 'SE', network: 'AS2', browser: 'Firefox on Linux', userAgent: '' }
const usual = [1, 2, 3].reduce((history, day) => accept(history, HOME, day * DAY), NO_HISTORY)
const level = (source: Source, history = usual) => unfamiliarFeatures({ source, history })?.level

describe('a sign-in that was confirmed as safe', () => {
  const trained = confirmSafe(usual, AWAY, 4 * DAY)

  it('makes what it came with familiar at once', () => {
    expect(level(AWAY)).toBe('medium')
    expect(level(AWAY, trained)).toBeUndefined()
    expect(level(HOME, trained)).toBeUndefined()
  })

  it('makes nothing else familiar', () => {
    expect(level({ ...AWAY, country: 'NO' }, trained)).toBe('medium')
  })

  it('is no sign-in more and no day more, and one that follows counts as the first', () => {
    expect(trained.signIns).toBe(3)
    expect(trained.country.SE).toEqual({ count: 0, days: 0, last: 4, confirmedSafe: true })
    const seen = accept(trained, AWAY, 4 * DAY)
    expect(seen.country.SE).toEqual({ count: 1, days: 1, last: 4, confirmedSafe: true })
    expect(accept(seen, AWAY, 5 * DAY).country.SE?.days).toBe(2)
  })

  it('does not end learning: one who has not been seen yet is compared with nothing', () => {
    const once = accept(NO_HISTORY, HOME, DAY)
    expect(isLearning(confirmSafe(once, AWAY, 2 * DAY))).toBe(true)
    expect(isLearning(confirmSafe(NO_HISTORY, AWAY, 2 * DAY))).toBe(true)
  })

  it('again changes nothing, and gives back the very history', () => {
    expect(confirmSafe(trained, AWAY, 9 * DAY)).toBe(trained)
    expect(confirmSafe(usual, HOME, 9 * DAY)).toBe(usual)
  })

  it('whatever it came with, the history stays under 4 KB and what was confirmed is familiar', () => {
    const any = fc.record({
      ip: fc.string(),
      country: fc.string({ maxLength: 64 }),
      network: fc.string({ maxLength: 64 }),
      browser: fc.string({ maxLength: 64 }),
      userAgent: fc.string(),
    })
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 40 }), (sources) => {
        let history = usual
        for (const source of sources) {
          history = confirmSafe(history, source, 5 * DAY)
          expect(Buffer.byteLength(JSON.stringify(history))).toBeLessThan(4096)
        }
        const last = sources.at(-1)
        if (last) expect(confirmSafe(history, last, 5 * DAY)).toBe(history)
      }),
    )
  })
})

describe('what is usual of somebody who was put back into learning', () => {
  const learner = { learningFrom: 77 }

  it('is nothing, until something is learned anew', () => {
    expect(historyOf({}, usual)).toBe(usual)
    expect(historyOf(learner, usual)).toEqual({ ...NO_HISTORY, from: 77 })
    expect(level(AWAY, historyOf(learner, usual))).toBeUndefined()
  })

  it('is what was learned since, and goes once more when it is said again', () => {
    const next = accept(historyOf(learner, usual), HOME, 9 * DAY)
    expect(historyOf(learner, next)).toBe(next)
    expect(Object.keys(next.country)).toEqual(['GB'])
    expect(historyOf({ learningFrom: 78 }, next)).toEqual({ ...NO_HISTORY, from: 78 })
  })
})
