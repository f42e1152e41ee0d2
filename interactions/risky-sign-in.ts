import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import type { Message } from '../src/domain/message.ts'
import { signInRiskApplies } from '../src/domain/risk/policies.ts'
import type { Evidence } from '../src/domain/risk/risk.ts'
import { earlierMethods, isRegistered, provedSecondFactor } from '../src/domain/sign-in/proofs.ts'
import { m } from './pages/message.ts'
import { challenge } from './steps/challenge.ts'
import { notice } from './steps/notice.ts'
import { registration } from './steps/registration.ts'

/** Something about this sign-in is unusual: the person proves a second factor and goes on, with no new password. */
export const riskySignIn: Interaction = {
  name: 'risky-sign-in',

  required(facts) {
    if (!signInRiskApplies(facts)) return undefined
    if (!mustRegister(facts)) return { room: 'risky-sign-in', code: 'unusualSignIn' }
    // Enrolling inside a risky sign-in proves nothing, so the risk stays; it is only asked for until it is done.
    const done = isRegistered(facts) && facts.signIn.unseenRecoveryCodes === undefined
    return done ? undefined : { room: 'risky-sign-in', code: 'unregisteredAtRisk' }
  },

  steps: (facts) =>
    mustRegister(facts)
      ? [notice('risky-sign-in', atRiskNotice), ...registration({ atRisk: true })]
      : [
          ...(facts.tenant.policies.signInRisk.notice ? [notice('risky-sign-in', unusualNotice)] : []),
          ...challenge({ methods: earlierMethods, done: provedSecondFactor }),
        ],

  settle: (facts) =>
    provedSecondFactor(facts)
      ? [{ kind: 'remediateSignIn', detail: 'userPassedMFADrivenByRiskBasedPolicy' }]
      : [],
}

const mustRegister = (facts: Facts): boolean => earlierMethods(facts).length === 0

const unusualNotice = (facts: Facts) => ({
  heading: m('riskySignIn.notice.heading'),
  lead: [m('riskySignIn.notice.lead')],
  items: unusual(facts),
  after: m('riskySignIn.notice.reassure'),
})

const atRiskNotice = () => ({
  heading: m('riskySignIn.atRisk.heading'),
  lead: [m('riskySignIn.atRisk.lead')],
  items: [],
  after: m('riskySignIn.atRisk.explain'),
})

const WORDS: Record<Evidence['feature'], Message> = {
  country: m('riskySignIn.notice.place'),
  network: m('riskySignIn.notice.network'),
  browser: m('riskySignIn.notice.device'),
}

/** Which kind of thing was unfamiliar, never its value: the reader may be the attacker. */
function unusual({ signIn }: Facts): Message[] {
  const features = signIn.detections.flatMap((detection) =>
    detection.evidence.filter((evidence) => !evidence.familiar).map((evidence) => evidence.feature),
  )
  return [...new Set(features)].map((feature) => WORDS[feature])
}
