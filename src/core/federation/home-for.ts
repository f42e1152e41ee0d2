import { homeDomains, homeOfAddress } from '../../domain/federation/domains.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { normaliseUsername } from '../sign-in/username.ts'

type Homes = Pick<Tenant, 'partners' | 'identityProviders'>

/**
 * The home where an address signs in, by its domain alone: whether anybody has the address is not asked, so the answer is
 * the same for everybody. Whoever lives here has no address of such a domain.
 */
export const homeFor = (tenant: Homes, typed: string): string | undefined =>
  homeOfAddress(tenant, normaliseUsername(typed))

/** Some people sign in elsewhere. */
export const hasHomes = (tenant: Homes): boolean => homeDomains(tenant).length > 0
