import type { Configuration } from 'openid-client'
import { isOnThisMachine } from '../../domain/client/addresses.ts'
import type { IdentityProvider } from '../../domain/federation/identity-provider.ts'
import type { Ask } from '../configuration/identity-providers.ts'
import type { Dependencies } from '../dependencies.ts'

type Asking = Pick<Dependencies, 'outward' | 'origin'>
type Library = typeof import('openid-client')
type ClientAuth = ReturnType<Library['None']>

/** What a home could be asked for longer than that is not worth waiting for, in seconds. */
const PATIENCE = 5

/** The home's own word on itself (OpenID Connect Discovery 1.0 §4), with the client we are there. */
export async function discovered(
  deps: Asking,
  { issuer, clientId }: Pick<IdentityProvider, 'issuer' | 'clientId'>,
  authenticate: (library: Library) => ClientAuth | Promise<ClientAuth>,
): Promise<Configuration> {
  // Most requests are of people who are at home here.
  const library = await import('openid-client')
  const isHere = isOnThisMachine(deps.origin) && isOnThisMachine(issuer)
  const configuration = await library.discovery(
    new URL(issuer),
    clientId,
    // Of the algorithms it offers any that is not symmetric: the signature is looked at whatever the channel was.
    undefined,
    await authenticate(library),
    {
      [library.customFetch]: (address, init) => deps.outward(address, init as RequestInit),
      timeout: PATIENCE,
      execute: [library.enableNonRepudiationChecks, ...(isHere ? [library.allowInsecureRequests] : [])],
    },
  )
  const said = configuration.serverMetadata()
  // A document for everybody's tenants would have its issuer filled in by what somebody there sends.
  if (said.issuer !== issuer) throw new Incomplete('it speaks for another issuer')
  for (const endpoint of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const)
    if (said[endpoint] === undefined) throw new Incomplete(`it names no ${endpoint}`)
  return configuration
}

class Incomplete extends Error {}

/** Whether a home answers as one, before it is kept. */
export const silenceOf =
  (deps: Asking): Ask =>
  async (provider) => {
    try {
      const configuration = await discovered(deps, provider, ({ None }) => None())
      return methodProblem(provider, configuration)
    } catch (error) {
      return `The issuer does not answer as an OpenID provider: ${why(error)}. Say skipsDiscovery to keep it all the same.`
    }
  }

function methodProblem(
  { authentication }: IdentityProvider,
  configuration: Configuration,
): string | undefined {
  const offered = configuration.serverMetadata().token_endpoint_auth_methods_supported
  if (!offered || offered.includes(authentication.method)) return undefined
  return `The issuer does not take ${authentication.method}; it takes ${offered.join(', ').slice(0, 200)}.`
}

/** For administrators, who chose the address: what is wrong, and nothing of what was answered. */
function why(error: unknown): string {
  if (error instanceof Incomplete) return error.message
  const { name, code, cause } = error as { name?: string; code?: string; cause?: unknown }
  if (name === 'AddressRefused') return 'its address is none that may be called from here'
  if (name === 'TimeoutError' || code === 'OAUTH_TIMEOUT') return 'it takes too long'
  if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') return 'it speaks for another issuer'
  if (code?.startsWith('OAUTH_')) return 'its discovery document is none'
  return cause instanceof Error && cause !== error ? why(cause) : 'it cannot be reached'
}
