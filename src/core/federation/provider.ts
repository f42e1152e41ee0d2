import { LRUCache } from 'lru-cache'
import type { Configuration } from 'openid-client'
import {
  type IdentityProvider,
  MOST_PROVIDERS,
  secretContext,
} from '../../domain/federation/identity-provider.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Tenancy } from '../tenancy.ts'
import { clientKey } from './client-key.ts'
import { discovered } from './discovery.ts'

type Asking = Pick<Dependencies, 'outward' | 'origin' | 'vault' | 'clock'>

interface Kept {
  configuration: Promise<Configuration>
  at: number
}

/** How long a home's word on itself is taken for true, in milliseconds. Its keys are asked for anew when one is unknown. */
const HOUR = 60 * 60 * 1000

/** An edit of a home, or a new key of the tenant, opens the tenancy anew. */
const kept = new WeakMap<Tenancy, LRUCache<string, Kept>>()

/** A home as it described itself within the last hour, and the client that the tenant is there. */
export function configurationOf(
  deps: Asking,
  tenancy: Tenancy,
  provider: IdentityProvider,
): Promise<Configuration> {
  const configurations = kept.get(tenancy) ?? new LRUCache<string, Kept>({ max: MOST_PROVIDERS })
  kept.set(tenancy, configurations)
  const now = deps.clock()
  const known = configurations.get(provider.id)
  if (known && Math.abs(now - known.at) < HOUR) return known.configuration
  const configuration = open(deps, tenancy, provider)
  configuration.catch(() => configurations.delete(provider.id))
  configurations.set(provider.id, { configuration, at: now })
  return configuration
}

/** A home that has changed its keys or its endpoints is asked again with the next sign-in. */
export const forgetConfiguration = (tenancy: Tenancy, { id }: IdentityProvider): void => {
  kept.get(tenancy)?.delete(id)
}

const open = (deps: Asking, { tenant, keys }: Tenancy, provider: IdentityProvider): Promise<Configuration> =>
  discovered(deps, provider, async ({ ClientSecretBasic, ClientSecretPost, PrivateKeyJwt }) => {
    const { authentication, id } = provider
    if (authentication.method === 'private_key_jwt') return PrivateKeyJwt(await clientKey(keys.jwks.keys[0]))
    const secret = await deps.vault.open(authentication.secret, secretContext(tenant.id, id))
    return authentication.method === 'client_secret_basic'
      ? ClientSecretBasic(secret)
      : ClientSecretPost(secret)
  })
