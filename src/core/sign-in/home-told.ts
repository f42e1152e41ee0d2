import { homeId, type User } from '../../domain/person/user.ts'
import type { Tenant } from '../../domain/tenant.ts'

/** Where a guest is at home, as relying parties are told: the tenant's id, or the issuer of an identity provider. */
export function homeTold({ identityProviders }: Tenant, { guest }: User): string | undefined {
  const { home } = guest ?? {}
  if (!home) return undefined
  const provider = identityProviders?.find(({ id }) => id === homeId(home))
  return 'tenant' in home ? home.tenant : provider?.issuer
}
