import type { IdentityProvider } from './identity-provider.ts'
import type { Partner } from './partner.ts'

interface Homes {
  partners?: Partner[]
  identityProviders?: IdentityProvider[]
}

/** A domain of addresses, and the home people with such an address sign in at. */
export interface HomeDomain {
  domain: string
  /** Id of the home tenant, or of the identity provider. */
  home: string
}

/** Every domain that leads away from the tenant's own page, those of disabled homes too: it belongs to one home. */
export const homeDomains = ({ partners = [], identityProviders = [] }: Homes): HomeDomain[] =>
  [...partners, ...identityProviders].flatMap(({ id, domains }) =>
    domains.map((domain) => ({ domain, home: id })),
  )

/** The home of an address, by the part after its last `@`; undefined of one that is nobody's. */
export function homeOfAddress(tenant: Homes, address: string): string | undefined {
  const domain = domainOf(address)
  return domain === undefined ? undefined : homeDomains(tenant).find((one) => one.domain === domain)?.home
}

/** Lower case; undefined where there is no `@`. */
export function domainOf(address: string): string | undefined {
  const at = address.lastIndexOf('@')
  return at > 0 && at < address.length - 1 ? address.slice(at + 1).toLowerCase() : undefined
}
