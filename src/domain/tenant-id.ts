/** Paths beside the tenants' at one origin: the admin API, files of pages that belong to no tenant, the console. */
const TAKEN: readonly string[] = ['admin', 'assets', 'console']

/** A tenant's id is the first part of every path of its own: lower-case letters, digits, hyphens, 63 of them at most. */
const TENANT_ID = /^[a-z0-9][a-z0-9-]{0,62}$/

export const isTenantId = (id: string): boolean => TENANT_ID.test(id) && !TAKEN.includes(id)
