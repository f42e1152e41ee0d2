import type { User } from '../../domain/person/user.ts'
import { pageOf } from '../odata/page.ts'
import type { Clause, ListQuery } from '../odata/query.ts'
import type { AdminRequest, Collection, ListSpec } from '../route.ts'
import { byName } from './person-of.ts'
import { shapeOfUser, type UserShape } from './user-shape.ts'

export const USER_LIST: ListSpec = {
  filter: {
    displayName: { type: 'string', ops: ['eq', 'startswith'] },
    userPrincipalName: { type: 'string', ops: ['eq', 'startswith'] },
    mail: { type: 'string', ops: ['eq', 'startswith'] },
    accountEnabled: { type: 'boolean', ops: ['eq'] },
  },
  orderBy: ['displayName', 'userPrincipalName'],
  top: { default: 100, max: 999 },
}

/**
 * By the index of the order, or of the name that is filtered by where no order is asked for; what remains of the filter
 * is applied to what was read.
 */
export async function listUsers(request: AdminRequest): Promise<Collection<UserShape>> {
  const { query, tenancy } = request
  const exact = query.filter.find(({ property, op }) => property === 'userPrincipalName' && op === 'eq')
  if (exact)
    return pageOf(query, async () => only(await byName(tenancy.store, String(exact.values[0]))), shapeOfUser)
  const { users } = tenancy.store.lists
  const property = orderOf(request)
  const prefix = prefixOf(query, property)
  const read = (top: number, after: string | undefined) =>
    property === 'userPrincipalName'
      ? users.byUsername({ top, after, prefix })
      : users.byDisplayName({ top, after, prefix })
  return pageOf(query, read, shapeOfUser)
}

const only = (user: User | undefined) => ({ items: user && user.deletedAt === undefined ? [user] : [] })

const NAMES = ['displayName', 'userPrincipalName'] as const

function orderOf({ call, query }: AdminRequest): string | undefined {
  const filtered = query.filter.find(({ property }) => NAMES.some((name) => name === property))
  return call.query.has('$orderby') ? query.orderBy?.property : filtered?.property
}

/** What is equal begins so, too. */
const prefixOf = ({ filter }: ListQuery, of = 'displayName'): string | undefined => {
  const clause: Clause | undefined = filter.find(({ property }) => property === of)
  return clause && String(clause.values[0])
}
