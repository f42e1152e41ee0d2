import { type Deed, type MayNot, mayNotActOn } from '../../domain/may-act-on.ts'
import type { User } from '../../domain/person/user.ts'
import { roleOf } from '../../domain/roles.ts'
import { tenantOf } from '../configuring.ts'
import { forbidden } from '../errors.ts'
import type { AdminRequest } from '../route.ts'
import { personOf } from './person-of.ts'

/**
 * Whom a request may do this to, by the `{id}` of its path.
 * @throws Refusal 404 where there is nobody, 403 where the caller may not
 */
export async function actedOn(request: AdminRequest<unknown>, deed: Deed): Promise<User> {
  const [user, { roleAssignments }] = await Promise.all([personOf(request), tenantOf(request)])
  const why = mayNotActOn(request.caller, { id: user.id, role: roleOf(roleAssignments, user.id) }, deed)
  if (why) throw forbidden(WHY[why])
  return user
}

const WHY: Record<MayNot, string> = {
  ownAccount: 'Nobody does this to their own account: ask another administrator.',
  roleAbove: 'This person has a role above yours: ask an administrator who has it too.',
}

/** @throws Refusal 403 for whoever would lock themselves out */
export function mustBeSomebodyElse({ caller }: Pick<AdminRequest, 'caller'>, { id }: Pick<User, 'id'>): void {
  if (caller.kind === 'person' && caller.id === id) throw forbidden(WHY.ownAccount)
}
