import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import { userRiskApplies } from '../src/domain/risk/policies.ts'
import { isActive } from '../src/domain/risk/risk.ts'
import { provedTrusted, trustedMethods } from '../src/domain/sign-in/proofs.ts'
import { m } from './pages/message.ts'
import { challenge } from './steps/challenge.ts'
import { newPassword } from './steps/new-password.ts'
import { notice } from './steps/notice.ts'

/** The account is compromised: a second factor from before, then a new password, and everything older ends. */
export const compromisedUser: Interaction = {
  name: 'compromised-user',

  required: (facts) =>
    userRiskApplies(facts) ? { room: 'compromised-user', code: suspicion(facts) } : undefined,

  steps: () => [
    notice('compromised-user', (facts) => ({
      heading: m('compromised.notice.heading'),
      lead: [
        m(
          suspicion(facts) === 'leakedCredentials'
            ? 'compromised.notice.leaked'
            : 'compromised.notice.suspicious',
        ),
      ],
      items: [],
      after: m('compromised.notice.next'),
    })),
    ...challenge({ methods: trustedMethods, done: provedTrusted }),
    newPassword(m('newPassword.lead.compromised'), [
      { kind: 'remediateUser', detail: 'userPerformedSecuredPasswordChange' },
    ]),
  ],
}

const suspicion = ({ user }: Facts): 'leakedCredentials' | 'suspiciousActivity' =>
  user.detections.some((detection) => detection.type === 'leakedCredentials' && isActive(detection))
    ? 'leakedCredentials'
    : 'suspiciousActivity'
