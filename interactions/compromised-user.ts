import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import { words } from '../src/domain/message.ts'
import { isActive, type RiskDetail } from '../src/domain/risk/risk.ts'
import { provedByPass, provedTrusted, trustedMethods } from '../src/domain/sign-in/proofs.ts'
import { challenge } from './steps/challenge.ts'
import { newPassword } from './steps/new-password.ts'
import { notice } from './steps/notice.ts'

export const say = words({
  'compromised.notice.heading': 'Your account is at risk',
  'compromised.notice.suspicious': 'We noticed suspicious activity. Someone else may be using your account.',
  'compromised.notice.leaked': 'Your password may have been leaked. Someone else may know it.',
  'compromised.notice.next':
    'To make your account safe again, confirm it’s you and then choose a new password. It takes a few minutes.',
  'newPassword.lead.compromised':
    'Someone else may know your old password. Setting a new one signs you out everywhere else.',
})

/** The account is compromised: a second factor from before, then a new password, and everything older ends. */
export const compromisedUser: Interaction = {
  name: 'compromised-user',
  opensWithNotice: true,

  required: (facts) => (facts.policies.userRisk ? { code: suspicion(facts) } : undefined),

  steps: (facts) => [
    notice('compromised-user', () => ({
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
      after: say('compromised.notice.next'),
    })),
    ...challenge({ methods: trustedMethods, done: provedTrusted }),
    newPassword(say('newPassword.lead.compromised'), [{ kind: 'remediateUser', detail: detailOf(facts) }]),
  ],
}

/** Whoever came by a pass has not shown that they know the old password. */
const detailOf = (facts: Facts): RiskDetail =>
  provedByPass(facts) ? 'userPerformedSecuredPasswordReset' : 'userPerformedSecuredPasswordChange'

const suspicion = ({ user }: Facts): 'leakedCredentials' | 'suspiciousActivity' =>
  user.detections.some((detection) => detection.type === 'leakedCredentials' && isActive(detection))
    ? 'leakedCredentials'
    : 'suspiciousActivity'
