import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../../src/admin/errors.ts'
import { parseFilter } from '../../../src/admin/odata/filter.ts'
import { matches } from '../../../src/admin/odata/matches.ts'
import type { FilterSpec } from '../../../src/admin/odata/query.ts'

const SPEC: FilterSpec = {
  riskLevel: { type: 'string', ops: ['eq', 'in'], values: ['low', 'medium', 'high'] },
  riskLastUpdatedDateTime: { type: 'date', ops: ['ge', 'le', 'gt', 'lt', 'eq'] },
  userDisplayName: { type: 'string', ops: ['eq', 'startswith'] },
  isDeleted: { type: 'boolean', ops: ['eq', 'ne'] },
  errorCode: { type: 'number', ops: ['eq'] },
  'location/countryOrRegion': { type: 'string', ops: ['eq'] },
  riskEventTypes_v2: { type: 'string', ops: ['any'] },
  'targetResources/id': { type: 'string', ops: ['any'] },
}
const JANUARY = Date.parse('2026-01-01T00:00:00Z')

const one = (property: string, op: string, ...values: unknown[]) => ({ property, op, values })

describe('a filter', () => {
  it.each([
    ["riskLevel eq 'high'", [one('riskLevel', 'eq', 'high')]],
    ["  riskLevel  eq  'high' ", [one('riskLevel', 'eq', 'high')]],
    ["riskLevel in ('high','medium')", [one('riskLevel', 'in', 'high', 'medium')]],
    ["riskLevel eq 'high' or riskLevel eq 'low'", [one('riskLevel', 'in', 'high', 'low')]],
    ["(riskLevel eq 'high' or riskLevel eq 'low')", [one('riskLevel', 'in', 'high', 'low')]],
    ["(riskLevel eq 'high') or (riskLevel eq 'low')", [one('riskLevel', 'in', 'high', 'low')]],
    [
      "userDisplayName eq 'O''Hara, (Ed)' and riskLevel eq 'high'",
      [one('userDisplayName', 'eq', "O'Hara, (Ed)"), one('riskLevel', 'eq', 'high')],
    ],
    ["startsWith(userDisplayName,'An')", [one('userDisplayName', 'startswith', 'An')]],
    ["startswith( userDisplayName , 'and ' )", [one('userDisplayName', 'startswith', 'and ')]],
    ['riskLastUpdatedDateTime ge 2026-01-01T00:00:00Z', [one('riskLastUpdatedDateTime', 'ge', JANUARY)]],
    ["riskLastUpdatedDateTime lt '2026-01-01T00:00:00Z'", [one('riskLastUpdatedDateTime', 'lt', JANUARY)]],
    ['riskLastUpdatedDateTime ge 2026-01-01', [one('riskLastUpdatedDateTime', 'ge', JANUARY)]],
    ['isDeleted eq false', [one('isDeleted', 'eq', false)]],
    ['errorCode eq 50126', [one('errorCode', 'eq', 50126)]],
    ["location/countryOrRegion eq 'SE'", [one('location/countryOrRegion', 'eq', 'SE')]],
    ["riskEventTypes_v2/any(t: t eq 'x')", [one('riskEventTypes_v2', 'any', 'x')]],
    ["riskEventTypes_v2/any(t:t eq 'x')", [one('riskEventTypes_v2', 'any', 'x')]],
    ["targetResources/any(r: r/id eq 'x')", [one('targetResources/id', 'any', 'x')]],
    [
      "(isDeleted eq false and errorCode eq 0) and riskLevel eq 'low'",
      [one('isDeleted', 'eq', false), one('errorCode', 'eq', 0), one('riskLevel', 'eq', 'low')],
    ],
  ])('%s', (text, clauses) => expect(parseFilter(text, SPEC)).toEqual(clauses))

  it.each([
    ['nothing', ''],
    ['a property there is not', "password eq 'x'"],
    ['a property of every object', "constructor eq 'x'"],
    ['an operator that is not supported', "riskLevel ne 'high'"],
    ['not', "not (riskLevel eq 'high')"],
    ['a function that is not supported', "contains(userDisplayName,'x')"],
    ['or of two properties', "riskLevel eq 'high' or userDisplayName eq 'x'"],
    ['or of comparisons', 'riskLastUpdatedDateTime ge 2026-01-01 or riskLastUpdatedDateTime le 2025-01-01'],
    ['or after and in parentheses', "(isDeleted eq true and errorCode eq 1) or riskLevel eq 'high'"],
    ['a level there is not', "riskLevel eq 'hidden'"],
    ['text without quotes', 'riskLevel eq high'],
    ['a quote that does not end', "riskLevel eq 'high"],
    ['what is no instant', 'riskLastUpdatedDateTime ge yesterday'],
    ['what is neither true nor false', 'isDeleted eq 1'],
    ['what is no number', 'errorCode eq 1.5'],
    ['an end that is missing', 'riskLevel eq'],
    ['a parenthesis too many', "riskLevel eq 'high')"],
    ['a parenthesis too few', "(riskLevel eq 'high'"],
    ['another variable', "riskEventTypes_v2/any(t: s eq 'x')"],
    ['two comparisons without a word between', "riskLevel eq 'high' riskLevel eq 'low'"],
    ['too much', `userDisplayName eq '${'x'.repeat(2001)}'`],
  ])('is refused for %s', (_what, text) => {
    expect(() => parseFilter(text, SPEC)).toThrow(Refusal)
    try {
      parseFilter(text, SPEC)
    } catch (error) {
      expect(error).toMatchObject({ status: 400, target: '$filter' })
    }
  })

  it('that is refused names what is supported', () => {
    expect(() => parseFilter("surname eq 'x'", SPEC)).toThrow(/riskLevel \(eq, in\); .*userDisplayName/)
    expect(() => parseFilter("surname eq 'x'", {})).toThrow(/no filters/)
  })

  it('whatever is written is parsed or refused', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      "'a'",
      'eq',
      'or',
      'and',
      'riskLevel',
      "'high'",
      'in',
      ',',
      ':',
      ' ',
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join(' ')),
    )
    fc.assert(
      fc.property(text, (filter) => {
        try {
          parseFilter(filter, SPEC)
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
        }
      }),
    )
  })

  it('any text can be asked for', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), (value) => {
        const quoted = `userDisplayName eq '${value.replaceAll("'", "''")}'`
        expect(parseFilter(quoted, SPEC)).toEqual([one('userDisplayName', 'eq', value)])
      }),
    )
  })
})

describe('what a filter leaves', () => {
  const RESOURCE = {
    riskLevel: 'high',
    userDisplayName: 'Ana Alves',
    riskLastUpdatedDateTime: '2026-01-01T00:00:00Z',
    isDeleted: false,
    errorCode: 0,
    location: { countryOrRegion: 'SE' },
    riskEventTypes_v2: ['unfamiliarFeatures', 'leakedCredentials'],
    targetResources: [{ id: 'x' }, { id: 'y' }],
  }
  it.each([
    ["riskLevel eq 'high'", true],
    ["riskLevel eq 'low'", false],
    ["riskLevel in ('low','high')", true],
    ["userDisplayName eq 'ana alves'", true],
    ["startswith(userDisplayName,'ANA')", true],
    ["startswith(userDisplayName,'alves')", false],
    ['riskLastUpdatedDateTime ge 2026-01-01T00:00:00Z', true],
    ['riskLastUpdatedDateTime gt 2026-01-01T00:00:00Z', false],
    ['riskLastUpdatedDateTime le 2025-12-31T23:59:59Z', false],
    ['riskLastUpdatedDateTime lt 2026-01-02', true],
    ['isDeleted eq false', true],
    ['isDeleted ne false', false],
    ['errorCode eq 0', true],
    ["location/countryOrRegion eq 'SE'", true],
    ["riskEventTypes_v2/any(t: t eq 'leakedCredentials')", true],
    ["riskEventTypes_v2/any(t: t eq 'other')", false],
    ["targetResources/any(r: r/id eq 'y')", true],
    ["targetResources/any(r: r/id eq 'z')", false],
    ["riskLevel eq 'high' and isDeleted eq true", false],
  ])('%s: %s', (text, kept) => expect(matches(parseFilter(text, SPEC), RESOURCE)).toBe(kept))

  it('is nothing of what is not there', () => {
    expect(matches(parseFilter("location/countryOrRegion eq 'SE'", SPEC), { location: null })).toBe(false)
    expect(matches(parseFilter('isDeleted eq false', SPEC), {})).toBe(false)
  })
})
