/** What a person may do in the tenant's admin API; each may what those before it may (see docs on administrators). */
export const ROLES = ['reader', 'operator', 'administrator'] as const

export type Role = (typeof ROLES)[number]

export interface RoleAssignment {
  id: string
  userId: string
  role: Role
}

/** Whether a role is another or more. */
export const isAtLeast = (role: Role | undefined, asked: Role): boolean =>
  role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(asked)

/** The strongest role of a person; undefined for everybody without one. */
export const roleOf = (
  assignments: readonly RoleAssignment[] | undefined,
  userId: string,
): Role | undefined =>
  ROLES.findLast((role) => assignments?.some((one) => one.userId === userId && one.role === role))
