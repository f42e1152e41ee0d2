import type { Change } from '../src/domain/changes/change.ts'
import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import { words } from '../src/domain/message.ts'
import { isRegistered, registersAtRisk } from '../src/domain/sign-in/proofs.ts'
import { graceLeft, registrationDue, registrationWithheld } from '../src/domain/sign-in/registration.ts'
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
  'registration.notice.atRisk':
    'Something about this sign-in or your account is unusual, so an administrator will be told about the second step you set up.',
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
    ...registration(),
  ],

  enter: startGrace,

  // In grace a sign-in in which registration is withheld is let through without the offer; its days count all the same.
  passed: startGrace,
}

type Code = 'grace' | 'graceOver' | 'demanded'

/** Where registration is withheld there is nothing to do here: in grace the sign-in passes, after it `blocked` stops it. */
function cause(facts: Facts): Code | undefined {
  if (isRegistered(facts) && facts.signIn.unseenRecoveryCodes !== undefined) return 'demanded'
  const due = registrationDue(facts)
  if (due === undefined || registrationWithheld(facts) !== undefined) return undefined
  return due === 'grace' && facts.signIn.skippedRegistration ? undefined : due
}

/** The end is written once and never moves: not by deleting methods, not by an edit of the policy. */
function startGrace(facts: Facts): Change[] {
  const { user, policies, now } = facts
  const { registration: wanted } = policies
  if (user.graceEndsAt !== undefined || !wanted || isRegistered(facts)) return []
  return [{ kind: 'startGrace', endsAt: now + wanted.graceDays * DAY }]
}

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
    lead: [
      why[cause(facts) ?? 'demanded'],
      ...(registersAtRisk(facts) ? [say('registration.notice.atRisk')] : []),
    ],
    items: [],
    after: say('registration.notice.why'),
  }
}
