import type { Tenant } from '../../domain/tenant.ts'
import { normaliseUsername } from '../sign-in/username.ts'

/**
 * The home where an address signs in, by its domain alone: whether anybody has the address is not asked, so the answer is
 * the same for everybody. Whoever lives here has no address of such a domain.
 */
export function homeFor({ partners = [] }: Pick<Tenant, 'partners'>, typed: string): string | undefined {
  const [, domain] = /^.+@([^@]+)$/.exec(normaliseUsername(typed)) ?? []
  return domain && partners.find(({ domains }) => domains.includes(domain))?.id
}

/** Some people sign in elsewhere. */
export const hasHomes = ({ partners = [] }: Pick<Tenant, 'partners'>): boolean =>
  partners.some(({ domains }) => domains.length > 0)
