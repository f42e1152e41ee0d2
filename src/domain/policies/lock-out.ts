import { decide } from '../decide.ts'
import { factsOf, nothingAsked } from '../facts.ts'
import type { Interaction } from '../interaction.ts'
import type { User } from '../person/user.ts'
import { NO_RISK } from '../risk/risk.ts'
import { isEnrolledHere } from '../sign-in/proofs.ts'
import type { Proof, SignIn } from '../sign-in/sign-in.ts'
import type { Situation } from '../situation.ts'
import type { Tenant } from '../tenant.ts'
import { isIpLocation } from './named-location.ts'
import type { Place } from './places.ts'

/** An administrator nobody would let in, and why: the code of the room that stops them. */
export interface LockedOut {
  userId: string
  reason: string
}

interface About {
  /** As it would be. */
  tenant: Tenant
  /** Members, all of them: guests are nobody to count on. */
  administrators: readonly User[]
  /** The applications administrators act through; one that lets them in will do. */
  clientIds: readonly string[]
  /** Epoch milliseconds. */
  now: number
}

/**
 * Whether a tenant as it would be stops every administrator, with the reason of each; undefined where one of them gets in
 * somewhere, in a sign-in at no risk in which they prove all they have. Who is disabled gets in nowhere in any case.
 */
export function lockedOut(registry: readonly Interaction[], about: About): LockedOut[] | undefined {
  const enabled = about.administrators.filter(({ disabled }) => !disabled)
  const stopped = enabled.map((user) => ({ userId: user.id, reason: reasonFor(registry, user, about) }))
  const isNobodyIn = enabled.length > 0 && stopped.every(({ reason }) => reason !== undefined)
  return isNobodyIn ? stopped.map(({ userId, reason = '' }) => ({ userId, reason })) : undefined
}

/** Why a person is stopped wherever they come from and whatever they want, told of the first place; undefined if not. */
function reasonFor(
  registry: readonly Interaction[],
  user: User,
  { tenant, clientIds, now }: About,
): string | undefined {
  const request = { ...nothingAsked(now), firstParty: true }
  const tries = placesIn(tenant).flatMap((place) => clientIds.map((clientId) => ({ place, clientId })))
  let first: string | undefined
  for (const { place, clientId } of tries) {
    const signIn = allProved(user, place, now)
    const reason = stopped(registry, {
      ...{ now, tenant, user, signIn, home: undefined },
      request: { ...request, clientId },
    })
    if (reason === undefined) return undefined
    first ??= reason
  }
  return first
}

/** A room that a person can leave by doing something stops nobody. */
function stopped(registry: readonly Interaction[], situation: Situation): string | undefined {
  const verdict = decide(registry, factsOf(situation))
  return verdict.allow || verdict.interaction.error !== 'access_denied' ? undefined : verdict.reason.code
}

/** More places than anybody's rules tell apart. */
const MOST_PLACES = 400

/** Nowhere in particular, then in each place that has a name: one address and one country of each will do. */
function placesIn({ country = 'unknown', namedLocations = [] }: Tenant): Place[] {
  const ips = namedLocations.flatMap((location) =>
    isIpLocation(location) ? location.ipRanges.slice(0, 1).map(({ cidrAddress }) => baseOf(cidrAddress)) : [],
  )
  const countries = namedLocations.flatMap((location) =>
    isIpLocation(location) ? [] : location.countriesAndRegions.slice(0, 1),
  )
  const all = ['', ...ips].flatMap((ip) =>
    [country, ...countries, 'unknown'].map((at) => ({ ip, country: at })),
  )
  return all.slice(0, MOST_PLACES)
}

const baseOf = (cidr: string): string => cidr.slice(0, cidr.indexOf('/'))

/** A sign-in from there as it usually is, with everything proved that the person has. */
function allProved(user: User, place: Place, now: number): SignIn {
  const begun = { authTime: now / 1000, credentialId: user.password?.id ?? '', validatedAt: now }
  const bare: SignIn = {
    ...begun,
    userId: user.id,
    tenant: user.tenant,
    version: 0,
    id: '',
    clientId: '',
    kind: 'interactive',
    source: { ...place, network: 'unknown', browser: 'unknown', userAgent: '' },
    familiar: true,
    riskLevelDuringSignIn: 'none',
    risk: NO_RISK,
    detections: [],
    proofs: [{ kind: 'password', at: now }],
    skippedRegistration: false,
    tries: 0,
    createdAt: now,
  }
  const proofs = user.methods.map(
    (method): Proof => ({
      kind: method.kind,
      methodId: method.id,
      at: now,
      fresh: isEnrolledHere(method, bare),
    }),
  )
  return { ...bare, proofs: [...bare.proofs, ...proofs] }
}
