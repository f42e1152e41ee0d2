import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  FROM_ONE_NETWORK,
  type Limit,
  MAILS_OF_A_KIND,
  MESSAGE_PAUSE,
  messageLimits,
  SPRAY,
  shareOf,
  windowAt,
} from '../../src/domain/limits.ts'

describe('a window', () => {
  it.each<[number, { window: number; end: number }]>([
    [0, { window: 0, end: 600_000 }],
    [599_999, { window: 0, end: 600_000 }],
    [600_000, { window: 1, end: 1_200_000 }],
  ])('of ten minutes at %d ms is %j', (now, expected) => {
    expect(windowAt({ seconds: 600 }, now)).toEqual(expected)
  })

  it('holds the instant it is asked for, and begins where the one before it ends', () => {
    const seconds = fc.integer({ min: 1, max: 86_400 })
    fc.assert(
      fc.property(seconds, fc.nat({ max: 4_102_444_800_000 }), (length, now) => {
        const { window, end } = windowAt({ seconds: length }, now)
        expect(end).toBeGreaterThan(now)
        expect(end - length * 1000).toBeLessThanOrEqual(now)
        expect(windowAt({ seconds: length }, end).window).toBe(window + 1)
      }),
    )
  })
})

describe('the shares of the shards', () => {
  it('are together what may be counted', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5000 }), fc.integer({ min: 1, max: 16 }), (most, shards) => {
        const limit: Limit = { most, seconds: 1, shards }
        const shares = Array.from({ length: shards }, (_, shard) => shareOf(limit, shard))
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(most)
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('of one are the whole', () => {
    expect(shareOf({ most: 7, seconds: 1 }, 0)).toBe(7)
  })
})

it('a tenant sends a thousand text messages a day unless it says otherwise', () => {
  expect(messageLimits().tenantDay.most).toBe(1000)
  expect(messageLimits(5).tenantDay.most).toBe(5)
})

it('a tenant that sends more a day sends more to one network, where most of its people may be', () => {
  expect(messageLimits().networkHour.most).toBe(200)
  expect(messageLimits(1001).networkHour.most).toBe(201)
  expect(messageLimits(20_000).networkHour.most).toBe(4000)
})

describe('what may be tried and sent', () => {
  const [MINUTE, HOUR, DAY] = [60, 3600, 86_400]
  const inWords = (limits: Record<string, Limit>) =>
    Object.entries(limits).map(([what, { most, seconds, shards }]) => [what, most, seconds, shards ?? 1])

  it('from one network is less than a list of names or codes, and more than an office mistypes', () => {
    expect(inWords(FROM_ONE_NETWORK)).toEqual([
      ['wrongPassword', 60, 10 * MINUTE, 1],
      ['wrongCode', 60, 10 * MINUTE, 1],
      ['wrongDeviceCode', 30, 10 * MINUTE, 1],
      ['departure', 200, 10 * MINUTE, 1],
      ['recoveryOrder', 20, 10 * MINUTE, 1],
      ['registration', 60, 10 * MINUTE, 1],
      ['clientRegistration', 20, 10 * MINUTE, 1],
    ])
  })

  it('in messages is what people need, and no more of what costs', () => {
    expect(inWords(messageLimits(50))).toEqual([
      ['phoneHour', 6, HOUR, 1],
      ['phoneDay', 15, DAY, 1],
      ['newPhoneHour', 3, HOUR, 1],
      ['newPhoneDay', 6, DAY, 1],
      ['newPhonesDay', 5, DAY, 1],
      ['personDay', 20, DAY, 1],
      ['networkHour', 200, HOUR, 1],
      ['tenantDay', 50, DAY, 4],
    ])
    expect(inWords(messageLimits(50, { familiar: true }))).toEqual([
      ['phoneHour', 9, HOUR, 1],
      ['phoneDay', 21, DAY, 1],
      ['newPhoneHour', 3, HOUR, 1],
      ['newPhoneDay', 6, DAY, 1],
      ['newPhonesDay', 5, DAY, 1],
      ['personDay', 28, DAY, 1],
      ['networkHour', 200, HOUR, 1],
      ['tenantDay', 50, DAY, 4],
    ])
    expect(MESSAGE_PAUSE).toEqual({ first: 30_000, rest: HOUR * 1000 })
    expect(inWords({ MAILS_OF_A_KIND, SPRAY })).toEqual([
      ['MAILS_OF_A_KIND', 20, DAY, 1],
      ['SPRAY', 100, HOUR, 1],
    ])
    expect(SPRAY.keptFor).toBe(DAY)
  })
})
