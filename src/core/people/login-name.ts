import { homeOfAddress } from '../../domain/federation/domains.ts'
import type { SigningInStore } from '../../ports/store.ts'
import { type Configuring, storedTenant } from '../configuration/change-tenant.ts'
import { type Outcome, type Problem, problem } from '../configuration/problem.ts'

export const NAME_TAKEN: Outcome<never> = problem(
  'conflict',
  'Another user of the tenant has this userPrincipalName already.',
  'userPrincipalName',
)

/**
 * Set where people with such a name sign in at another tenant: nobody who lives here would get in by it. Whoever has one
 * already keeps it; and somebody may be expected from an identity provider.
 */
export async function nameOfHome(
  { deps, tenantId }: Pick<Configuring, 'deps' | 'tenantId'>,
  username: string,
): Promise<{ problem: Problem } | undefined> {
  const tenant = await storedTenant(deps, tenantId)
  const home = homeOfAddress(tenant, username)
  if (home === undefined || tenant.identityProviders?.some(({ id }) => id === home)) return undefined
  return problem(
    'invalid',
    `People with such a userPrincipalName sign in at their home (${home}) and come as guests. Choose another, or take the domain out of what is said of that home first.`,
    'userPrincipalName',
  )
}

/** Whoever gets a name begins without the tries that were counted against whoever had it, or nobody. */
export const forgetGuesses = ({ lockouts }: SigningInStore, username: string): Promise<void> =>
  lockouts.forget({ at: 'password', of: username })
