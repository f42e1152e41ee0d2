import type { Arrived } from '../../domain/federation/arrived.ts'
import type { Home } from '../../domain/federation/home.ts'
import { partnerOf } from '../../domain/federation/partner.ts'
import { homeId, type User } from '../../domain/person/user.ts'
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
import { makeGuest } from './guest.ts'
import { homeOf, isProvedAtHome } from './home.ts'

/** Somebody of a home who may be here, with a sign-in that is weighed and not stored yet. */
export interface Guest {
  user: User
  signIn: SignIn
  home: Home
  history: History
}

/**
 * Whom a home has sent, as a guest: found, or made at their first arrival. Undefined where they may not be here, or where
 * what they proved at home has been ended there since.
 */
export async function arrive(
  deps: Dependencies,
  tenancy: Tenancy,
  arrived: Arrived,
  source: Source,
): Promise<Guest | undefined> {
  const { store } = tenancy
  const { guestOf } = arrived
  const homeFor = (record: HomeRecord | undefined) =>
    homeOf(deps, tenancy, { guestOf, signIn: { source }, record })
  const id = await store.guests.find(guestOf)
  const known = id === undefined ? undefined : await store.person(id)
  if (!known?.user && !(await homeFor(await store.guests.atHome(guestOf)))) return undefined
  const {
    user,
    history,
    home: record,
  } = known?.user ? known : await store.person(await makeGuest(deps, tenancy, arrived))
  const home = user && user.deletedAt === undefined ? await homeFor(record) : undefined
  if (!user || !home) return undefined
  const usual = historyOf(user, history)
  const signIn = weighed(begun(deps, tenancy.tenant, user, arrived, { source, usual, record }), usual)
  return isProvedAtHome(signIn, home, record) ? { user, signIn, home, history } : undefined
}

function begun(
  { clock }: Dependencies,
  tenant: Tenant,
  user: User,
  { guestOf, authTime, proved, lacks, validatedAt }: Arrived,
  { source, usual, record }: { source: Source; usual: History; record: HomeRecord | undefined },
): SignIn {
  const now = clock()
  const id = homeId(guestOf)
  const risk = record?.user?.risk
  const { isMfaAccepted } = partnerOf(tenant, id)
  const signIn = newSignIn({
    user,
    kind: 'interactive',
    credentialId: NO_CREDENTIAL,
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
