import type { User } from '../person/user.ts'
import type { ToldByHome } from './arrival.ts'
import type { Arrived, GuestProfile } from './arrived.ts'
import { domainOf } from './domains.ts'
import type { IdentityProvider } from './identity-provider.ts'

type Provider = Pick<IdentityProvider, 'issuer' | 'domains'>

/**
 * What somebody of an identity provider is called here. A home speaks for addresses of its own domains; of any other it may
 * say what it likes, and relying parties here must not take it for the address of somebody else.
 */
export function profileAtProvider(provider: Provider, told: ToldByHome): GuestProfile {
  const { email = '', emailVerified, givenName, familyName, displayName } = told
  return {
    username: usernameAt(provider, told),
    email,
    emailVerified: emailVerified && isOf(provider, email),
    givenName,
    familyName,
    displayName,
  }
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
function usernameAt(provider: Provider, { subject, username = '', email = '' }: ToldByHome): string {
  const names = [username.toLowerCase(), email]
  const own = names.find((name) => isOf(provider, name))
  if (own) return own
  const name = names.find((one) => one !== '') ?? subject
  return `${name.replaceAll('@', '_')}#EXT#@${URL.parse(provider.issuer)?.hostname ?? ''}`.slice(0, 254)
}

const isOf = ({ domains }: Provider, address: string): boolean => domains.includes(domainOf(address) ?? '')
