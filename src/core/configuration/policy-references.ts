import type { ConditionalAccessPolicy } from '../../domain/policies/policy.ts'
import type { Finding } from '../../domain/policies/validate.ts'
import { ROLE_TEMPLATES, roleOfTemplate } from '../../domain/roles.ts'
import type { TenantStore } from '../../ports/store.ts'

/** Words that stand where ids stand. */
const WORDS: ReadonlySet<string> = new Set(['All', 'None', 'GuestsOrExternalUsers'])

interface Named {
  property: string
  /** What the ids are of, for a sentence. */
  what: string
  of(policy: ConditionalAccessPolicy): readonly string[]
  isThere(store: TenantStore, id: string): Promise<boolean>
}

const isUser = async ({ users }: TenantStore, id: string): Promise<boolean> => {
  const user = await users.get(id)
  return user !== undefined && user.deletedAt === undefined
}
const isGroup = async ({ groups }: TenantStore, id: string): Promise<boolean> =>
  (await groups.get(id)) !== undefined
const isClient = async ({ clients }: TenantStore, id: string): Promise<boolean> =>
  (await clients.get(id)) !== undefined
const isRole = async (_: TenantStore, id: string): Promise<boolean> => roleOfTemplate(id) !== undefined

const users = (name: 'includeUsers' | 'excludeUsers'): Named => ({
  property: `conditions.users.${name}`,
  what: 'user',
  of: ({ conditions }) => conditions.users[name],
  isThere: isUser,
})
const groups = (name: 'includeGroups' | 'excludeGroups'): Named => ({
  property: `conditions.users.${name}`,
  what: 'group',
  of: ({ conditions }) => conditions.users[name],
  isThere: isGroup,
})
const roles = (name: 'includeRoles' | 'excludeRoles'): Named => ({
  property: `conditions.users.${name}`,
  what: `role template (there are ${Object.values(ROLE_TEMPLATES).join(', ')})`,
  of: ({ conditions }) => conditions.users[name],
  isThere: isRole,
})
const applications = (name: 'includeApplications' | 'excludeApplications'): Named => ({
  property: `conditions.applications.${name}`,
  what: 'application (its client id)',
  of: ({ conditions }) => conditions.applications[name],
  isThere: isClient,
})

const ALL: readonly Named[] = [
  users('includeUsers'),
  users('excludeUsers'),
  groups('includeGroups'),
  groups('excludeGroups'),
  roles('includeRoles'),
  roles('excludeRoles'),
  applications('includeApplications'),
  applications('excludeApplications'),
]

/** At most so many requests to the store at once. */
const AT_ONCE = 20

/**
 * Ids in a policy that are of nothing in the tenant: a policy for somebody who does not exist protects nobody. What it
 * named before is let alone, so that a policy can be changed after somebody it names was deleted.
 */
export async function unknownReferences(
  store: TenantStore,
  policy: ConditionalAccessPolicy,
  before?: ConditionalAccessPolicy,
): Promise<Finding[]> {
  const wanted = ALL.flatMap((named) => {
    const known = new Set([...WORDS, ...(before ? named.of(before) : [])])
    return named
      .of(policy)
      .filter((id) => !known.has(id))
      .map((id) => ({ id, named }))
  })
  const found: Finding[] = []
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some = wanted.slice(start, start + AT_ONCE)
    const there = await Promise.all(some.map(({ id, named }) => named.isThere(store, id)))
    found.push(
      ...some
        .filter((_, at) => !there[at])
        .map(({ id, named }) => ({ property: named.property, problem: `There is no ${named.what} ${id}.` })),
    )
  }
  return found
}
