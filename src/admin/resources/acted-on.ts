import { homeNameOf } from '../../core/federation/home-name.ts'
import { roleHeld } from '../../core/federation/role.ts'
import { type Deed, type MayNot, mayNotActOn } from '../../domain/may-act-on.ts'
import { elsewhere, type User } from '../../domain/person/user.ts'
import { tenantOf } from '../configuring.ts'
import { forbidden, type Refusal } from '../errors.ts'
import type { AdminRequest } from '../route.ts'
import { personOf } from './person-of.ts'

/**
 * Whom a request may do this to, by the `{id}` of its path.
 * @throws Refusal 404 where there is nobody, 403 where the caller may not
 */
export async function actedOn(request: AdminRequest<unknown>, deed: Deed): Promise<User> {
  const { caller, deps, tenancy } = request
  const [user, tenant] = await Promise.all([personOf(request), tenantOf(request)])
  const { id } = user
  const home = elsewhere(user)
  const role = await roleHeld(tenancy.store, tenant, user, deps.clock())
  const why = mayNotActOn(caller, { id, role, isGuest: home !== undefined }, deed)
  if (why === 'atHome' && home !== undefined) throw ofHome(await homeNameOf(tenancy, home))
  if (why && why !== 'atHome') throw forbidden(WHY[why])
  return user
}

/** What only the home of a guest can do. @param home what it is called */
export const ofHomeSentence = (home: string): string =>
  `This user is a guest from ${home}. Their risk, what opens their account and what they are called is for ${home} alone: ask an administrator there.`

export const ofHome = (home: string): Refusal => forbidden(ofHomeSentence(home))

const WHY: Record<Exclude<MayNot, 'atHome'>, string> = {
  ownAccount: 'Nobody does this to their own account: ask another administrator.',
  roleAbove: 'This person has a role above yours: ask an administrator who has it too.',
}

/** @throws Refusal 403 for whoever would lock themselves out */
export function mustBeSomebodyElse({ caller }: Pick<AdminRequest, 'caller'>, { id }: Pick<User, 'id'>): void {
  if (caller.kind === 'person' && caller.id === id) throw forbidden(WHY.ownAccount)
}
