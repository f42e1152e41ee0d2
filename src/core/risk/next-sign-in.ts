import { decide, type Verdict } from '../../domain/decide.ts'
import { type Facts, factsOf, nothingAsked, type RequestFacts } from '../../domain/facts.ts'
import { openingOf } from '../../domain/person/opening.ts'
import type { User } from '../../domain/person/user.ts'
import { FEATURES, type Feature, featureOf, isFamiliar, seenOf } from '../../domain/risk/feature.ts'
import { type History, historyOf } from '../../domain/risk/history.ts'
import { UNKNOWN } from '../../domain/sign-in/network.ts'
import type { SignIn, Source } from '../../domain/sign-in/sign-in.ts'
import type { Dependencies } from '../dependencies.ts'
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

/**
 * What a person would meet if they signed in now with what opens their account, by the very verdict every sign-in gets;
 * undefined where nothing opens it.
 * @param recent their last sign-ins, newest first
 */
export function nextSignIn(
  { rooms, clock }: Pick<Dependencies, 'rooms' | 'clock'>,
  { tenant }: Pick<Tenancy, 'tenant'>,
  { user, history: kept, recent }: { user: User; history: History; recent: readonly SignIn[] },
): Supposals | undefined {
  const now = clock()
  const history = historyOf(user, kept)
  const opening = openingOf(user, '', now)
  if (!opening) return undefined
  const suppose = (source: Source, familiar: boolean): Supposed => {
    const { id: credentialId, proof } = opening
    const begun = newSignIn({ user, kind: 'interactive', credentialId, source, familiar, proof, now })
    const signIn = weighed(begun, history)
    const facts = factsOf({ now, tenant, user, signIn, request: ownAsks(now) })
    return { source, facts, verdict: decide(rooms.registry, facts) }
  }
  return {
    familiar: suppose(familiarSource(history, recent), true),
    elsewhere: suppose(ELSEWHERE, false),
  }
}

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
