import { text } from 'node:stream/consumers'
import Koa, { type Context } from 'koa'
import type { AdminDependencies } from '../core/dependencies.ts'
import type { Tenants } from '../core/tenants.ts'
import { platformRequest } from '../ports/platform-request.ts'
import type { TenantStore } from '../ports/store.ts'
import type { Call, Reply } from './call.ts'
import { createDispatch, type Given, refusalOf } from './dispatch.ts'
import { Refusal } from './errors.ts'
import { openApiDocument } from './openapi.ts'
import { clientRequestId, refusalReply } from './refusal-reply.ts'
import { routesWithBatch } from './with-batch.ts'

const BASE = /^\/admin\/([^/]+)\/v1\.0(\/.*)?$/

/** The admin API of every tenant as one app: what the path names is whose. */
export function createAdminApp(deps: AdminDependencies, tenants: Tenants<TenantStore>, given: Given): Koa {
  const routes = routesWithBatch(() => dispatch)
  const dispatch = createDispatch(deps, routes, given)
  const document = once(() => JSON.stringify(openApiDocument(routes)))
  const app = new Koa()
  app.silent = true
  app.use(async (ctx) => {
    ctx.set(HEADERS)
    if (deps.origin.startsWith('https:'))
      ctx.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
    const call = await callOf(ctx)
    ctx.set('request-id', call.requestId)
    ctx.set('client-request-id', clientRequestId(call) ?? call.requestId)
    if (ctx.path === '/admin/openapi.json') return void Object.assign(ctx, { type: 'json', body: document() })
    show(ctx, await replyTo(call))
  })

  async function replyTo(call: Call): Promise<Reply> {
    const [, tenantId = '', path = '/'] = BASE.exec(call.path) ?? []
    try {
      // Nobody gives themselves back, in the seconds a warm function remembers, what was taken from them.
      const tenancy = tenantId ? await tenants(tenantId, call.method !== 'GET') : undefined
      if (!tenancy) throw unknownTenant()
      return await dispatch(tenancy, { ...call, path })
    } catch (error) {
      if (!(error instanceof Refusal)) deps.log.error('admin request failed', { error, path: call.path })
      return refusalReply(refusalOf(error), call, deps.clock())
    }
  }
  return app
}

/** An API for programs: nothing of it is ever shown, framed or kept. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

async function callOf(ctx: Context): Promise<Call> {
  const { ip, requestId } = platformRequest(ctx.req)
  const headers = Object.fromEntries(
    Object.entries(ctx.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
  return {
    method: ctx.method,
    path: ctx.path,
    query: new URLSearchParams(ctx.querystring),
    headers,
    body: await text(ctx.req),
    ip,
    requestId,
  }
}

function show(ctx: Context, { status, headers, body }: Reply): void {
  ctx.status = status
  ctx.set(headers)
  if (body === undefined) {
    ctx.body = null
    ctx.status = status
    return
  }
  ctx.type = 'application/json; odata.metadata=minimal; charset=utf-8'
  ctx.body = JSON.stringify(body)
}

const unknownTenant = (): Refusal =>
  new Refusal(401, 'InvalidAuthenticationToken', 'The token is none of this tenant.', {
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
  })

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
