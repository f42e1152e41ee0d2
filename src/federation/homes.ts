import type { Configuration } from 'openid-client'
import type { Dependencies } from '../core/dependencies.ts'
import { clientKey } from '../core/federation/client-key.ts'
import { clientIdOf } from '../core/federation/client-of-resource.ts'
import type { Tenancy } from '../core/tenancy.ts'
import { isOnThisMachine } from '../domain/client/addresses.ts'
import { addressesOf } from '../domain/federation/addresses.ts'
import type { GuestProfile } from '../domain/federation/arrived.ts'
import { providerOf } from '../domain/federation/identity-provider.ts'
import { isStanding } from '../domain/federation/link.ts'
import { partnerOf } from '../domain/federation/partner.ts'
import { profileInTenant } from '../domain/federation/profile.ts'
import { ACR } from '../domain/sign-in/assurance.ts'
import type { ProvedAtHome } from '../domain/sign-in/sign-in.ts'
import type { Claims, HomeClient } from './home-client.ts'
import { providerClient } from './provider-client.ts'

/** The home of this id, where its people may come here at all. */
export async function homeNamed(
  deps: Dependencies,
  tenancy: Tenancy,
  id: string,
): Promise<HomeClient | 'notHere' | 'unavailable'> {
  const provider = providerOf(tenancy.tenant, id)
  if (provider) return providerClient(deps, tenancy, provider).catch(unanswered(deps, id))
  const [link, there] = await Promise.all([tenancy.store.link(id, 'home'), tenancy.another(id)])
  if (!there || !isStanding(link, deps.clock())) return 'notHere'
  const addresses = addressesOf(tenancy.issuer, id)
  return {
    id,
    name: there.branding.displayName,
    configuration: await configurationOf(deps, tenancy, id),
    redirectUri: addresses.redirectUri,
    postLogoutRedirectUri: addresses.postLogoutRedirectUri,
    signsOutAtHome: partnerOf(tenancy.tenant, id).signsOutAtHome,
    scope: 'openid profile email',
    isOurs: true,
    guestOf: (subject) => ({ tenant: id, userId: subject }),
    profileOf: (claims) => profileInTenant(tenancy.tenant, id, profileOf(claims)),
    provedBy,
  }
}

const unanswered =
  ({ log }: Dependencies, home: string) =>
  (error: unknown): 'unavailable' => {
    log.warn('a home does not answer', { home, error })
    return 'unavailable'
  }

/** Of a tenant of this deployment, whose addresses are known without asking. */
async function configurationOf(
  { origin }: Dependencies,
  { tenant, keys }: Tenancy,
  home: string,
): Promise<Configuration> {
  const client = await import('openid-client')
  const issuer = `${origin}/${home}`
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    end_session_endpoint: `${issuer}/session/end`,
    authorization_response_iss_parameter_supported: true,
    id_token_signing_alg_values_supported: ['RS256'],
  }
  // Of the algorithm that takes least.
  const key = await clientKey(keys.jwks.keys.find(({ alg }) => alg === 'ES256'))
  const authentication = client.PrivateKeyJwt(key, {
    // Clocks of two functions may differ by moments, and an assertion of the future is refused.
    [client.modifyAssertion]: (_header, payload) => {
      payload.nbf = undefined
    },
  })
  const configuration = new client.Configuration(
    metadata,
    clientIdOf(origin, tenant.id),
    undefined,
    authentication,
  )
  configuration.timeout = SECONDS_TO_ANSWER
  if (isOnThisMachine(origin)) client.allowInsecureRequests(configuration)
  return configuration
}

const SECONDS_TO_ANSWER = 10

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const profileOf = (claims: Claims): GuestProfile => ({
  username: text(claims.preferred_username),
  email: text(claims.email),
  emailVerified: claims.email_verified === true,
  givenName: text(claims.given_name),
  familyName: text(claims.family_name),
  displayName: text(claims.name) || undefined,
  locale: text(claims.locale) || undefined,
})

function provedBy({ acr, amr }: Claims): ProvedAtHome {
  const references = Array.isArray(amr) ? amr.filter((each) => typeof each === 'string') : []
  if (acr === ACR.phishingResistant) return { amr: references, strength: 'phishingResistant' }
  return acr === ACR.multi ? { amr: references, strength: 'multifactor' } : { amr: references }
}
