import type { User } from '../../domain/person/user.ts'
import type { Page } from '../../ports/store/lists.ts'
import type { TenantStore } from '../../ports/store.ts'
import { equalTo } from '../odata/clauses.ts'
import { pageOf } from '../odata/page.ts'
import type { Clause, ListQuery } from '../odata/query.ts'
import type { AdminRequest, Collection, ListSpec } from '../route.ts'
import { homeTenantsOf } from './home-tenant.ts'
import { byName } from './person-of.ts'
import { issuersOf, shapeOfUser, type UserShape } from './user-shape.ts'

export const USER_LIST: ListSpec = {
  filter: {
    displayName: { type: 'string', ops: ['eq', 'startswith'] },
    userPrincipalName: { type: 'string', ops: ['eq', 'startswith'] },
    mail: { type: 'string', ops: ['eq', 'startswith'] },
    accountEnabled: { type: 'boolean', ops: ['eq'] },
    userType: { type: 'string', ops: ['eq'], values: ['Member', 'Guest'] },
  },
  orderBy: ['displayName', 'userPrincipalName'],
  top: { default: 100, max: 999 },
}

/**
 * By the index of the order, or of the name that is filtered by where no order is asked for; what remains of the filter
 * is applied to what was read.
 */
export async function listUsers(request: AdminRequest): Promise<Collection<UserShape>> {
  return pageOfUsers(request, await readPage(request))
}

/** People as a page shows them, with the homes of guests, each asked for once. */
export async function pageOfUsers(
  { query, tenancy, deps }: AdminRequest,
  page: Page<User>,
): Promise<Collection<UserShape>> {
  const homeOf = await homeTenantsOf(tenancy, page.items)
  return pageOf(
    query,
    async () => page,
    (user) => shapeOfUser(user, homeOf(user), issuersOf({ deps, tenancy })),
  )
}

async function readPage(request: AdminRequest): Promise<Page<User>> {
  const { query, tenancy } = request
  const { top, after } = query
  const exact = query.filter.find(({ property, op }) => property === 'userPrincipalName' && op === 'eq')
  if (exact) return calledSo(tenancy.store, query, String(exact.values[0]))
  const { users } = tenancy.store.lists
  const property = orderOf(request)
  const prefix = prefixOf(query, property)
  if (isOfGuests(request))
    return users.guests({ top, after, prefix: prefixOf(query, 'userPrincipalName'), isDeleted: false })
  return property === 'userPrincipalName'
    ? users.byUsername({ top, after, prefix })
    : users.byDisplayName({ top, after, prefix })
}

/** Of whoever has the login name, as it is now, and of guests who sign in with the like of it at home. */
async function calledSo(store: TenantStore, { top, after }: ListQuery, name: string): Promise<Page<User>> {
  const [own, page] = await Promise.all([
    after === undefined ? byName(store, name) : undefined,
    store.lists.users.byUsername({ top, after, prefix: name }),
  ])
  const isNew = own?.deletedAt === undefined && !page.items.some(({ id }) => id === own?.id)
  return own && isNew ? { ...page, items: [own, ...page.items] } : page
}

/** Guests are a list of their own, in one order. */
const isOfGuests = ({ call, query }: AdminRequest): boolean =>
  equalTo(query, 'userType') === 'Guest' && orderOf({ call, query }) !== 'displayName'

const NAMES = ['displayName', 'userPrincipalName'] as const

function orderOf({ call, query }: Pick<AdminRequest, 'call' | 'query'>): string | undefined {
  const filtered = query.filter.find(({ property }) => NAMES.some((name) => name === property))
  return call.query.has('$orderby') ? query.orderBy?.property : filtered?.property
}

/** What is equal begins so, too. */
const prefixOf = ({ filter }: ListQuery, of = 'displayName'): string | undefined => {
  const clause: Clause | undefined = filter.find(({ property }) => property === of)
  return clause && String(clause.values[0])
}
