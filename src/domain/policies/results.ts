import { isLackingAtHome, provesAtHome } from '../federation/second-factor.ts'
import type { Method } from '../person/method.ts'
import { isOfStrength } from '../sign-in/assurance.ts'
import { earlierMethods, isRegistered } from '../sign-in/proofs.ts'
import { firstFactorAt } from '../sign-in/sign-in.ts'
import type { Situation } from '../situation.ts'
import { isAtLevel, kindOf } from './acting.ts'
import { blocks, changesPassword, intervalIn, registersAtRisk, strengthIn } from './asks.ts'
import { STRENGTH_POLICIES, type Strength, strengthOf } from './authentication-strength.ts'
import type { ConditionalAccessPolicy, PolicyOutcome, PolicyResult } from './policy.ts'

type Policy = ConditionalAccessPolicy

/**
 * What became of each policy of the tenant in this sign-in so far, save those that are switched off.
 * @param isAbout whether one is about this sign-in, whatever its risk
 */
export const resultsOf = (about: Situation, isAbout: (policy: Policy) => boolean): PolicyResult[] =>
  about.tenant.policies
    .filter(({ state }) => state !== 'disabled')
    .map((policy) => resultOf(policy, about, isAbout(policy) && isAtLevel(policy, about)))

/** Whether a policy acted, or would have. */
export const isApplied = ({ result }: PolicyResult): boolean =>
  result !== 'notApplied' && result !== 'reportOnlyNotApplied'

/** Graph's `conditionalAccessStatus` of all policies together; those that only report say nothing. */
export function statusOf(results: readonly PolicyResult[]): 'success' | 'failure' | 'notApplied' {
  if (results.some(({ result }) => result === 'failure')) return 'failure'
  return results.some(({ result }) => result === 'success') ? 'success' : 'notApplied'
}

function resultOf(policy: Policy, about: Situation, isActing: boolean): PolicyResult {
  const { id, displayName, state } = policy
  const reached = reachedOf(policy, about, isActing)
  return {
    id,
    displayName,
    result: OUTCOMES[state === 'enabled' ? 'enforced' : 'reportOnly'][reached],
    enforcedGrantControls: grantControlsOf(policy),
    enforcedSessionControls: intervalIn(policy) === undefined ? [] : ['signInFrequency'],
  }
}

/** `open`: the person can satisfy it and has not yet. */
type Reached = 'notApplied' | 'met' | 'open' | 'impossible'

const OUTCOMES: Record<'enforced' | 'reportOnly', Record<Reached, PolicyOutcome>> = {
  enforced: { notApplied: 'notApplied', met: 'success', open: 'failure', impossible: 'failure' },
  reportOnly: {
    notApplied: 'reportOnlyNotApplied',
    met: 'reportOnlySuccess',
    open: 'reportOnlyInterrupted',
    impossible: 'reportOnlyFailure',
  },
}

/** A risk that was put right no longer calls for the policy that asked for it: it acted all the same, and was satisfied. */
function reachedOf(policy: Policy, about: Situation, isActing: boolean): Reached {
  const isRegistering = policy.registration !== undefined && isRegistered(about) && !registeredHere(about)
  if (isActing) return isRegistering ? 'notApplied' : satisfaction(policy, about)
  const acted = about.signIn.policyResults?.find(({ id }) => id === policy.id)
  return acted && isApplied(acted) && satisfaction(policy, about) === 'met' ? 'met' : 'notApplied'
}

const registeredHere = ({ signIn }: Situation): boolean => signIn.proofs.some(({ fresh }) => fresh === true)

function satisfaction(policy: Policy, about: Situation): Exclude<Reached, 'notApplied'> {
  if (blocks(policy) || isForHome(policy, about)) return 'impossible'
  if (policy.registration)
    return isRegistered(about) || isInGrace(policy.registration, about) ? 'met' : 'open'
  const strength = strengthIn(policy)
  if (strength === undefined) return firstFactorAt(about.signIn) >= since(policy, about) ? 'met' : 'open'
  if (!isProved(policy, strength, about)) return isProvable(policy, strength, about) ? 'open' : 'impossible'
  return changesPassword(policy) && !about.signIn.passwordChanged ? 'open' : 'met'
}

/** What clears the risk of a guest's account is done where the account is. */
const isForHome = (policy: Policy, about: Situation): boolean =>
  about.home !== undefined && kindOf(policy, about) === 'userRisk'

const DAY = 24 * 60 * 60 * 1000

const isInGrace = ({ graceDays }: NonNullable<Policy['registration']>, { user, now }: Situation): boolean =>
  (user.graceEndsAt ?? now + graceDays * DAY) > now

/** From then on a proof is recent enough, epoch milliseconds. */
const since = (policy: Policy, { request }: Situation): number =>
  request.startedAt - (intervalIn(policy) ?? Number.POSITIVE_INFINITY)

const isProved = (policy: Policy, strength: Strength, about: Situation): boolean =>
  about.signIn.proofs.some(
    (proof) =>
      isOfStrength(proof, strength) &&
      proof.at >= since(policy, about) &&
      (!proof.fresh || takesFresh(policy, about)),
  )

/** What was registered in this very sign-in answers no risk, unless the tenant lets people register in it. */
const takesFresh = (policy: Policy, about: Situation): boolean =>
  registersAtRisk(policy) || kindOf(policy, about) === 'access'

function isProvable(policy: Policy, strength: Strength, about: Situation): boolean {
  if (provesAtHome(about)) return !isLackingAtHome(about, strength)
  const mayRegister = takesFresh(policy, about) && !isRegistered(about)
  const methods: Method[] = takesFresh(policy, about) ? about.user.methods : earlierMethods(about)
  return mayRegister || methods.some((method) => isOfStrength(method, strength))
}

function grantControlsOf({ grantControls, registration }: Policy): string[] {
  const strength = strengthOf(grantControls?.authenticationStrength?.id ?? '')
  return [
    ...(grantControls?.builtInControls ?? []),
    ...(strength ? [STRENGTH_POLICIES[strength].displayName] : []),
    ...(registration ? ['registration'] : []),
  ]
}
