import { decide, type Verdict } from '../../domain/decide.ts'
import { type Facts, factsOf, nothingAsked, type RequestFacts } from '../../domain/facts.ts'
import { openingOf } from '../../domain/person/opening.ts'
import type { User } from '../../domain/person/user.ts'
import { FEATURES, type Feature, featureOf, isFamiliar, seenOf } from '../../domain/risk/feature.ts'
import { type History, historyOf } from '../../domain/risk/history.ts'
import { UNKNOWN } from '../../domain/sign-in/network.ts'
import { NO_CREDENTIAL, type SignIn, type Source } from '../../domain/sign-in/sign-in.ts'
import type { HomeRecord } from '../../ports/store/federation.ts'
import type { Dependencies } from '../dependencies.ts'
import { homeOf } from '../federation/home.ts'
import { newSignIn } from '../sign-in/new-sign-in.ts'
import { weighed } from '../sign-in/weigh.ts'
import type { Tenancy } from '../tenancy.ts'

/** A sign-in nobody has made: where from, what it would be weighed at, and what it would meet. */
export interface Supposed {
  source: Source
  facts: Facts
  verdict: Verdict
}

/** From where a person usually signs in, and from where nobody of theirs ever did. */
export interface Supposals {
  familiar: Supposed
  elsewhere: Supposed
}

/** Nothing of it is like anything else: an address for documentation (RFC 5737), and features nobody has. */
const ELSEWHERE: Source = {
  ip: '192.0.2.1',
  country: 'ZZ',
  network: 'AS0',
  browser: 'another browser',
  userAgent: '',
}

interface About {
  user: User
  history: History
  /** Their last sign-ins, newest first. */
  recent: readonly SignIn[]
  /** Of a guest from another tenant, what the store knows of their home. */
  home: HomeRecord | undefined
}

type Asking = Pick<Dependencies, 'rooms' | 'clock'>
type Where = Pick<Tenancy, 'tenant' | 'another'>

/**
 * What a person would meet if they signed in now with what opens their account, by the very verdict every sign-in gets;
 * undefined where nothing opens it. A guest comes from home, where they have proved no more than a first factor.
 */
export async function nextSignIn(deps: Asking, where: Where, about: About): Promise<Supposals | undefined> {
  const history = historyOf(about.user, about.history)
  const familiar = await suppose(deps, where, about, [familiarSource(history, about.recent), true])
  const elsewhere = await suppose(deps, where, about, [ELSEWHERE, false])
  return familiar && elsewhere && { familiar, elsewhere }
}

async function suppose(
  deps: Asking,
  where: Where,
  { user, history, home: record }: About,
  [source, familiar]: [Source, boolean],
): Promise<Supposed | undefined> {
  const now = deps.clock()
  const guestOf = user.guest?.home
  const home =
    guestOf && (await homeOf(deps, where, { guestOf, guestId: user.id, signIn: { source }, record }))
  const opening = guestOf ? home && FROM_HOME : openingOf(user, '', now)
  if (!opening) return undefined
  const { id: credentialId, proof } = opening
  const begun = newSignIn({ user, kind: 'interactive', credentialId, source, familiar, proof, now })
  const atHome = home && { id: home.id, authTime: now / 1000, userRisk: home.userRisk }
  const signIn = { ...weighed(begun, historyOf(user, history)), home: atHome }
  const facts = factsOf({ now, tenant: where.tenant, user, signIn, request: ownAsks(now), home })
  return { source, facts, verdict: decide(deps.rooms.registry, facts) }
}

/** What opens the account of a guest lies at their home. */
const FROM_HOME = { id: NO_CREDENTIAL, proof: 'home' } as const

/** A relying party of the tenant's own, which asks for no consent and no stronger proof. */
const ownAsks = (now: number): RequestFacts => ({ ...nothingAsked(now), firstParty: true })

/** Of the last sign-in that was like them, so that its address counts too; otherwise of what was seen most. */
function familiarSource(history: History, recent: readonly SignIn[]): Source {
  const isUsual = ({ source }: SignIn): boolean =>
    FEATURES.every((feature) => isFamiliar(seenOf(history, feature, featureOf(source, feature))))
  const last = recent.find((signIn) => signIn.acceptedAt !== undefined && isUsual(signIn))
  if (last) return last.source
  const usual = (feature: Feature): string => usualOf(history, feature)[0] ?? UNKNOWN
  return {
    ip: UNKNOWN,
    country: usual('country'),
    network: usual('network'),
    browser: usual('browser'),
    userAgent: '',
  }
}

/** Values of a feature that are familiar, those of most days first. */
export const usualOf = (history: History, feature: Feature): string[] =>
  Object.entries(history[feature])
    .filter(([, seen]) => isFamiliar(seen))
    .sort(([, a], [, b]) => b.days - a.days)
    .map(([value]) => value)
