import { isCallable, isOnThisMachine } from '../client/addresses.ts'
import type { Finding } from '../policies/validate.ts'
import { homeDomains } from './domains.ts'
import type { IdentityProvider } from './identity-provider.ts'
import type { Partner } from './partner.ts'

/** The tenant a home is to be of, without the home itself, and the deployment's own origin. */
interface Among {
  partners?: Partner[]
  identityProviders: IdentityProvider[]
  origin: string
}

/** Every rule a home breaks, beside the others there are. */
export const problemsInProvider = (provider: IdentityProvider, among: Among): readonly Finding[] => [
  ...issuerProblems(provider, among),
  ...scopeProblems(provider),
  ...domainProblems(provider, among),
]

function issuerProblems(
  { issuer, clientId }: IdentityProvider,
  { origin, identityProviders }: Among,
): Finding[] {
  const problem = (why: string): Finding[] => [{ property: 'issuer', problem: why }]
  const url = URL.parse(issuer)
  if (url?.search !== '' || !isCallable(issuer, isOnThisMachine(origin)))
    return problem('It is an address on the public internet that begins with https:, without a query.')
  if (url.origin === origin)
    return problem(
      'It is of this deployment: its tenants are homes by a delegation, which tells of risk as well.',
    )
  return identityProviders.some((other) => other.issuer === issuer && other.clientId === clientId)
    ? problem('It is a home of the tenant already, with this clientId.')
    : []
}

const scopeProblems = ({ scopes }: IdentityProvider): Finding[] =>
  scopes.includes('openid')
    ? []
    : [{ property: 'scope', problem: 'It names openid: without that there is no ID token.' }]

function domainProblems({ id, domains }: IdentityProvider, among: Among): Finding[] {
  const taken = homeDomains(among).filter(({ domain, home }) => home !== id && domains.includes(domain))
  return taken.map(({ domain }) => ({
    property: 'domains',
    problem: `People with an address at ${domain} sign in at another home already.`,
  }))
}
