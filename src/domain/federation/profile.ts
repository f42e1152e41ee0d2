import type { User } from '../person/user.ts'
import type { Tenant } from '../tenant.ts'
import type { ToldByHome } from './arrival.ts'
import type { Arrived, GuestProfile } from './arrived.ts'
import { domainOf } from './domains.ts'
import type { IdentityProvider } from './identity-provider.ts'

type Provider = Pick<IdentityProvider, 'issuer' | 'domains'>

/** Whose addresses a home speaks for, and what marks those of its people who have another. */
interface Speaking {
  domains: readonly string[]
  mark: string
}

/** What somebody of an identity provider is called here. */
export function profileAtProvider({ issuer, domains }: Provider, told: ToldByHome): GuestProfile {
  const { subject, username = '', email = '', emailVerified, givenName, familyName, displayName } = told
  const names = [username.toLowerCase(), email]
  return spokenFor(
    { domains, mark: URL.parse(issuer)?.hostname ?? '' },
    { names: [...names, subject], profile: { email, emailVerified, givenName, familyName, displayName } },
  )
}

/** What somebody of another tenant of this deployment is called here. */
export function profileInTenant(
  { partners = [] }: Pick<Tenant, 'partners'>,
  home: string,
  { username, ...profile }: GuestProfile,
): GuestProfile {
  const domains = partners.find(({ id }) => id === home)?.domains ?? []
  return spokenFor({ domains, mark: home }, { names: [username], profile })
}

/**
 * A home speaks for addresses of its own domains; of any other it may say what it likes, and relying parties here must not
 * take it for the address or the name of somebody else.
 */
function spokenFor(
  home: Speaking,
  { names, profile }: { names: string[]; profile: Omit<GuestProfile, 'username'> },
): GuestProfile {
  const { email, emailVerified } = profile
  return { ...profile, username: nameOf(home, names), emailVerified: emailVerified && isOf(home, email) }
}

/**
 * What changes of it with an arrival. Whom an administrator has invited or made is called what they were called then; of
 * the names an identity provider gives only those that name nobody else follow.
 */
export function profileNow(
  user: Pick<User, 'username' | 'email' | 'emailVerified'>,
  { guestOf, profile }: Arrived,
): GuestProfile {
  if ('tenant' in guestOf) return profile
  const { username, email, emailVerified } = user
  return { ...profile, username, email, emailVerified }
}

/** A name nobody here has: of another's domain it is marked as that of somebody external, as Entra ID does it. */
function nameOf(home: Speaking, names: string[]): string {
  const own = names.find((name) => isOf(home, name))
  if (own) return own
  const name = names.find((one) => one !== '') ?? ''
  return `${name.replaceAll('@', '_')}#EXT#@${home.mark}`.slice(0, 254)
}

const isOf = ({ domains }: Speaking, address: string): boolean => domains.includes(domainOf(address) ?? '')
