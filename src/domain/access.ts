import type { ClaimSettings } from './claims.ts'

/**
 * Claims of the standard scopes (OpenID Connect Core §5.4), and of those a tenant may offer besides; how and when a person signed in, and where a guest
 * is at home, goes with every ID token, because relying parties decide by it (RFC 8176, RFC 9470).
 */
export const CLAIMS = {
  openid: ['sub', 'auth_time', 'acr', 'amr', 'home_tenant'],
  profile: ['name', 'given_name', 'family_name', 'preferred_username', 'locale', 'updated_at'],
  email: ['email', 'email_verified'],
  groups: ['groups', 'hasgroups'],
  roles: ['roles'],
} as const

/** A claim of the person, beyond that they signed in and how. */
export type PersonalClaim = (typeof CLAIMS)[PersonalScope][number]

/** Scopes that tell of the person. */
const PERSONAL_SCOPES = ['profile', 'email', 'groups', 'roles'] as const

type PersonalScope = (typeof PERSONAL_SCOPES)[number]

/** The issuer's own scopes; any other scope means something to one API alone. */
export const SCOPES = ['openid', ...PERSONAL_SCOPES, 'offline_access'] as const

export type Scope = (typeof SCOPES)[number]

/** Those a tenant offers: OpenID Connect's, and what it has switched on. */
export const scopesOffered = ({ groups = 'none', roles = false }: ClaimSettings = {}): Scope[] =>
  SCOPES.filter((scope) => (scope !== 'groups' || groups !== 'none') && (scope !== 'roles' || roles))

/** Personal claims that come with a list of scopes. */
export const claimsOf = (scopes: readonly string[]): PersonalClaim[] =>
  PERSONAL_SCOPES.filter((scope) => scopes.includes(scope)).flatMap((scope): PersonalClaim[] => [
    ...CLAIMS[scope],
  ])

export const PERSONAL_CLAIMS: readonly PersonalClaim[] = claimsOf(PERSONAL_SCOPES)

/** What a relying party asks for, or was allowed. */
export interface Access {
  /** Of `SCOPES`. */
  scopes: string[]
  /** Personal claims by name (OpenID Connect Core §5.5), beside those the scopes bring along. */
  claims: string[]
  /** APIs by resource indicator (RFC 8707), each with its scopes. */
  resources: Record<string, string[]>
}

/** Every personal claim that is in it, by name or by scope. */
export const claimsIn = ({ scopes, claims }: Pick<Access, 'scopes' | 'claims'>): string[] => [
  ...claims,
  ...claimsOf(scopes),
]

/** Whether all that is asked for is among what was given. */
export function covers(given: Access, asked: Access): boolean {
  const claims = claimsIn(given)
  return (
    asked.scopes.every((scope) => given.scopes.includes(scope)) &&
    asked.claims.every((claim) => claims.includes(claim)) &&
    Object.entries(asked.resources).every(([indicator, scopes]) => {
      const known = given.resources[indicator]
      return known !== undefined && scopes.every((scope) => known.includes(scope))
    })
  )
}

/** What of it was given. */
export function within(given: Access, { scopes, claims, resources }: Access): Access {
  const known = claimsIn(given)
  return {
    scopes: scopes.filter((scope) => given.scopes.includes(scope)),
    claims: claims.filter((claim) => known.includes(claim)),
    resources: Object.fromEntries(
      Object.entries(resources).flatMap(([indicator, asked]) => {
        const allowed = given.resources[indicator]
        return allowed ? [[indicator, asked.filter((scope) => allowed.includes(scope))]] : []
      }),
    ),
  }
}

/** Both together. */
export function together(one: Access, other: Access): Access {
  const indicators = union(Object.keys(one.resources), Object.keys(other.resources))
  return {
    scopes: union(one.scopes, other.scopes),
    claims: union(one.claims, other.claims),
    resources: Object.fromEntries(
      indicators.map((indicator) => [
        indicator,
        union(one.resources[indicator] ?? [], other.resources[indicator] ?? []),
      ]),
    ),
  }
}

const union = (one: string[], other: string[]): string[] => [...new Set([...one, ...other])]

export const NO_ACCESS: Access = { scopes: [], claims: [], resources: {} }
