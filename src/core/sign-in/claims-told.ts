import { CLAIMS, type PersonalClaim } from '../../domain/access.ts'
import { MOST_GROUPS_TOLD } from '../../domain/claims.ts'
import type { Facts } from '../../domain/facts.ts'
import { roleHere } from '../../domain/federation/role.ts'
import { displayNameOf } from '../../domain/person/display-name.ts'
import type { User } from '../../domain/person/user.ts'
import type { Tenancy } from '../tenancy.ts'

type Person = Pick<Facts, 'user' | 'home'>

/** What a relying party is told of a person, now, of the claims it asks for and may know. */
export async function claimsTold(
  tenancy: Tenancy,
  person: Person,
  asked: readonly string[],
): Promise<Partial<Record<PersonalClaim, unknown>>> {
  const isAboutGroups = CLAIMS.groups.some((name) => asked.includes(name))
  const groups = isAboutGroups ? await groupsTold(tenancy, person.user) : {}
  const all = { ...ofThemselves(person.user), ...groups, ...rolesTold(tenancy, person) }
  return Object.fromEntries(Object.entries(all).filter(([name]) => asked.includes(name)))
}

const ofThemselves = (user: User): Partial<Record<PersonalClaim, unknown>> => ({
  name: displayNameOf(user),
  given_name: user.givenName || undefined,
  family_name: user.familyName || undefined,
  preferred_username: user.username || undefined,
  locale: user.locale,
  updated_at: Math.floor(user.updatedAt / 1000),
  email: user.email || undefined,
  email_verified: user.email ? user.emailVerified : undefined,
})

/** People keep the id of a group that is gone: whoever decides by groups must not see it, so ids are looked up, too. */
async function groupsTold(
  { tenant, store }: Tenancy,
  { groups }: User,
): Promise<{ groups?: string[]; hasgroups?: true }> {
  const how = tenant.claims?.groups ?? 'none'
  if (how === 'none') return {}
  if (groups.length > MOST_GROUPS_TOLD) return { hasgroups: true }
  const there = await store.groupNames(groups)
  return { groups: there.map(({ id, displayName }) => (how === 'ids' ? id : displayName)) }
}

function rolesTold({ tenant }: Tenancy, person: Person): { roles?: string[] } {
  if (!tenant.claims?.roles) return {}
  const role = roleHere({ tenant, ...person })
  return { roles: role ? [role] : [] }
}
