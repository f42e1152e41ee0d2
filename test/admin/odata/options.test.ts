import { describe, expect, it } from 'vitest'
import { createHmac } from '../../../src/adapters/hmac.ts'
import { boundTo, parseOptions } from '../../../src/admin/odata/options.ts'
import { pageToken } from '../../../src/admin/odata/page-token.ts'
import type { ListSpec } from '../../../src/admin/route.ts'

const hmac = createHmac(Buffer.alloc(32, 1))
const stranger = createHmac(Buffer.alloc(32, 2))
const PATH = '/identityProtection/riskyUsers'
const list: ListSpec = {
  filter: { riskLevel: { type: 'string', ops: ['eq'] } },
  orderBy: ['riskLastUpdatedDateTime desc', 'userDisplayName'],
  top: { default: 20, max: 500 },
  extra: ['reference'],
}
const properties = ['id', 'riskLevel']

const parse = (query: string, spec: { list?: ListSpec; properties?: string[] } = { list, properties }) =>
  parseOptions(hmac, PATH, new URLSearchParams(query), spec)
const tokenOf = (query: string, of = PATH, by = hmac) =>
  pageToken(by, boundTo(of, new URLSearchParams(query)), 'here')

describe('options of a collection', () => {
  it('are the collection’s own where none is given', () => {
    expect(parse('')).toMatchObject({
      filter: [],
      top: 20,
      orderBy: { property: 'riskLastUpdatedDateTime', direction: 'desc' },
      count: false,
      after: undefined,
      extra: {},
    })
  })

  it('are parsed', () => {
    expect(
      parse('$top=500&$select=id, riskLevel&$orderby=userDisplayName asc&reference=A&$count=false'),
    ).toMatchObject({
      top: 500,
      select: ['id', 'riskLevel'],
      orderBy: { property: 'userDisplayName', direction: 'asc' },
      extra: { reference: 'A' },
    })
  })

  it.each([
    ['$top=0', /1 to 500/],
    ['$top=501', /1 to 500/],
    ['$top=1e2', /1 to 500/],
    ['$top=-1', /1 to 500/],
    ['$top=', /1 to 500/],
    ['$select=password', /id, riskLevel/],
    ['$select=', /id, riskLevel/],
    ['$select=constructor', /id, riskLevel/],
    ['$orderby=riskLevel', /riskLastUpdatedDateTime desc/],
    ['$orderby=riskLastUpdatedDateTime asc', /riskLastUpdatedDateTime desc/],
    ['$orderby=userDisplayName asc,id asc', /one of/],
    ['$count=true', /not counted/],
    ['$count=yes', /true or false/],
    ['$expand=manager', /\$filter/],
    ['$search="x"', /\$filter/],
    ['filter=x', /\$filter/],
    ['$top=1&$top=2', /more than once/],
    ['$skiptoken=', /nextLink/],
    ['$skiptoken=aGVyZQ', /nextLink/],
    ['$skiptoken=aGVyZQ.AAAA', /nextLink/],
    [`$skiptoken=${tokenOf('', PATH, stranger)}`, /nextLink/],
    [`$skiptoken=${tokenOf('', '/users')}`, /nextLink/],
    [`$skiptoken=${tokenOf("$filter=riskLevel eq 'low'")}`, /nextLink/],
    [`$filter=riskLevel eq 'low'&$skiptoken=${tokenOf('')}`, /nextLink/],
  ])('%s is refused', (query, message) => expect(() => parse(query)).toThrow(message))

  it('go on where a page ended, with another size or selection', () => {
    expect(parse(`$skiptoken=${tokenOf('')}`)).toMatchObject({ after: 'here' })
    expect(parse(`$top=7&$select=id&$skiptoken=${tokenOf('$top=3')}`)).toMatchObject({
      after: 'here',
      top: 7,
    })
  })
})

describe('options of one resource', () => {
  it('are what is selected of it', () => {
    expect(parse('$select=id', { properties })).toMatchObject({ select: ['id'] })
  })
  it.each(["$filter=riskLevel eq 'low'", '$top=1'])('%s is refused', (query) => {
    expect(() => parse(query, { properties })).toThrow(/Supported are \$select/)
    expect(() => parse(query, {})).toThrow(/None is supported/)
  })
})
