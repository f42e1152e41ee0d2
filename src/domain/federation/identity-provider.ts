/** What people of a home are called there, by the claim that says it: OpenID Connect's own names unless said (§5.1). */
export interface ClaimsMapping {
  username?: string
  email?: string
  emailVerified?: string
  givenName?: string
  familyName?: string
  displayName?: string
}

/** Values of a claim that stand for two factors, and for a phishing-resistant one. */
export interface Proving {
  multifactor: string[]
  phishingResistant: string[]
}

/** What values of `acr` and of `amr` prove; a value nobody has named proves nothing beyond one factor. */
export interface AssuranceMapping {
  acr: Proving
  amr: Proving
}

/**
 * Who may come for the first time: somebody invited; or somebody whose verified address is that of a local account, once
 * they have proved that account; or anybody.
 */
export const FIRST_ARRIVALS = ['invited', 'link', 'create'] as const
export type FirstArrival = (typeof FIRST_ARRIVALS)[number]

/** How the tenant says at a home's token endpoint that it is itself (OpenID Connect Core §9). */
export type ClientAuthentication =
  /** Sealed by the key vault, under the context `secretContext`. */
  | { method: 'client_secret_basic' | 'client_secret_post'; secret: string }
  /** With the tenant's own keys, which its `jwks_uri` shows. */
  | { method: 'private_key_jwt' }

/** An OpenID provider outside this deployment that is home to people of the tenant. */
export interface IdentityProvider {
  id: string
  displayName: string
  /** Its discovery document is at `/.well-known/openid-configuration` below it. */
  issuer: string
  clientId: string
  authentication: ClientAuthentication
  scopes: string[]
  /** People with an address there sign in at this home, lower case. */
  domains: string[]
  /** A button on the sign-in page. */
  hasButton: boolean
  claims: ClaimsMapping
  assurance: AssuranceMapping
  firstArrival: FirstArrival
  /** Whoever signs out here is taken there to sign out, too. */
  signsOutAtHome?: boolean
  isDisabled?: boolean
  helpDesk?: { email?: string; phone?: string; url?: string }
  /** Epoch milliseconds. */
  createdAt: number
  modifiedAt?: number
}

/** The tenant's item holds them, and every function reads that every few seconds. */
export const MOST_PROVIDERS = 50

export const secretContext = (tenantId: string, id: string): string => `${tenantId}/identity provider/${id}`

interface Homes {
  identityProviders?: IdentityProvider[]
}

/** A home by its id, while it is in use. */
export const providerOf = ({ identityProviders }: Homes, id: string): IdentityProvider | undefined =>
  identityProviders?.find((provider) => provider.id === id && !provider.isDisabled)

/** All that is told of it: what it is called, and whom its people ask. */
export const brandingOf = ({ displayName, helpDesk = {} }: IdentityProvider) => ({ displayName, helpDesk })

/** The homes people choose by a button. */
export const providersWithButton = ({ identityProviders = [] }: Homes): IdentityProvider[] =>
  identityProviders.filter(({ hasButton, isDisabled }) => hasButton && !isDisabled)
