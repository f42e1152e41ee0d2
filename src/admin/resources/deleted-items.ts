import { readmitGuest } from '../../core/people/readmit-guest.ts'
import type { User } from '../../domain/person/user.ts'
import { acting, doneWith } from '../acting.ts'
import { notFound } from '../errors.ts'
import { type AdminRequest, type AdminRoute, route } from '../route.ts'
import { homeTenantOf } from './home-tenant.ts'
import { pageOfUsers } from './user-list.ts'
import { issuersOf, shapeOfUser, UserShape } from './user-shape.ts'

const ITEMS = '/directory/deletedItems'
const TAG = 'Users'
const READ = { permissions: ['User.Read.All'], role: 'reader', tag: TAG, status: 200 } as const

/** @throws Refusal 404 where no guest of this id was deleted */
async function deletedGuest({ tenancy, params }: AdminRequest): Promise<User> {
  const user = await tenancy.store.users.get(params.id ?? '')
  if (user?.deletedAt === undefined || !user.guest?.home) throw notFound('deleted guest')
  return user
}

async function shown(request: AdminRequest, user: User) {
  const home = await homeTenantOf(request.tenancy, user)
  return { body: shapeOfUser(user, home, issuersOf(request)) }
}

/** Guests who were deleted: they stay out, whatever a delegation says, until an administrator lets them in again. */
export const deletedItems: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: `${ITEMS}/microsoft.graph.user`,
    summary: 'Guests who were deleted and are kept out, by userPrincipalName.',
    list: {
      filter: { userPrincipalName: { type: 'string', ops: ['eq', 'startswith'] } },
      top: { default: 100, max: 999 },
    },
    output: UserShape,
    async handler(request) {
      const { top, after, filter } = request.query
      const [name] = filter.flatMap(({ values }) => values)
      const prefix = name === undefined ? undefined : String(name)
      const page = await request.tenancy.store.lists.users.guests({ top, after, prefix, isDeleted: true })
      return pageOfUsers(request, page)
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${ITEMS}/:id`,
    summary: 'One guest who was deleted.',
    output: UserShape,
    handler: async (request) => shown(request, await deletedGuest(request)),
  }),
  route({
    method: 'POST',
    path: `${ITEMS}/:id/restore`,
    permissions: ['User.ReadWrite.All'],
    role: 'administrator',
    tag: TAG,
    status: 200,
    summary: 'Lets a guest in again who was deleted; they come from their home as before.',
    output: UserShape,
    async handler(request) {
      const { id } = await deletedGuest(request)
      return shown(request, doneWith(await readmitGuest(acting(request), id)))
    },
  }),
]
