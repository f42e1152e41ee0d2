import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { AdminRoute } from '../../src/admin/route.ts'
import { routes } from '../../src/admin/routes.ts'
import { adminOf } from '../support/admin.ts'
import { useDeployment } from '../support/deployment.ts'

/** Every route of the table, given what is none: refused in the envelope, in a sentence, and nothing was written. */

const deployment = useDeployment()
let token = ''
beforeAll(async () => {
  token = (await adminOf(deployment, 'clinic')).token
})

interface Refused {
  error: { code: string; message: string }
}

const NOBODY = '00000000-0000-4000-8000-000000000000'
const at = ({ path }: AdminRoute, id = NOBODY): string => path.replace(/:\w+/g, encodeURIComponent(id))

/** What the route answered, if it was a refusal that is one; the text of what is wrong with it otherwise. */
async function refusalBy(
  { method }: Pick<AdminRoute, 'method'>,
  path: string,
  { body, type = 'application/json' }: { body?: string; type?: string } = {},
): Promise<number | string> {
  const before = deployment.written.length
  const answer = await fetch(`${deployment.origin}/admin/clinic/v1.0${path}`, {
    method,
    body,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': type }) },
  })
  const text = await answer.text()
  const about = `${method} ${path.slice(0, 200)} ${body?.slice(0, 200) ?? ''}: ${answer.status} ${text.slice(0, 300)}`
  if (answer.status < 400 || answer.status > 499) return about
  const { error } = JSON.parse(text) as Refused
  if (!/^[A-Z].*[.]$/s.test(error.message) || /undefined|\[object|at .*\.ts/.test(error.message)) return about
  const written = deployment.written.slice(before)
  return written.length > 0 ? `${about} wrote ${written}` : answer.status
}

const named = (some: readonly AdminRoute[]): [string, AdminRoute][] =>
  some.map((route) => [`${route.method} ${route.path}`, route])

const NO_CONTENT = ['', 'x', '{', '[]', 'null', '"x"', '7', '{"nothing of ours":1}', `[${'['.repeat(5000)}`]

const WRONG: unknown[] = [
  7,
  -1,
  1.5,
  true,
  null,
  [],
  {},
  [null],
  [{}],
  'x'.repeat(20_000),
  '\u0000',
  '\ud800',
  { $ne: null },
  ['All', 7],
]

/** The properties of what a route takes, each with its schema. */
function propertiesOf(schema: z.ZodType): Record<string, z.ZodType> {
  if (schema instanceof z.ZodObject) return schema.shape as Record<string, z.ZodType>
  if (schema instanceof z.ZodPipe) return schema.in instanceof z.ZodType ? propertiesOf(schema.in) : {}
  if (schema instanceof z.ZodUnion)
    return Object.assign(
      {},
      ...schema.options.map((one) => (one instanceof z.ZodType ? propertiesOf(one) : {})),
    )
  return {}
}

describe.each(named(routes.filter(({ body }) => body !== undefined)))('%s', (_name, route) => {
  it('takes nothing that is no JSON object of its own', async () => {
    const accepted = route.body?.safeParse({}).success
    for (const body of NO_CONTENT.filter((one) => one !== '' || !accepted))
      expect(await refusalBy(route, at(route), { body })).toEqual(expect.any(Number))
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])
      expect(await refusalBy(route, at(route), { body: '{"a":1}', type })).toBe(415)
  })

  it('takes no property for what it is not', async () => {
    for (const [name, schema] of Object.entries(propertiesOf(route.body ?? z.never())))
      for (const value of WRONG.filter((one) => !schema.safeParse(one).success))
        expect(await refusalBy(route, at(route), { body: JSON.stringify({ [name]: value }) })).toBeTypeOf(
          'number',
        )
  })
})

const IDS = [
  NOBODY,
  'x'.repeat(5000),
  '%',

  '💥',
  'constructor',
  '__proto__',
  "' or '1'='1",
  'a#b',
  'TENANT#clinic',
  ' ',
]

describe.each(named(routes.filter(({ path }) => path.includes(':'))))('%s', (_name, route) => {
  it('knows nothing of ids that are none', async () => {
    for (const id of IDS) {
      const body = route.body ? '{}' : undefined
      const refused = await refusalBy(route, at(route, id), { body })
      expect([400, 404], String(refused)).toContain(refused)
    }
  })
})

const OPTIONS = [
  '$filter=',
  "$filter=nothing eq 'x'",
  '$filter=(((',
  `$filter=${'x'.repeat(3000)}`,
  "$filter=id eq 'x' or 1 eq 1",
  '$top=0',
  '$top=100000',
  '$top=x',
  '$skiptoken=x',
  '$skiptoken=eC54.eA',
  '$orderby=nothing',
  '$select=nothing',
  '$expand=manager',
  '$search="x"',
  '$skip=10',
  'filter=x',
  '$top=1&$top=2',
]

describe.each(named(routes.filter(({ list, path }) => list !== undefined && !path.includes(':'))))(
  '%s',
  (_name, route) => {
    it('answers no option unfiltered that it does not know', async () => {
      for (const option of OPTIONS)
        expect(await refusalBy(route, `${at(route)}?${new URLSearchParams(option)}`)).toBe(400)
    })
  },
)

describe.each(named(routes.filter(({ body, method }) => body === undefined && method !== 'GET')))(
  '%s',
  (_name, route) => {
    it('takes no content where it needs none', async () => {
      expect(await refusalBy(route, at(route), { body: '{"a":1}' })).toBe(400)
    })
  },
)
