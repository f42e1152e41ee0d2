import type { Change } from '../src/domain/changes/change.ts'
import type { Facts } from '../src/domain/facts.ts'
import type { Interaction, Step } from '../src/domain/interaction.ts'
import { words } from '../src/domain/message.ts'
import type { Method } from '../src/domain/person/method.ts'
import { isPasswordExposed } from '../src/domain/risk/exposure.ts'
import { isActive, type RiskDetail } from '../src/domain/risk/risk.ts'
import { secondFactorFrom } from '../src/domain/sign-in/frequency.ts'
import {
  answersByPass,
  provedByPass,
  provedTrusted,
  strongEnough,
  trustedMethods,
  type Wanted,
} from '../src/domain/sign-in/proofs.ts'
import { challenge } from './steps/challenge.ts'
import { newPassword } from './steps/new-password.ts'
import { notice } from './steps/notice.ts'

export const say = words({
  'compromised.notice.heading': 'Your account is at risk',
  'compromised.notice.suspicious': 'We noticed suspicious activity. Someone else may be using your account.',
  'compromised.notice.leaked': 'Your password may have been leaked. Someone else may know it.',
  'compromised.notice.next':
    'To make your account safe again, confirm it’s you and then choose a new password. It takes a few minutes.',
  'compromised.notice.again':
    'To make your account safe again, we’ve signed you out everywhere. Sign in once more and confirm it’s you. You can keep your password.',
  'compromised.again.lead': 'Confirm it’s you, and your account is safe again.',
  'newPassword.lead.compromised':
    'Someone else may know your old password. Setting a new one signs you out everywhere else.',
})

/**
 * The account is compromised: a second factor from before, then a new password, and everything older ends. Where the
 * policy is content with it and nothing says that the password is known, the sessions end and a new sign-in clears it.
 */
export const compromisedUser: Interaction = {
  name: 'compromised-user',
  opensWithNotice: true,

  required(facts) {
    // Nobody but a guest's home can change what may be known of them.
    if (facts.home) return undefined
    return facts.policies.userRisk && { code: suspicion(facts) }
  },

  steps(facts) {
    if (!keepsPassword(facts))
      return [
        aboutRisk('compromised.notice.next'),
        ...prove(),
        newPassword(say('newPassword.lead.compromised'), remedied(facts)),
      ]
    return isAnew(facts) ? prove(say('compromised.again.lead')) : [signedOut]
  },

  /** This very sign-in ends with the others, though it may have begun in the same millisecond. */
  enter: (facts) =>
    keepsPassword(facts) && !isAnew(facts) ? [{ kind: 'revokeSessions', before: facts.now + 1 }] : [],

  settle: (facts) => (keepsPassword(facts) && isProved(facts) ? signedInAnew(facts) : []),
}

/** A new password is not asked for: to end the sessions will do. */
const keepsPassword = ({ user, policies }: Facts): boolean =>
  policies.userRisk?.control === 'riskRemediation' && !isPasswordExposed(user)

/** This sign-in began after all sessions had ended on account of the risk. An administrator's pass stands for that. */
const isAnew = (facts: Facts): boolean => {
  const { user, signIn } = facts
  const hasEnded = user.sessionsValidFrom >= user.risk.updatedAt
  return (
    (hasEnded && signIn.validatedAt >= user.sessionsValidFrom) ||
    answersByPass(facts, wantedOf(facts).strength)
  )
}

const signedInAnew = ({ signIn }: Facts): Change[] => [
  { kind: 'revokeSessions', before: signIn.validatedAt },
  { kind: 'remediateUser', detail: 'userPassedMFADrivenByRiskBasedPolicy' },
]

const remedied = (facts: Facts): Change[] => [{ kind: 'remediateUser', detail: detailOf(facts) }]

/** Whoever came by a pass has not shown that they know the old password. */
const detailOf = (facts: Facts): RiskDetail =>
  provedByPass(facts) ? 'userPerformedSecuredPasswordReset' : 'userPerformedSecuredPasswordChange'

const wantedOf = (facts: Facts): Wanted => ({
  strength: facts.policies.userRisk?.strength ?? 'multifactor',
  since: secondFactorFrom(facts),
})

const methods = (facts: Facts): Method[] => strongEnough(trustedMethods(facts), wantedOf(facts).strength)

const isProved = (facts: Facts): boolean => provedTrusted(facts, wantedOf(facts))

const prove = (lead?: ReturnType<typeof say>): Step[] => challenge({ methods, done: isProved, lead })

const aboutRisk = (next: 'compromised.notice.next' | 'compromised.notice.again'): Step =>
  notice('compromised-user', (facts) => ({
    badge: 'warn',
    heading: say('compromised.notice.heading'),
    lead: [
      say(
        suspicion(facts) === 'leakedCredentials'
          ? 'compromised.notice.leaked'
          : 'compromised.notice.suspicious',
      ),
    ],
    items: [],
    after: say(next),
  }))

/** Once it is read there is nothing left of this sign-in to go on with. */
const signedOut: Step = { ...aboutRisk('compromised.notice.again'), done: () => false }

const suspicion = ({ user }: Facts): 'leakedCredentials' | 'suspiciousActivity' =>
  user.detections.some((detection) => detection.type === 'leakedCredentials' && isActive(detection))
    ? 'leakedCredentials'
    : 'suspiciousActivity'
