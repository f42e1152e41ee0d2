import type { Home } from '../federation/home.ts'
import { homeId, type User } from '../person/user.ts'
import { ROLE_TEMPLATES } from '../roles.ts'
import type { Situation } from '../situation.ts'
import type { Tenant } from '../tenant.ts'
import { namesOf } from './places.ts'
import type {
  ApplicationCondition,
  ClientAppType,
  Conditions,
  Guests,
  LocationCondition,
  UserCondition,
} from './policy.ts'

export type IsInScope = (conditions: Conditions) => boolean

/**
 * Whether a policy is about this person, who wants this application from this place, whatever the risk. Exclusion beats
 * inclusion, and accounts for emergencies are in no policy. Asked of many policies, the place is looked up once.
 */
export function scopeOf({ tenant, user, signIn, request, home }: Situation): IsInScope {
  const isOutside = home?.policiesApply === false || (tenant.breakGlass?.includes(user.id) ?? false)
  const roles = rolesOf(user, tenant, home)
  let place: ReadonlySet<string> | undefined
  const isHere = ({ includeLocations, excludeLocations }: LocationCondition): boolean => {
    place ??= namesOf(tenant.namedLocations, signIn.source)
    const isOneOf = (named: string[]): boolean => named.some((name) => place?.has(name))
    return isOneOf(includeLocations) && !isOneOf(excludeLocations)
  }
  return ({ users, applications, locations, clientAppTypes }) =>
    !isOutside &&
    includesUser(users, user, roles) &&
    includesApplication(applications, request.clientId) &&
    (!locations || isHere(locations)) &&
    clientAppTypes.some((type) => OURS.includes(type))
}

const rolesOf = ({ id }: User, { roleAssignments = [] }: Tenant, home: Home | undefined): string[] => [
  ...roleAssignments.filter(({ userId }) => userId === id).map(({ role }) => ROLE_TEMPLATES[role]),
  ...(home?.role ? [ROLE_TEMPLATES[home.role]] : []),
]

/** A browser and an application with one look alike to us; protocols without pages do not exist here. */
const OURS: readonly ClientAppType[] = ['all', 'browser', 'mobileAppsAndDesktopClients']

function includesUser(users: UserCondition, user: User, roles: string[]): boolean {
  const isExcluded =
    isNamed(users.excludeUsers, user) ||
    isAmong(users.excludeGroups, user.groups) ||
    isAmong(users.excludeRoles, roles) ||
    isGuestOf(users.excludeGuestsOrExternalUsers, user)
  if (isExcluded) return false
  return (
    users.includeUsers.includes('All') ||
    isNamed(users.includeUsers, user) ||
    isAmong(users.includeGroups, user.groups) ||
    isAmong(users.includeRoles, roles) ||
    isGuestOf(users.includeGuestsOrExternalUsers, user)
  )
}

const isNamed = (users: string[], { id, guest }: User): boolean =>
  users.includes(id) || (guest !== undefined && users.includes('GuestsOrExternalUsers'))

const isAmong = (named: string[], theirs: string[]): boolean => theirs.some((id) => named.includes(id))

function isGuestOf(guests: Guests | undefined, { guest }: User): boolean {
  if (!guests || !guest) return false
  const { guestOrExternalUserTypes: types, externalTenants: tenants } = guests
  const isOfKind = types.split(',').some((type) => type.trim() === guest.type)
  return (
    isOfKind &&
    (tenants?.membershipKind !== 'enumerated' ||
      isHomeAmong(tenants.members, guest.home && homeId(guest.home)))
  )
}

const isHomeAmong = (members: string[] = [], home: string | undefined): boolean =>
  home !== undefined && members.includes(home)

/** Where nobody says which application it is for, it may be for any. */
function includesApplication(
  { includeApplications, excludeApplications }: ApplicationCondition,
  clientId: string,
): boolean {
  if (clientId === '') return includeApplications.some((id) => id !== 'None')
  if (excludeApplications.includes(clientId)) return false
  return includeApplications.includes('All') || includeApplications.includes(clientId)
}
