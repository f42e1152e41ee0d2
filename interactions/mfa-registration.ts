import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import type { Reason } from '../src/domain/reason.ts'
import { isInScope } from '../src/domain/risk/policies.ts'
import { ACR, meets, weakest } from '../src/domain/sign-in/assurance.ts'
import { isRegistered } from '../src/domain/sign-in/proofs.ts'
import { m } from './pages/message.ts'
import { notice } from './steps/notice.ts'
import { registration } from './steps/registration.ts'

const DAY = 24 * 60 * 60 * 1000

/** The person has no second factor yet: register one now, or skip while in grace. */
export const mfaRegistration: Interaction = {
  name: 'mfa-registration',

  required(facts) {
    const code = cause(facts)
    return code && { room: 'mfa-registration', code }
  },

  steps: (facts) => [
    notice('mfa-registration', registrationNotice, { skip: cause(facts) === 'grace' }),
    ...registration({ atRisk: false }),
  ],

  // The end is written once and never moves: not by deleting methods, not by an edit of the policy.
  enter: ({ user, tenant, now }) =>
    user.graceEndsAt === undefined && isInScope(tenant.policies.mfaRegistration, user)
      ? [{ kind: 'startGrace', endsAt: now + tenant.policies.mfaRegistration.graceDays * DAY }]
      : [],
}

type Code = Extract<Reason, { room: 'mfa-registration' }>['code']

function cause(facts: Facts): Code | undefined {
  if (facts.signIn.unseenRecoveryCodes !== undefined) return 'demanded'
  if (isRegistered(facts)) return undefined
  if (demanded(facts)) return 'demanded'
  if (!isInScope(facts.tenant.policies.mfaRegistration, facts.user)) return undefined
  if (graceLeft(facts) <= 0) return 'graceOver'
  return facts.signIn.skippedRegistration ? undefined : 'grace'
}

/** The relying party asked for a second factor in this sign-in, so it cannot be put off. */
const demanded = ({ request }: Facts): boolean =>
  !meets(ACR.single, request.acrValues) && weakest(request.acrValues) !== undefined

const graceLeft = ({ user, tenant, now }: Facts): number =>
  user.graceEndsAt === undefined ? tenant.policies.mfaRegistration.graceDays * DAY : user.graceEndsAt - now

function registrationNotice(facts: Facts) {
  const days = Math.ceil(graceLeft(facts) / DAY)
  const why = {
    demanded: m('registration.notice.demanded'),
    graceOver: m('registration.notice.graceOver'),
    grace: days > 1 ? m('registration.notice.grace', { days }) : m('registration.notice.lastDay'),
  }
  return {
    heading: m('registration.notice.heading'),
    lead: [why[cause(facts) ?? 'demanded']],
    items: [],
    after: m('registration.notice.why'),
  }
}
