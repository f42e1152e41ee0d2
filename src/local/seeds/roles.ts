import type { RoleAssignment } from '../../domain/roles.ts'
import { STAFF, tenantOf } from './people.ts'
import { userId } from './person.ts'
import { uuid } from './uuid.ts'

/** Who may do what in the admin API of a seeded tenant. */
export const roleAssignments = (tenantId: string): RoleAssignment[] =>
  STAFF.filter((person) => tenantOf(person) === tenantId).flatMap((person) =>
    person.role
      ? [{ id: uuid(`acct:${person.username}#${person.role}`), userId: userId(person), role: person.role }]
      : [],
  )
