import { describe, expect, it } from 'vitest'
import { compare, readBudget, verdictLines } from '../../bench/budget.ts'
import { agreed, countOf, longestChain } from '../../bench/counts.ts'
import { countGoals } from '../../bench/goals.ts'

const request = (startedAt: number, endedAt: number) => ({ command: 'GetItem', startedAt, endedAt })

describe('the critical path', () => {
  it.each([
    ['nothing', [], 0],
    ['one', [request(0, 1)], 1],
    ['three in a row', [request(0, 1), request(1, 2), request(3, 4)], 3],
    ['three at once', [request(0, 3), request(0, 2), request(1, 3)], 1],
    ['two chains side by side', [request(0, 2), request(2, 4), request(1, 3), request(3, 5)], 2],
    ['a long one beside three short ones', [request(0, 9), request(0, 2), request(3, 4), request(5, 6)], 3],
  ])('of %s', (_, requests, length) => {
    expect(longestChain(requests)).toBe(length)
    expect(longestChain(requests.toReversed())).toBe(length)
  })
})

describe('a count', () => {
  it('adds up the chains of HTTP requests, and reads and writes apart', () => {
    const read = { ...request(0, 1), consumedCapacity: 2 }
    const write = { ...request(0, 1), command: 'PutItem', consumedCapacity: 3 }
    const query = { ...request(2, 3), command: 'Query', consumedCapacity: 0.5 }
    expect(countOf([[read, write], [], [read, query]])).toEqual({
      requests: 4,
      inSequence: 3,
      readUnits: 4.5,
      writeUnits: 3,
    })
  })

  it('of a flow in which a request failed is none', () => {
    const failed = { ...request(0, 1), failure: 'ProvisionedThroughputExceededException' }
    expect(() => countOf([[failed]])).toThrow('GetItem failed')
  })

  it('must be the same each time, but for a chain seen too long', () => {
    const count = { requests: 3, inSequence: 2, readUnits: 1, writeUnits: 1 }
    expect(agreed('x', [count, { ...count, inSequence: 3 }])).toEqual(count)
    expect(() => agreed('x', [count, { ...count, requests: 4 }])).toThrow('x is not the same twice')
    expect(() => agreed('x', [])).toThrow('not counted')
  })
})

describe('the budget', () => {
  const count = { requests: 3, inSequence: 2, readUnits: 1, writeUnits: 1 }

  it('is kept by what was asked for', () => {
    expect(compare({ sso: count }, { sso: { ...count } })).toEqual({ exceeded: [], spare: [] })
  })

  it.each([
    ['one more', { sso: { ...count, requests: 2 } }, 'sso, requests: 3, budget 2'],
    [
      'a measure nobody asked for',
      { sso: { ...count, requests: undefined } },
      'sso, requests: 3, budget none',
    ],
  ])('is exceeded by %s', (_, budget, line) => {
    const verdict = compare({ sso: count }, budget)
    expect(verdict).toEqual({ exceeded: [line], spare: [] })
    expect(verdictLines(verdict)).toEqual([`over budget: ${line}`])
  })

  it('is exceeded by a flow nobody asked for', () => {
    expect(compare({ sso: count }, {}).exceeded).toHaveLength(4)
  })

  it.each([
    ['less', { sso: { ...count, requests: 4 } }, 'sso, requests: 3, budget 4'],
    ['what is gone', { sso: { ...count, adapterCalls: 4 } }, 'sso, adapterCalls: no longer counted'],
  ])('says what could be lowered: %s', (_, budget, line) => {
    const verdict = compare({ sso: count }, budget)
    expect(verdict).toEqual({ exceeded: [], spare: [line] })
    expect(verdictLines(verdict)).toEqual([`could be lowered: ${line}`])
  })

  it('in force asks for no more than the goals allow', async () => {
    expect(countGoals(await readBudget()).filter(({ met }) => !met)).toEqual([])
  })
})
