import type { AdminDependencies } from '../core/dependencies.ts'
import { withRequestScope } from '../core/request-scope.ts'
import type { AdminTenancy } from '../core/tenancy.ts'
import type { ForAdministrators } from '../ports/rooms.ts'
import { Conflict } from '../ports/store.ts'
import type { Call, Reply } from './call.ts'
import type { Caller } from './caller.ts'
import { Refusal } from './errors.ts'
import { createFindRoute } from './find-route.ts'
import { boundTo, parseOptions } from './odata/options.ts'
import { pageToken } from './odata/page-token.ts'
import { parseBody } from './parse-body.ts'
import { propertiesOf, selectFrom } from './properties.ts'
import { refusalReply } from './refusal-reply.ts'
import type { AdminRequest, AdminRoute, Answer, Collection } from './route.ts'

/** Who calls, and that they may; refusals are thrown. `route` is undefined where there is none at the address. */
export type Authorize = (about: {
  deps: AdminDependencies
  tenancy: AdminTenancy
  call: Call
  route: AdminRoute | undefined
}) => Promise<Caller>

/** What the API is given beside its dependencies: who may, and what is told of rooms. */
export interface Given {
  authorize: Authorize
  told: ForAdministrators
}

export type Dispatch = (tenancy: AdminTenancy, call: Call) => Promise<Reply>

/** Carries out one request: finds its line in the table, asks who calls, parses, handles, and shapes what is answered. */
export function createDispatch(
  deps: AdminDependencies,
  routes: readonly AdminRoute[],
  { authorize, told }: Given,
): Dispatch {
  const find = createFindRoute(routes)

  const carryOut = async (tenancy: AdminTenancy, call: Call): Promise<Reply> => {
    const found = find(call.method, call.path)
    const route = 'route' in found ? found.route : undefined
    // First of all: what there is and what there is not is for those who may ask.
    const caller = await authorize({ deps, tenancy, call, route })
    if (!('route' in found)) throw nothingThere(found.allowed)
    const request = requestOf({ deps, told, tenancy, call, caller }, found)
    const answer = await found.route.handler(request)
    return 'value' in answer
      ? collectionReply(request, call, found.route, answer)
      : entityReply(request, call, found.route, answer)
  }

  return async (tenancy, call) => {
    try {
      // Each part of a batch by itself: it reads what those before it have written.
      return await withRequestScope(async (scope) => {
        const reply = await carryOut(tenancy, call)
        await scope.settled()
        return reply
      })
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Conflict))
        deps.log.error('admin request failed', { error, path: call.path })
      return refusalReply(refusalOf(error), call, deps.clock())
    }
  }
}

function requestOf(
  about: Pick<AdminRequest, 'deps' | 'told' | 'tenancy' | 'call' | 'caller'>,
  { route, params }: { route: AdminRoute; params: Record<string, string> },
): AdminRequest {
  const { tenancy, call } = about
  const properties = call.method === 'GET' ? propertiesOf(route.output) : undefined
  return {
    ...about,
    params,
    query: parseOptions(tenancy.hmac, call.path, call.query, { list: route.list, properties }),
    body: parseBody(route, call),
    ifMatch: entityTag(call.headers['if-match']),
    includesUnknownEnumMembers: /\binclude-unknown-enum-members\b/.test(call.headers.prefer ?? ''),
    requestId: call.requestId,
  }
}

/** RFC 9110 §13.1.1; `*` is every version, so it asks for none. */
const entityTag = (header: string | undefined): string | undefined =>
  header === undefined || header.trim() === '*'
    ? undefined
    : header
        .trim()
        .replace(/^W\//, '')
        .replace(/^"(.*)"$/, '$1')

const baseOf = ({ deps, tenancy }: AdminRequest): string => `${deps.origin}/admin/${tenancy.tenant.id}/v1.0`

function collectionReply(
  request: AdminRequest,
  call: Call,
  route: AdminRoute,
  { value, next, count }: Collection,
): Reply {
  const { query, tenancy } = request
  const base = baseOf(request)
  const body: Record<string, unknown> = { '@odata.context': `${base}/$metadata#${contextOf(call.path)}` }
  if (query.count && count !== undefined) body['@odata.count'] = count
  if (next !== undefined) {
    const following = new URLSearchParams(call.query)
    following.set('$skiptoken', pageToken(tenancy.hmac, boundTo(call.path, call.query), next))
    body['@odata.nextLink'] = `${base}${call.path}?${following}`
  }
  return {
    status: route.status,
    headers: {},
    body: { ...body, value: value.map((one) => selectFrom(one, query.select)) },
  }
}

function entityReply(request: AdminRequest, call: Call, route: AdminRoute, answer: Answer): Reply {
  const { body, status = route.status, etag, location } = answer
  const headers: Record<string, string> = {}
  if (etag !== undefined) headers.etag = `W/"${etag}"`
  if (location !== undefined) headers.location = baseOf(request) + location
  if (body === undefined) return { status, headers }
  const annotations: Record<string, unknown> = {
    '@odata.context': `${baseOf(request)}/$metadata#${contextOf(call.path)}/$entity`,
  }
  if (etag !== undefined) annotations['@odata.etag'] = headers.etag
  return { status, headers, body: { ...annotations, ...selectFrom(body, request.query.select) } }
}

/** As OData names a context: the path, with keys in parentheses. */
const contextOf = (path: string): string => path.slice(1)

const nothingThere = (allowed: string[]): Refusal =>
  allowed.length > 0
    ? new Refusal(405, 'Request_MethodNotAllowed', `Here one can ${allowed.join(', ')}.`, {
        headers: { allow: allowed.join(', ') },
      })
    : new Refusal(
        404,
        'Request_ResourceNotFound',
        'There is nothing at this address. See /admin/openapi.json.',
      )

/** What went wrong, as far as the caller may know. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof Conflict)
    return new Refusal(
      409,
      'conflict',
      'Somebody else changed it at the same time. Read it again and repeat.',
    )
  return new Refusal(
    500,
    'generalException',
    'Something went wrong here. Try again, and report the request id if it stays.',
  )
}
