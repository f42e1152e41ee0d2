import type { z } from 'zod'
import { changeUser } from '../../core/people/change-user.ts'
import { createUser } from '../../core/people/create-user.ts'
import { deleteUser } from '../../core/people/delete-user.ts'
import { personTag } from '../../core/people/tag.ts'
import { unlockUser } from '../../core/people/unlock-user.ts'
import { endGuestAccess, restoreGuestAccess, revokeSessions } from '../../core/person/account.ts'
import { isAtLeast } from '../../domain/roles.ts'
import { acting, doneWith } from '../acting.ts'
import { actorOf } from '../caller.ts'
import { forbidden, notFound } from '../errors.ts'
import { type AdminRequest, type AdminRoute, type Answer, route } from '../route.ts'
import { True } from '../schemas.ts'
import { actedOn, mustBeSomebodyElse } from './acted-on.ts'
import { homeTenantOf } from './home-tenant.ts'
import { personOf } from './person-of.ts'
import { changeOf, NewUserBody, newUserOf, UserPatch } from './user-body.ts'
import { listUsers, USER_LIST } from './user-list.ts'
import { activityOf, issuersOf, shapeOfUser, UserShape } from './user-shape.ts'

const TAG = 'Users'
const USER = '/users/:id'
const READ = { permissions: ['User.Read.All'], role: 'reader', tag: TAG } as const
const WRITE = { permissions: ['User.ReadWrite.All'], role: 'administrator', tag: TAG } as const
/** Whoever helps people in again may block and unblock them. */
const HELP = { permissions: ['User.ReadWrite.All'], role: 'operator', tag: TAG } as const

/** The people of a tenant. Wherever an id of one stands in a path, their userPrincipalName will do. */
export const users: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: '/users',
    summary: 'The people of the tenant, by name.',
    status: 200,
    list: USER_LIST,
    output: UserShape,
    handler: listUsers,
  }),
  route({
    ...READ,
    method: 'GET',
    path: USER,
    summary: 'One person, by id or userPrincipalName.',
    status: 200,
    output: UserShape,
    async handler(request) {
      const user = await personOf(request)
      const home = await homeTenantOf(request.tenancy, user)
      const body = {
        ...shapeOfUser(user, home, issuersOf(request)),
        ...(await askedActivity(request, user.id)),
      }
      return { body, etag: personTag(user) }
    },
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: '/users',
    summary: 'Creates a person without a password: invite them, or issue a temporary access pass.',
    status: 201,
    body: NewUserBody,
    output: UserShape,
    async handler(request) {
      const user = doneWith(await createUser(acting(request), newUserOf(request.body)))
      return {
        body: shapeOfUser(user, null, issuersOf(request)),
        etag: personTag(user),
        location: `/users/${user.id}`,
      }
    },
  }),
  route({
    ...HELP,
    method: 'PATCH',
    path: USER,
    summary:
      'Changes a person, or blocks and unblocks them by accountEnabled; operators do the latter alone.',
    status: 204,
    body: UserPatch,
    handler: patch,
  }),
  route({
    ...WRITE,
    method: 'DELETE',
    path: USER,
    summary: 'Deletes a person: every session and token ends, and their name is anybody’s.',
    status: 204,
    async handler(request) {
      const user = await actedOn(request, 'account')
      mustBeSomebodyElse(request, user)
      doneWith(await deleteUser(acting(request), user.id, request.ifMatch))
      return {}
    },
  }),
  route({
    method: 'POST',
    path: `${USER}/revokeSignInSessions`,
    permissions: ['User.RevokeSessions.All'],
    role: 'operator',
    tag: TAG,
    summary: 'Ends every session and token of a person; the password stays.',
    status: 200,
    output: True,
    async handler(request) {
      const { deps, tenancy, caller } = request
      const { id: userId } = await actedOn(request, 'account')
      const intervention = { deps, store: tenancy.store, userId, actor: actorOf(caller) }
      if (!(await revokeSessions(intervention))) throw notFound('user')
      return { body: { value: true as const } }
    },
  }),
  route({
    ...HELP,
    method: 'POST',
    path: `${USER}/endGuestAccess`,
    summary:
      'Cuts a person off from every other tenant they work in, at once, and ends their sessions; the account stays.',
    status: 204,
    handler: cutOff(endGuestAccess),
  }),
  route({
    ...HELP,
    method: 'POST',
    path: `${USER}/restoreGuestAccess`,
    summary: 'Lets a person who was cut off work in other tenants again, as far as delegations let them.',
    status: 204,
    handler: cutOff(restoreGuestAccess),
  }),
  route({
    ...HELP,
    method: 'POST',
    path: `${USER}/unlock`,
    summary: 'Forgives the wrong passwords and codes counted against a person, who may try again at once.',
    status: 204,
    async handler(request) {
      const { id } = await actedOn(request, 'account')
      doneWith(await unlockUser(acting(request), id))
      return {}
    },
  }),
]

/** Nobody gives themselves back what was taken from them. */
function cutOff(act: typeof endGuestAccess) {
  return async (request: AdminRequest<unknown>): Promise<Answer> => {
    const { deps, tenancy, caller } = request
    const user = await actedOn(request, 'account')
    if (act === restoreGuestAccess) mustBeSomebodyElse(request, user)
    const intervention = { deps, store: tenancy.store, userId: user.id, actor: actorOf(caller) }
    if (!(await act(intervention))) throw notFound('user')
    return {}
  }
}

async function patch(request: AdminRequest<z.output<typeof UserPatch>>) {
  const change = changeOf(request.body)
  const { role } = request.caller
  const isMore = change.profile !== undefined || change.username !== undefined
  if (isMore && request.caller.kind === 'person' && !isAtLeast(role, 'administrator'))
    throw forbidden('Operators change accountEnabled alone; the rest of a person is for administrators.')
  const user = await actedOn(request, isMore ? 'profile' : 'account')
  if (change.enabled === false) mustBeSomebodyElse(request, user)
  const changed = doneWith(await changeUser(acting(request), user.id, change, request.ifMatch))
  return { etag: personTag(changed) }
}

/** One request to the store more, so only where it is asked for; as Graph has it. */
async function askedActivity({ query, tenancy }: AdminRequest, userId: string) {
  if (!query.select?.includes('signInActivity')) return {}
  const [last] = await tenancy.store.signIns.recent(userId, 1)
  return { signInActivity: activityOf(last) }
}
