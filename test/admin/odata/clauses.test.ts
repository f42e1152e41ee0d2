import { describe, expect, it } from 'vitest'
import { among, equalTo, timesOf } from '../../../src/admin/odata/clauses.ts'
import { parseFilter } from '../../../src/admin/odata/filter.ts'
import type { FilterSpec } from '../../../src/admin/odata/query.ts'

const SPEC: FilterSpec = {
  level: { type: 'string', ops: ['eq', 'ne', 'in', 'startswith'] },
  kinds: { type: 'string', ops: ['any'] },
  at: { type: 'date', ops: ['eq', 'ge', 'gt', 'le', 'lt'] },
}
const query = (filter: string) => ({ filter: filter === '' ? [] : parseFilter(filter, SPEC) })
const NOON = Date.UTC(2026, 2, 2, 12)
const LEVELS = ['none', 'low', 'high'] as const

describe('what of a filter an index answers', () => {
  it.each([
    ['', undefined],
    ["level eq 'low'", 'low'],
    ["level in ('low')", undefined],
    ["level eq 'low' or level eq 'high'", undefined],
    ["level ne 'low'", undefined],
    ["startswith(level,'low')", undefined],
    ["kinds/any(k: k eq 'x')", undefined],
  ])('%s has the level %s', (filter, value) => {
    expect(equalTo(query(filter), 'level')).toBe(value)
  })

  it('one of a list', () => {
    expect(equalTo(query("kinds/any(k: k eq 'x')"), 'kinds')).toBe('x')
  })

  it.each([
    ['', ['none', 'low', 'high']],
    ["level eq 'low'", ['low']],
    ["level ne 'low'", ['none', 'high']],
    ["level in ('low','high')", ['low', 'high']],
    ["level ne 'low' and level ne 'none'", ['high']],
    ["level eq 'low' and level eq 'high'", []],
    ["startswith(level,'l')", ['none', 'low', 'high']],
    ["kinds/any(k: k eq 'x')", ['none', 'low', 'high']],
  ])('%s leaves the levels %j', (filter, levels) => {
    expect(among(query(filter), 'level', LEVELS)).toEqual(levels)
  })

  it.each([
    ['', undefined, undefined],
    ['at eq 2026-03-02T12:00:00Z', NOON, NOON],
    ['at ge 2026-03-02T12:00:00Z', NOON, undefined],
    ['at gt 2026-03-02T12:00:00Z', NOON + 1, undefined],
    ['at le 2026-03-02T12:00:00Z', undefined, NOON],
    ['at lt 2026-03-02T12:00:00Z', undefined, NOON - 1],
    ['at ge 2026-03-02T12:00:00Z and at lt 2026-03-02T13:00:00Z', NOON, NOON + 3_600_000 - 1],
    ['at ge 2026-03-02T12:00:00Z and at ge 2026-03-02T11:00:00Z', NOON, undefined],
    ['at le 2026-03-02T12:00:00Z and at le 2026-03-02T13:00:00Z', undefined, NOON],
  ])('%s is from %s to %s', (filter, from, to) => {
    expect(timesOf(query(filter), 'at')).toEqual({ from, to })
  })
})
