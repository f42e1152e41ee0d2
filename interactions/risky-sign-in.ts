import type { Facts } from '../src/domain/facts.ts'
import { provesAtHome } from '../src/domain/federation/second-factor.ts'
import type { Interaction, Step } from '../src/domain/interaction.ts'
import { type Message, words } from '../src/domain/message.ts'
import { isSpare, type Method, registered } from '../src/domain/person/method.ts'
import type { FeatureSeen } from '../src/domain/risk/risk.ts'
import { secondFactorFrom } from '../src/domain/sign-in/frequency.ts'
import {
  earlierMethods,
  isEnrolledHere,
  isRegistered,
  provedSecondFactor,
  strongEnough,
  type Wanted,
} from '../src/domain/sign-in/proofs.ts'
import { atHome } from './steps/at-home.ts'
import { challenge } from './steps/challenge.ts'
import { type Notice, notice } from './steps/notice.ts'
import { registration } from './steps/registration.ts'

export const say = words({
  'riskySignIn.notice.heading': 'Something looks unusual',
  'riskySignIn.notice.lead':
    'This sign-in isn’t like your usual ones. Before you go on, we’d like to make sure it’s really you.',
  'riskySignIn.notice.place': 'A place you don’t usually sign in from',
  'riskySignIn.notice.network': 'A network you don’t usually use',
  'riskySignIn.notice.device': 'A device or browser you don’t usually use',
  'riskySignIn.notice.reassure': 'If this is you, one quick check is enough. You can keep your password.',
  'riskySignIn.atRisk.heading': 'Your account may be at risk',
  'riskySignIn.atRisk.lead':
    'This sign-in isn’t like your usual ones, and your account has no second step yet.',
  'riskySignIn.atRisk.explain':
    'To continue, set up a second step now. An administrator will be told about this sign-in and may ask you about it.',
})

/** Something about this sign-in is unusual: the person proves a second factor and goes on, with no new password. */
export const riskySignIn: Interaction = {
  name: 'risky-sign-in',
  opensWithNotice: true,

  required(facts) {
    if (!facts.policies.signInRisk) return undefined
    if (provesAtHome(facts) || earlierMethods(facts).length > 0) return { code: 'unusualSignIn' }
    // What counts against no risk is only asked for until it was given, and the risk stays.
    const done = gaveSecondFactor(facts) && facts.signIn.unseenRecoveryCodes === undefined
    return done ? undefined : { code: isUnsettled(facts) ? 'unusualSignIn' : 'unregisteredAtRisk' }
  },

  steps(facts) {
    const unusual = facts.policies.signInRisk?.notice ? [notice('risky-sign-in', unusualNotice)] : []
    if (provesAtHome(facts)) return whatHomeProves(facts, unusual)
    if (earlierMethods(facts).length > 0)
      return [...unusual, ...challenge({ methods: strongMethods, done: isProved })]
    if (isUnsettled(facts))
      return [...unusual, ...challenge({ methods: everyMethod, done: gaveSecondFactor })]
    return [notice('risky-sign-in', atRiskNotice), ...registration()]
  },

  settle: (facts) =>
    isProved(facts) ? [{ kind: 'remediateSignIn', detail: 'userPassedMFADrivenByRiskBasedPolicy' }] : [],
}

/** Brought along it is enough: a guest who comes back with it is not told once more what they went for. */
function whatHomeProves(facts: Facts, unusual: Step[]): Step[] {
  const proof = atHome({ done: isProved })
  return isProved(facts) ? [proof] : [...unusual, proof]
}

/** What the policies want of the second factor that says who is signing in. */
const wantedOf = (facts: Facts): Wanted => ({
  strength: facts.policies.signInRisk?.strength ?? 'multifactor',
  since: secondFactorFrom(facts),
})

const strongMethods = (facts: Facts): Method[] =>
  strongEnough(earlierMethods(facts), wantedOf(facts).strength)

const isProved = (facts: Facts): boolean => provedSecondFactor(facts, wantedOf(facts))

const everyMethod = (facts: Facts): Method[] =>
  strongEnough(registered(facts.user.methods), wantedOf(facts).strength)

/** Spare keys outlive what they were issued with, and are no registration of their own. */
const registeredHere = (facts: Facts): Method[] =>
  everyMethod(facts).filter((method) => isEnrolledHere(method, facts.signIn) && !isSpare(method))

/** One was registered in this sign-in, or proved in it, whether or not it counts against risk. */
const gaveSecondFactor = (facts: Facts): boolean =>
  registeredHere(facts).length > 0 ||
  everyMethod(facts).some(({ id }) => facts.signIn.proofs.some(({ methodId }) => methodId === id))

/** All there is was registered in another sign-in at risk and is not settled yet: asked for, though it clears nothing. */
const isUnsettled = (facts: Facts): boolean => isRegistered(facts) && registeredHere(facts).length === 0

const unusualNotice = (facts: Facts): Notice => ({
  badge: 'warn',
  heading: say('riskySignIn.notice.heading'),
  lead: [say('riskySignIn.notice.lead')],
  items: unusual(facts),
  after: say('riskySignIn.notice.reassure'),
})

const atRiskNotice = (): Notice => ({
  badge: 'warn',
  heading: say('riskySignIn.atRisk.heading'),
  lead: [say('riskySignIn.atRisk.lead')],
  items: [],
  after: say('riskySignIn.atRisk.explain'),
})

const WORDS: Record<FeatureSeen['feature'], Message> = {
  country: say('riskySignIn.notice.place'),
  network: say('riskySignIn.notice.network'),
  browser: say('riskySignIn.notice.device'),
}

/** Which kind of thing was unfamiliar, never its value: the reader may be the attacker. */
function unusual({ signIn }: Facts): Message[] {
  const seen = signIn.detections.flatMap(({ type, evidence }) =>
    type === 'unfamiliarFeatures' ? evidence : [],
  )
  const unfamiliar = new Set(seen.filter(({ familiar }) => !familiar).map(({ feature }) => feature))
  return [...unfamiliar].map((feature) => WORDS[feature])
}
