/** What a guest is called here, by the claim of the home that says it. */
export interface ClaimsMapping {
  /** Claims of the ID token or of userinfo, by what they are used for; OpenID Connect's own names unless said. */
  username?: string
  email?: string
  emailVerified?: string
  givenName?: string
  familyName?: string
  displayName?: string
}

/** What a value of `acr`, or of `amr`, proves. */
export interface AssuranceMapping {
  /** `acr` values that stand for two factors, and for a phishing-resistant one. */
  acr: { multifactor: string[]; phishingResistant: string[] }
  /** The same of `amr` values. */
  amr: { multifactor: string[]; phishingResistant: string[] }
}

/**
 * Who may come for the first time: somebody invited; or somebody whose verified address is that of a local account, once
 * they have proved that account; or anybody.
 */
export const FIRST_ARRIVALS = ['invited', 'link', 'create'] as const
export type FirstArrival = (typeof FIRST_ARRIVALS)[number]

/** An OpenID provider outside this deployment that is home to people of the tenant. */
export interface IdentityProvider {
  id: string
  displayName: string
  /** Its discovery document is at `/.well-known/openid-configuration` below it. */
  issuer: string
  clientId: string
  /** `private_key_jwt` with the tenant's own keys where there is no secret; sealed by the key vault. */
  secret?: string
  scopes: string[]
  /** A button on the sign-in page. */
  hasButton: boolean
  claims: ClaimsMapping
  assurance: AssuranceMapping
  firstArrival: FirstArrival
  /** Whoever signs out here is signed out there. */
  signsOutAtHome: boolean
  isDisabled?: boolean
  helpDesk?: { email?: string; phone?: string; url?: string }
  /** Epoch milliseconds. */
  createdAt: number
  version: number
}
