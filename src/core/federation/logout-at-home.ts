import { LRUCache } from 'lru-cache'
import type { Configuration } from 'openid-client'
import { providerOf } from '../../domain/federation/identity-provider.ts'
import type { GuestOf } from '../../domain/person/user.ts'
import { isTenantId } from '../../domain/tenant-id.ts'
import type { Dependencies } from '../dependencies.ts'
import { markOf } from '../limits/take.ts'
import type { Tenancy } from '../tenancy.ts'
import { endOfHome } from './end-of-home.ts'
import { FRESH, keysAt, readLogoutToken, type Speaker } from './logout-token.ts'
import { configurationOf } from './provider.ts'

type Asked = Pick<Dependencies, 'outward' | 'origin' | 'vault' | 'clock' | 'nudge' | 'log'>

/** A home, as whoever believes its logout tokens needs it. */
interface Home {
  speaker: Speaker
  /** Somebody of it, by what it calls them. */
  who(subject: string): GuestOf
}

/**
 * Carries out what a logout token says, once.
 * @param token as it came from whoever
 * @returns whether it is one of the home's that has not come before
 */
export async function logoutAtHome(
  deps: Asked,
  tenancy: Tenancy,
  homeId: string,
  token: string,
): Promise<boolean> {
  const home = await homeOf(deps, tenancy, homeId)
  const said = home && (await readLogoutToken(home.speaker, token, deps.clock()))
  // A session is remembered with whose it is: without a subject nobody is found by it.
  if (!said || said.subject === undefined) return false
  const once = {
    what: 'logout-token',
    of: markOf(tenancy, 'logout-token', `${homeId} ${said.jti}`),
    window: 0,
    exp: Math.ceil(deps.clock() / 1000) + 2 * FRESH,
  }
  const { counters } = tenancy.store
  if ((await counters.take(once, 1)) === undefined) return false
  try {
    await endOfHome(deps, tenancy, { who: home.who(said.subject), sid: said.sid })
  } catch (error) {
    // The home may say it again.
    await counters.giveBack(once)
    throw error
  }
  return true
}

/** Undefined where there is no such home, or it does not answer. */
async function homeOf(deps: Asked, tenancy: Tenancy, id: string): Promise<Home | undefined> {
  const provider = providerOf(tenancy.tenant, id)
  if (!provider) return tenantAsHome(deps, tenancy, id)
  try {
    const configuration = await configurationOf(deps, tenancy, provider)
    return {
      speaker: { issuer: provider.issuer, audience: provider.clientId, keys: keysOf(deps, configuration) },
      who: (subject) => ({ provider: id, subject }),
    }
  } catch (error) {
    deps.log.warn('a home does not answer', { tenant: tenancy.tenant.id, home: id, error })
    return undefined
  }
}

/** A tenant of this deployment, which knows the other by its issuer. It speaks of its own people alone, whatever link there is. */
async function tenantAsHome(
  deps: Asked,
  { tenant, issuer, another }: Tenancy,
  id: string,
): Promise<Home | undefined> {
  if (id === tenant.id || !isTenantId(id) || !(await another(id))) return undefined
  const home = `${deps.origin}/${id}`
  return {
    speaker: { issuer: home, audience: issuer, keys: keysOfTenant(deps, home) },
    who: (subject) => ({ tenant: id, userId: subject }),
  }
}

const MOST_HOMES = 200
const ofTenants = new LRUCache<string, Speaker['keys']>({ max: MOST_HOMES })

/** Asked for anew when one is unknown, and after ten minutes whatever is known. */
function keysOfTenant(deps: Asked, home: string): Speaker['keys'] {
  const keys = ofTenants.get(home) ?? keysAt(deps, `${home}/jwks`)
  ofTenants.set(home, keys)
  return keys
}

const kept = new WeakMap<Configuration, Speaker['keys']>()

/** Kept with what the home said of itself, so that not every token that is none has its keys asked for. */
function keysOf(deps: Asked, configuration: Configuration): Speaker['keys'] {
  const { jwks_uri: address = '' } = configuration.serverMetadata()
  const keys = kept.get(configuration) ?? keysAt(deps, address)
  kept.set(configuration, keys)
  return keys
}
