import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { parsesOnce } from './parse-once.ts'

/** The database's own reading of an expression is what reading it once must come to. */

type Values = Record<string, object>
type Names = Record<string, string>

const require = createRequire(createRequire(import.meta.url).resolve('dynalite'))

/** Read as it is installed, beside the one that tests of this process share. */
function afresh(name: string): Parameters<typeof parsesOnce>[0] {
  const path = require.resolve(`./db/${name}`)
  const shared = require.cache[path]
  delete require.cache[path]
  const { parse } = require(path)
  require.cache[path] = shared
  return parse
}

const flags = (names: object): Record<string, true> =>
  Object.fromEntries(Object.keys(names).map((name) => [name, true]))

/** What is read, or refused, and what no expression has used. */
function reading(parse: Parameters<typeof parsesOnce>[0], text: string, attrVals: Values, attrNames: Names) {
  const context = {
    attrNames,
    attrVals,
    unusedAttrNames: flags(attrNames),
    unusedAttrVals: flags(attrVals),
    isReserved: (name: string) => name === 'status',
    compare: (_: string, { N: one }: { N: string }, { N: other }: { N: string }) =>
      Number(one) > Number(other),
  }
  const { unusedAttrNames, unusedAttrVals } = context
  try {
    return { read: parse(text, { context }), unusedAttrNames, unusedAttrVals }
  } catch (error) {
    return { refused: String(error) }
  }
}

const NAMES = { '#name': 'name', '#other': 'other' }
const SMALL = { ':one': { N: '1' }, ':two': { N: '2' }, ':text': { S: 'a' } }
const GREAT = { ':one': { N: '7' }, ':two': { N: '5' }, ':text': { S: 'N' } }
const OTHERWISE = { ':one': { S: 'x' }, ':two': { BOOL: true }, ':text': { L: [{ S: 'a' }] } }

describe.each([
  [
    'conditionParser',
    '(attribute_not_exists(a) OR a <> :one) AND (#name = :two AND (#other < :one OR b.c[1] > :text))',
  ],
  ['conditionParser', 'begins_with(a, :text)'],
  ['conditionParser', 'size(a) < :one'],
  ['conditionParser', 'NOT contains(a, :two)'],
  ['conditionParser', 'a BETWEEN :one AND :two'],
  ['conditionParser', 'attribute_type(a, :text)'],
  ['conditionParser', 'status = :one'],
  ['conditionParser', 'a = :none'],
  ['conditionParser', 'a = '],
  ['updateParser', 'SET a = :one, b = if_not_exists(b, :two) + :one REMOVE #name'],
  ['updateParser', 'ADD a :one SET #other.b = list_append(:text, c)'],
  ['updateParser', 'SET status = :one'],
])('%s: %s', (parser, text) => {
  it('says as often as it is asked what it says the first time', () => {
    const parse = afresh(parser)
    const once = parsesOnce(parse)
    for (const values of [SMALL, SMALL, GREAT, OTHERWISE, GREAT])
      for (const names of [NAMES, { '#name': 'status', '#other': 'x' }, {}])
        expect(reading(once, text, values, names)).toEqual(reading(parse, text, values, names))
  })
})

it('reads it once', () => {
  let times = 0
  const once = parsesOnce((_, { context: { attrVals } }) => {
    times++
    return { expression: attrVals?.[':one'] }
  })
  const answers = [SMALL, GREAT].map((values) => reading(once, 'a = :one', values, {}))
  expect(answers).toMatchObject([{ read: { expression: { N: '1' } } }, { read: { expression: { N: '7' } } }])
  expect(times).toBe(1)
})
