import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Outcome } from '../../../core/configuration/problem.ts'
import { acceptLink, rejectLink } from '../../../core/federation/links/answer.ts'
import { changeLink, terminateLink } from '../../../core/federation/links/change.ts'
import { type Known, linkOf, linkTag } from '../../../core/federation/links/linking.ts'
import { offerLink, withdrawOffer } from '../../../core/federation/links/offer.ts'
import type { Side } from '../../../domain/federation/link.ts'
import type { Page } from '../../../ports/store/lists.ts'
import { configuring, doneOf, tenantOf } from '../../configuring.ts'
import { notFound } from '../../errors.ts'
import { pageOf } from '../../odata/page.ts'
import { type AdminRequest, type AdminRoute, type Collection, route } from '../../route.ts'
import { instant } from '../../schemas.ts'
import { linking, TAG } from './common.ts'
import {
  ACTIONS,
  NewRelationship,
  NewRequest,
  offerOf,
  RelationshipPatch,
  termsOf,
} from './relationship-body.ts'
import { RelationshipShape, relationshipShape, STATUSES } from './relationship-shape.ts'

const PATH = '/tenantRelationships/delegatedAdminRelationships'
const READ = { permissions: ['DelegatedAdminRelationship.Read.All'], role: 'reader', tag: TAG } as const
/** Whoever lets other tenants' people in. */
const WRITE = {
  permissions: ['DelegatedAdminRelationship.ReadWrite.All'],
  role: 'administrator',
  tag: TAG,
} as const

const RequestShape = z
  .strictObject({
    id: z.string(),
    action: z.enum(ACTIONS),
    status: z.literal('succeeded'),
    createdDateTime: z.iso.datetime(),
    lastModifiedDateTime: z.iso.datetime(),
  })
  .meta({ id: 'delegatedAdminRelationshipRequest' })

async function shaped(
  request: AdminRequest<unknown>,
  link: Known,
): Promise<z.output<typeof RelationshipShape>> {
  const { deps, tenancy } = request
  const other = link.home === tenancy.tenant.id ? link.resource : link.home
  const [own, theirs] = await Promise.all([tenantOf(request), deps.store.tenant(other)])
  return relationshipShape(link, own, theirs, deps.clock())
}

async function answered(request: AdminRequest<unknown>, outcome: Promise<Outcome<Known>>) {
  const link = doneOf(await outcome)
  return { body: await shaped(request, link), etag: linkTag(link) }
}

const idOf = ({ params }: AdminRequest<unknown>): string => params.id ?? ''

/** First those in which the tenant is home, then those in which it is resource: a position says which, and where. */
async function read(request: AdminRequest, top: number, after = 'home '): Promise<Page<Known>> {
  const [side, place] = after.split(' ')
  if (side !== 'home') return readSide(request, 'resource', top, place)
  const { items, next } = await readSide(request, 'home', top, place)
  if (next !== undefined || items.length >= top) return { items, next: next ?? 'resource ' }
  const more = await readSide(request, 'resource', top - items.length)
  return { items: [...items, ...more.items], next: more.next }
}

async function readSide(
  { tenancy: { tenant, store } }: AdminRequest,
  side: Side,
  top: number,
  place?: string,
): Promise<Page<Known>> {
  const { items, next } = await store.links.list(side, { top, after: place || undefined })
  return {
    items: items.map(({ other, ...link }) => ({
      ...(side === 'home' ? { home: tenant.id, resource: other } : { home: other, resource: tenant.id }),
      ...link,
    })),
    ...(next !== undefined && { next: `${side} ${next}` }),
  }
}

async function list(request: AdminRequest): Promise<Collection<z.output<typeof RelationshipShape>>> {
  const { query, deps } = request
  const { items, next } = await read(request, query.top, query.after)
  const own = await tenantOf(request)
  const others = items.map(({ home, resource }) => (home === own.id ? resource : home))
  const tenants = await deps.store.tenants(others)
  const shapes = new Map(
    items.map((link, n) => [link, relationshipShape(link, own, tenants.get(others[n] ?? ''), deps.clock())]),
  )
  return pageOf(
    query,
    async () => ({ items, next }),
    (link) => {
      const shape = shapes.get(link)
      return shape && { '@odata.etag': `W/"${linkTag(link)}"`, ...shape }
    },
  )
}

/** Who may work where: what a service provider and a customer say of each other's people, each from its own tenant. */
export const relationships: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: PATH,
    summary: 'Delegations of the tenant: its people elsewhere first, then others’ people here.',
    status: 200,
    list: {
      top: { default: 100, max: 100 },
      filter: {
        status: { type: 'string', ops: ['eq', 'ne', 'in'], values: STATUSES },
        side: { type: 'string', ops: ['eq'], values: ['home', 'resource'] },
        'customer/tenantId': { type: 'string', ops: ['eq'] },
        'serviceProvider/tenantId': { type: 'string', ops: ['eq'] },
      },
    },
    output: RelationshipShape,
    handler: list,
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${PATH}/:id`,
    summary: 'One delegation, with what each side says of it.',
    status: 200,
    output: RelationshipShape,
    async handler(request) {
      const link = await linkOf(configuring(request), idOf(request))
      if (!link) throw notFound('delegation')
      return { body: await shaped(request, link), etag: linkTag(link) }
    },
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: PATH,
    summary:
      'Offers a delegation to another tenant: to a customer, for one’s own people, or to a service provider, for theirs.',
    status: 201,
    body: NewRelationship,
    output: RelationshipShape,
    async handler(request) {
      const offer = offerOf(request.body, request.deps.clock())
      const { body, etag } = await answered(request, offerLink(linking(request), offer))
      return { body, etag, location: `${PATH}/${body.id}` }
    },
  }),
  route({
    ...WRITE,
    method: 'PATCH',
    path: `${PATH}/:id`,
    summary:
      'Makes what one’s own side says of a delegation less: for fewer people, for less, or not for as long.',
    status: 204,
    body: RelationshipPatch,
    async handler(request) {
      const change = termsOf(request.body, request.deps.clock())
      const link = doneOf(await changeLink(linking(request), idOf(request), change, request.ifMatch))
      return { etag: linkTag(link) }
    },
  }),
  route({
    ...WRITE,
    method: 'DELETE',
    path: `${PATH}/:id`,
    summary: 'Withdraws what one has offered and nobody has answered yet.',
    status: 204,
    async handler(request) {
      doneOf(await withdrawOffer(linking(request), idOf(request), request.ifMatch))
      return {}
    },
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: `${PATH}/:id/requests`,
    summary:
      'Approves what the other side offers, for as much or for less; rejects it; or terminates the delegation, at any time, from either side.',
    status: 201,
    body: NewRequest,
    output: RequestShape,
    async handler(request) {
      const { body, ifMatch, deps } = request
      const { action, domains, ...terms } = body
      const now = deps.clock()
      const about = [linking(request), idOf(request)] as const
      const accepted = { ...termsOf(terms, now), ...(domains && { domains }) }
      const acts: Record<(typeof ACTIONS)[number], () => Promise<Outcome<Known>>> = {
        approve: () => acceptLink(...about, accepted, ifMatch),
        reject: () => rejectLink(...about, ifMatch),
        terminate: () => terminateLink(...about, ifMatch),
      }
      const link = doneOf(await acts[action]())
      const at = instant(now)
      const made = { id: randomUUID(), action, status: 'succeeded' as const }
      return { body: { ...made, createdDateTime: at, lastModifiedDateTime: at }, etag: linkTag(link) }
    },
  }),
]
