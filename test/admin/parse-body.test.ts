import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Refusal } from '../../src/admin/errors.ts'
import { parseBody } from '../../src/admin/parse-body.ts'
import { route } from '../../src/admin/route.ts'

const line = {
  method: 'POST',
  path: '/x',
  permissions: [],
  role: 'reader',
  summary: '',
  tag: '',
  status: 200,
} as const
const handler = async () => ({})
const withBody = route({
  ...line,
  body: z.strictObject({ name: z.string().max(3), list: z.array(z.number()).optional() }),
  handler,
})
const without = route({ ...line, handler })
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }

const parse = (
  body: string | undefined,
  headers: Record<string, string | undefined> = JSON_TYPE,
  of = withBody,
) =>
  parseBody(of, {
    ...{ method: 'POST', path: '/x', query: new URLSearchParams(), ip: '192.0.2.1', requestId: 'r' },
    ...{ headers, body },
  })
const refusal = (...parameters: Parameters<typeof parse>): Refusal => {
  try {
    parse(...parameters)
  } catch (error) {
    if (error instanceof Refusal) return error
  }
  throw new Error('it was not refused')
}

describe('content', () => {
  it('is what the route’s schema makes of it', () => {
    expect(parse('{"name":"ab"}')).toEqual({ name: 'ab' })
  })

  it.each([
    ['{"name":"abcd"}', 'name'],
    ['{"name":1}', 'name'],
    ['{}', 'name'],
    ['', 'name'],
    ['{"name":"a","list":[1,"x"]}', 'list.1'],
    ['{"name":"a","nome":"b"}', undefined],
    ['{"__proto__":{"name":"a"}}', 'name'],
    ['[]', undefined],
    ['null', undefined],
    ['"name"', undefined],
  ])('%s is refused, and the property named', (body, target) => {
    expect(refusal(body)).toMatchObject({ status: 400, code: 'badRequest', target })
  })

  it.each([
    ['{}', 'The property name is missing.'],
    ['{"name":7}', 'The property name must be a string.'],
    ['{"name":"abcd"}', 'The property name has at most 3 characters.'],
    ['{"name":"a","list":7}', 'The property list must be an array.'],
    ['{"name":"a","nome":"b"}', 'The content has no nome.'],
    ['[]', 'The content must be an object.'],
  ])('%s is refused in a sentence', (body, message) => expect(refusal(body).message).toBe(message))

  it('that is no JSON is refused without a word of it', () => {
    const { status, message } = refusal('{"name":"secret"')
    expect([status, message]).toEqual([400, 'The content is not JSON.'])
  })

  it.each([{ 'content-type': 'text/plain' }, { 'content-type': 'application/x-www-form-urlencoded' }, {}])(
    'of another type is refused: %j',
    (headers) => expect(refusal('{"name":"a"}', headers)).toMatchObject({ status: 415 }),
  )

  it('names everything that is wrong, a bounded number of it', () => {
    const list = Array.from({ length: 100 }, () => 'x')
    expect(refusal(JSON.stringify({ name: 5, list })).details).toHaveLength(20)
  })

  it.each([undefined, '', ' ', '{}'])('may be %j where none is taken', (body) => {
    expect(parse(body, {}, without)).toBeUndefined()
  })

  it('is refused where none is taken', () => {
    expect(refusal('{"a":1}', JSON_TYPE, without)).toMatchObject({ status: 400 })
  })
})
