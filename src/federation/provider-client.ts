import type { Dependencies } from '../core/dependencies.ts'
import { configurationOf } from '../core/federation/provider.ts'
import type { Tenancy } from '../core/tenancy.ts'
import { addressesOf } from '../domain/federation/addresses.ts'
import {
  acrValuesAt,
  completed,
  isIncomplete,
  provedByHome,
  toldByHome,
} from '../domain/federation/arrival.ts'
import type { IdentityProvider } from '../domain/federation/identity-provider.ts'
import { partnerOf } from '../domain/federation/partner.ts'
import { profileAtProvider } from '../domain/federation/profile.ts'
import type { HomeClient } from './home-client.ts'

/** An OpenID provider outside this deployment as its relying party sees it. @throws where it does not answer */
export async function providerClient(
  deps: Dependencies,
  tenancy: Tenancy,
  provider: IdentityProvider,
): Promise<HomeClient> {
  const configuration = await configurationOf(deps, tenancy, provider)
  const addresses = addressesOf(tenancy.issuer, provider.id)
  return {
    id: provider.id,
    name: provider.displayName,
    configuration,
    redirectUri: addresses.redirectUri,
    postLogoutRedirectUri: addresses.postLogoutRedirectUri,
    signsOutAtHome: provider.signsOutAtHome === true || partnerOf(tenancy.tenant, provider.id).signsOutAtHome,
    scope: provider.scopes.join(' '),
    isOurs: false,
    guestOf: (subject) => ({ provider: provider.id, subject }),
    profileOf: (claims) => profileAtProvider(provider, toldByHome(provider, claims)),
    vouchedBy(claims) {
      const { email, emailVerified } = toldByHome(provider, claims)
      return emailVerified ? email : undefined
    },
    acrValuesFor: (strength) => acrValuesAt(provider.assurance, strength),
    provedBy: (claims) => provedByHome(provider.assurance, claims),
    async complete(accessToken, idToken) {
      const { userinfo_endpoint: userinfo } = configuration.serverMetadata()
      if (!userinfo || !isIncomplete(provider, idToken)) return idToken
      const { fetchUserInfo } = await import('openid-client')
      const told = await fetchUserInfo(configuration, accessToken, String(idToken.sub))
      return completed(provider, idToken, { ...told })
    },
  }
}
