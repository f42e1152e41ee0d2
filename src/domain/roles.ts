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
  /** Whoever has it is blocked: they are nobody to count on. */
  isBlocked?: true
}

/** As many people as a tenant can give roles to: they stand in its own item. */
export const MOST_ROLE_ASSIGNMENTS = 500

/** Whether a role is another or more. */
export const isAtLeast = (role: Role | undefined, asked: Role): boolean =>
  role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(asked)

/** The strongest role of a person; undefined for everybody without one. */
export const roleOf = (
  assignments: readonly RoleAssignment[] | undefined,
  userId: string,
): Role | undefined =>
  ROLES.findLast((role) => assignments?.some((one) => one.userId === userId && one.role === role))

/** Ids of those who may do everything. */
export const administratorsOf = (assignments: readonly RoleAssignment[] | undefined): string[] => [
  ...new Set((assignments ?? []).filter(({ role }) => role === 'administrator').map(({ userId }) => userId)),
]

/**
 * Whether the tenant is left without anybody who may do everything once this person may not, or cannot sign in any more.
 * @param canSignIn of the others: neither disabled nor deleted
 */
export const isLastAdministrator = (
  assignments: readonly RoleAssignment[] | undefined,
  userId: string,
  canSignIn: (userId: string) => boolean,
): boolean => {
  if (!administratorsOf(assignments).includes(userId)) return false
  const others = administratorsOf(assignments?.filter((one) => one.userId !== userId && !one.isBlocked))
  return !others.some(canSignIn)
}

/** How Graph calls the role that each stands for, and what it may here. */
export const ROLE_WORDS: Record<Role, { displayName: string; description: string }> = {
  reader: {
    displayName: 'Security Reader',
    description: 'Reads everything: people, risk, sign-ins, audits and the configuration.',
  },
  operator: {
    displayName: 'Security Operator',
    description: 'The help desk: reads everything, judges risk, and helps people back in.',
  },
  administrator: {
    displayName: 'Global Administrator',
    description: 'Does everything, the configuration of the tenant included.',
  },
}

/** The role of a template; undefined for an id that is of none. */
export const roleOfTemplate = (id: string): Role | undefined =>
  ROLES.find((role) => ROLE_TEMPLATES[role] === id.toLowerCase())
