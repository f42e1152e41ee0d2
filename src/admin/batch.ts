import { z } from 'zod'
import type { AdminTenancy } from '../core/tenancy.ts'
import type { Call, Reply } from './call.ts'
import type { Dispatch } from './dispatch.ts'
import { badRequest } from './errors.ts'

/** As many as Graph takes in one batch. */
export const MOST_IN_BATCH = 20

const Headers = z.record(z.string(), z.string())

export const BatchBody = z.strictObject({
  requests: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(100),
        method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
        url: z.string().startsWith('/').max(4000).describe('Below the base address of the tenant'),
        headers: Headers.optional(),
        body: z.record(z.string(), z.unknown()).optional(),
        dependsOn: z.array(z.string()).max(MOST_IN_BATCH).optional(),
      }),
    )
    .min(1)
    .max(MOST_IN_BATCH),
})

export const BatchOutput = z.strictObject({
  responses: z.array(
    z.strictObject({
      id: z.string(),
      status: z.number(),
      headers: Headers.optional(),
      body: z.unknown().optional(),
    }),
  ),
})

type Single = z.output<typeof BatchBody>['requests'][number]
type Response = z.output<typeof BatchOutput>['responses'][number]

/**
 * Several requests in one, as Graph's JSON batching has it: each by itself, at once unless it depends on others; what
 * depends on one that failed is not tried (424).
 */
export async function batch(
  dispatch: Dispatch,
  tenancy: AdminTenancy,
  outer: Call,
  { requests }: z.output<typeof BatchBody>,
): Promise<z.output<typeof BatchOutput>> {
  refuseTangles(requests)
  const replies = new Map<string, Promise<Reply>>()
  for (const single of requests) {
    const before = (single.dependsOn ?? []).flatMap((id) => replies.get(id) ?? [])
    const reply = Promise.all(before).then((done) =>
      done.every(({ status }) => status < 400) ? dispatch(tenancy, callOf(outer, single)) : notTried(),
    )
    replies.set(single.id, reply)
  }
  const responses = requests.map(async ({ id }) => responseOf(id, (await replies.get(id)) ?? notTried()))
  return { responses: await Promise.all(responses) }
}

/** Ids are one of a kind, and each depends on those before it alone, so that none waits for itself. */
function refuseTangles(requests: Single[]): void {
  const known = new Set<string>()
  for (const { id, dependsOn = [], url } of requests) {
    if (known.has(id)) throw badRequest('Two requests of the batch have the same id.', 'requests')
    if (!dependsOn.every((one) => known.has(one)))
      throw badRequest('A request depends on one that does not stand before it in the batch.', 'requests')
    if (/^\/(v1\.0\/)?\$batch(\?|$)/.test(url)) throw badRequest('A batch holds no other batch.', 'requests')
    known.add(id)
  }
}

function callOf(outer: Call, { method, url, headers = {}, body }: Single): Call {
  const [path = '', query] = url.split(/\?(.*)/s)
  const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  return {
    ...outer,
    method,
    path,
    query: new URLSearchParams(query),
    // Whoever sends the batch is who acts in all of it.
    headers: { ...own, authorization: outer.headers.authorization },
    body: body === undefined ? undefined : JSON.stringify(body),
  }
}

const notTried = (): Reply => ({
  status: 424,
  headers: {},
  body: { error: { code: 'FailedDependency', message: 'A request that this one depends on failed.' } },
})

function responseOf(id: string, { status, headers, body }: Reply): Response {
  const own = body === undefined ? headers : { ...headers, 'content-type': 'application/json' }
  return { id, status, headers: own, ...(body === undefined ? {} : { body }) }
}
