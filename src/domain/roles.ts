/** What a person may do in the tenant's admin API; each may what those before it may (see docs on administrators). */
export const ROLES = ['reader', 'operator', 'administrator'] as const

export type Role = (typeof ROLES)[number]

/** The directory role of Microsoft Graph each stands for, by the id of its template: how policies and the API name it. */
export const ROLE_TEMPLATES: Record<Role, string> = {
  reader: '5d6b6bb7-de71-4623-b4af-96380a352509',
  operator: '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
  administrator: '62e90394-69f5-4237-9190-012177145e10',
}

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
