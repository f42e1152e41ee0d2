import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import { words } from '../src/domain/message.ts'
import { isInScope } from '../src/domain/risk/policies.ts'
import { ACR, meets, weakest } from '../src/domain/sign-in/assurance.ts'
import { isRegistered } from '../src/domain/sign-in/proofs.ts'
import { type Notice, notice } from './steps/notice.ts'
import { registration } from './steps/registration.ts'

export const say = words({
  'registration.notice.heading': 'Add a second step to your sign-in',
  'registration.notice.grace':
    'You can do it now, or put it off for up to {days, plural, one {# more day} other {# more days}}. After that you’ll need it to sign in.',
  'registration.notice.lastDay':
    'Today is the last day you can put it off. After that you’ll need it to sign in.',
  'registration.notice.graceOver': 'It can’t be put off any longer: set it up now to sign in.',
  'registration.notice.demanded': 'This sign-in needs a second step, so set it up now to continue.',
  'registration.notice.why':
    'With a second step, a stolen password isn’t enough to get into your account. It takes about two minutes.',
})

const DAY = 24 * 60 * 60 * 1000

/** The person has no second factor yet: register one now, or skip while in grace. */
export const mfaRegistration: Interaction = {
  name: 'mfa-registration',
  opensWithNotice: true,

  required(facts) {
    const code = cause(facts)
    return code && { code }
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

type Code = 'grace' | 'graceOver' | 'demanded'

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

function registrationNotice(facts: Facts): Notice {
  const days = Math.ceil(graceLeft(facts) / DAY)
  const why = {
    demanded: say('registration.notice.demanded'),
    graceOver: say('registration.notice.graceOver'),
    grace: days > 1 ? say('registration.notice.grace', { days }) : say('registration.notice.lastDay'),
  }
  return {
    badge: 'calm',
    heading: say('registration.notice.heading'),
    lead: [why[cause(facts) ?? 'demanded']],
    items: [],
    after: say('registration.notice.why'),
  }
}
