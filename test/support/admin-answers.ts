import { z } from 'zod'
import { createFindRoute } from '../../src/admin/find-route.ts'
import type { AdminRoute } from '../../src/admin/route.ts'
import { routesWithBatch } from '../../src/admin/with-batch.ts'
import type { HttpHandler } from '../../src/lambda.ts'

/** An answer of the admin API, as it left the handler. */
export interface AdminAnswer {
  method: string
  /** Path and query, from `/admin/` on. */
  url: string
  status: number
  body: string
}

const Envelope = z.strictObject({
  error: z.strictObject({
    code: z.string().min(1),
    message: z.string().regex(/^[A-Z].*[.]$/s),
    target: z.string().optional(),
    details: z
      .array(z.strictObject({ code: z.string(), message: z.string().min(1), target: z.string().optional() }))
      .optional(),
    innerError: z.strictObject({
      date: z.string(),
      'request-id': z.string().min(1),
      'client-request-id': z.string().min(1),
    }),
  }),
})

const BASE = /^\/admin\/[^/]+\/v1\.0(\/[^?]*)?/

/**
 * What is wrong with an answer by the table's own schemas; undefined where nothing is. Annotations of OData are the
 * table's to make and are not in them; what was selected may be a part.
 */
export function faultOf(routes: readonly AdminRoute[], answer: AdminAnswer): string | undefined {
  const path = BASE.exec(answer.url)?.[1]
  if (path === undefined) return undefined
  const about = `${answer.method} ${answer.url} ${answer.status}`
  const problem = (schema: z.ZodType, data: unknown): string | undefined => {
    const { error } = schema.safeParse(data)
    return error && `${about}: ${z.prettifyError(error)}\n${JSON.stringify(data)?.slice(0, 2000)}`
  }
  if (answer.status >= 400) return problem(Envelope, dataOf(answer))
  const found = createFindRoute(routes)(answer.method, path)
  if (!('route' in found)) return `${about}: answered without a route`
  const { output } = found.route
  if (!output) return answer.body === '' ? undefined : `${about}: answered with what no schema knows`
  if (answer.body === '') return `${about}: answered with nothing`
  const schema =
    /[?&]%24select=|[?&]\$select=/.test(answer.url) && output instanceof z.ZodObject
      ? output.partial()
      : output
  const data = dataOf(answer)
  if (!isRecord(data)) return `${about}: no object`
  const each = Array.isArray(data.value) && found.route.list ? data.value : [data]
  return each.map((one) => problem(schema, plain(one))).find((fault) => fault !== undefined)
}

const isRecord = (data: unknown): data is Record<string, unknown> => typeof data === 'object' && data !== null

function dataOf({ body }: AdminAnswer): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

const ANNOTATIONS = ['@odata.context', '@odata.etag']

const plain = (data: unknown): unknown =>
  isRecord(data)
    ? Object.fromEntries(Object.entries(data).filter(([name]) => !ANNOTATIONS.includes(name)))
    : data

/** The admin API's handler, with what is wrong with any of its answers noted. */
export function heldToSchemas(handler: HttpHandler, faults: string[]): HttpHandler {
  const routes = routesWithBatch(() => () => Promise.reject(new Error('these routes only describe')))
  return async (event, context) => {
    const reply = await handler(event, context)
    const { rawPath, rawQueryString, requestContext } = event
    const fault = faultOf(routes, {
      method: requestContext.http.method,
      url: rawQueryString ? `${rawPath}?${rawQueryString}` : rawPath,
      status: reply.statusCode ?? 200,
      body: reply.body ?? '',
    })
    if (fault !== undefined) faults.push(fault)
    return reply
  }
}
