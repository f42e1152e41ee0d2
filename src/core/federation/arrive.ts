import type { Arrived } from '../../domain/federation/arrived.ts'
import type { Home } from '../../domain/federation/home.ts'
import { providerOf } from '../../domain/federation/identity-provider.ts'
import { partnerOf } from '../../domain/federation/partner.ts'
import { homeId, isTheirs, type User } from '../../domain/person/user.ts'
import { familiarNetworks, featureOf } from '../../domain/risk/feature.ts'
import { type History, historyOf } from '../../domain/risk/history.ts'
import { isActive } from '../../domain/risk/risk.ts'
import { NO_CREDENTIAL, type ProvedAtHome, type SignIn, type Source } from '../../domain/sign-in/sign-in.ts'
import type { Tenant } from '../../domain/tenant.ts'
import type { HomeRecord } from '../../ports/store/federation.ts'
import type { Dependencies } from '../dependencies.ts'
import { newSignIn } from '../sign-in/new-sign-in.ts'
import { weighed } from '../sign-in/weigh.ts'
import type { Tenancy } from '../tenancy.ts'
import { type FirstArrival, firstArrival } from './first-arrival.ts'
import { makeGuest } from './guest.ts'
import { homeOf, isProvedAtHome } from './home.ts'

/** Somebody of a home who may be here, with a sign-in that is weighed and not stored yet. */
export interface Guest {
  user: User
  signIn: SignIn
  /** None of somebody whose account is this tenant's own. */
  home?: Home
  history: History
}

/** Who somebody of an identity provider says they are here: they are to prove that account once. */
export interface ToProve {
  prove: User
}

/**
 * Whom a home has sent, as a guest: found, or made at their first arrival. Undefined where they may not be here, or where
 * what they proved at home has been ended there since; or whose account they are to prove first.
 */
export async function arrive(
  deps: Dependencies,
  tenancy: Tenancy,
  arrived: Arrived,
  source: Source,
): Promise<Guest | ToProve | undefined> {
  const { store } = tenancy
  const { guestOf } = arrived
  const homeFor = (record: HomeRecord | undefined, guestId?: string) =>
    homeOf(deps, tenancy, { guestOf, guestId, signIn: { source }, record })
  const id = await store.guests.find(guestOf)
  const known = id === undefined ? undefined : await store.person(id)
  if (!known?.user && !(await homeFor(await store.guests.atHome(guestOf)))) return undefined
  const first = known?.user ? undefined : await madeFor(deps, tenancy, arrived)
  if (first && 'prove' in first) return first
  if (!known?.user && !first) return undefined
  const { user, history, home: record } = first || !known ? await store.person(first?.id ?? '') : known
  const home = user && user.deletedAt === undefined ? await homeFor(record, user.id) : undefined
  if (!user || !home || !isTheirs(user, guestOf)) return undefined
  const usual = historyOf(user, history)
  const signIn = weighed(begun(deps, tenancy.tenant, user, arrived, { source, usual, record }), usual)
  if (!isProvedAtHome(signIn, home, record)) return undefined
  return user.guest ? { user, signIn, home, history } : { user, signIn, history }
}

/** Whoever a tenant of this deployment sends may be here by the delegation; of an identity provider the tenant has rules. */
async function madeFor(deps: Dependencies, tenancy: Tenancy, arrived: Arrived): Promise<FirstArrival> {
  const { guestOf } = arrived
  if ('tenant' in guestOf) return { id: await makeGuest(deps, tenancy, arrived) }
  const provider = providerOf(tenancy.tenant, guestOf.provider)
  return provider && firstArrival(deps, tenancy, provider, arrived)
}

function begun(
  { clock }: Dependencies,
  tenant: Tenant,
  user: User,
  { guestOf, authTime, proved, lacks, validatedAt, sid }: Arrived,
  { source, usual, record }: { source: Source; usual: History; record: HomeRecord | undefined },
): SignIn {
  const now = clock()
  const id = homeId(guestOf)
  const risk = record?.user?.risk
  const { isMfaAccepted } = partnerOf(tenant, id)
  const signIn = newSignIn({
    user,
    kind: 'interactive',
    // It ends with the password of an account that has one: whoever replaces that ends every session.
    credentialId: user.password?.id ?? NO_CREDENTIAL,
    source,
    familiar: familiarNetworks(usual).includes(featureOf(source, 'network')),
    proof: 'home',
    now,
  })
  return {
    ...signIn,
    authTime,
    validatedAt,
    home: {
      id,
      authTime,
      userRisk: risk && isActive(risk) ? risk.level : 'none',
      ...(sid && { sid }),
      ...(lacks && isMfaAccepted && { lacks }),
    },
    proofs: [
      {
        kind: 'home',
        at: provedAt(authTime, validatedAt),
        home: isMfaAccepted ? proved : firstFactorOf(proved),
      },
    ],
  }
}

/** The last moment of the second a home names: epoch milliseconds. */
const provedAt = (authTime: number, validatedAt: number): number =>
  Math.min(authTime * 1000 + 999, validatedAt)

/** A second factor that does not count here is not told of either. */
const firstFactorOf = ({ amr }: ProvedAtHome): ProvedAtHome => ({
  amr: amr.filter((reference) => reference === 'pwd'),
})
