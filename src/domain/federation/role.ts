import { type Role, roleOf } from '../roles.ts'
import type { Situation } from '../situation.ts'

/** What somebody may do in the admin API. Of a guest from another tenant the delegation says it, and nothing else. */
export const roleHere = ({
  tenant,
  user,
  home,
}: Pick<Situation, 'tenant' | 'user' | 'home'>): Role | undefined =>
  home?.kind === 'tenant' ? home.role : roleOf(tenant.roleAssignments, user.id)
