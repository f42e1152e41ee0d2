import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import { words } from '../src/domain/message.ts'
import type { Page } from '../src/domain/page.ts'
import { earlierMethods, isRegistered, provedByPass, trustedMethods } from '../src/domain/sign-in/proofs.ts'
import { referenceCode } from '../src/domain/sign-in/reference-code.ts'
import { registrationDue, registrationWithheld } from '../src/domain/sign-in/registration.ts'
import type { Branding } from '../src/domain/tenant.ts'
import { m } from './pages/message.ts'
import { temporaryPassword } from './temporary-password.ts'

export const say = words({
  'blocked.heading': 'We stopped this sign-in',
  'blocked.signInRisk':
    'This sign-in is very different from how you usually sign in. To protect your account, we didn’t let it through.',
  'blocked.signInRisk.clears':
    'Try again from a place or device you usually use, or ask an administrator or your help desk to help you.',
  'blocked.userRisk':
    'There are signs that someone else may have access to your account. To protect it, nobody can sign in to it at the moment.',
  'blocked.userRisk.clears':
    'An administrator has to make your account safe again. Contact them or your help desk, and have the reference code ready.',
  'blocked.unregisteredRiskySignIn':
    'This sign-in looks unusual, and your account has no second step yet that would let you prove it’s you.',
  'blocked.unregisteredRiskySignIn.clears':
    'Sign in from a place and device you usually use and set up a second step there, or ask your help desk.',
  'blocked.unregisteredCompromised':
    'There are signs that someone else may have access to your account, and it has no second step that would let you prove it’s you.',
  'blocked.unregisteredCompromised.clears':
    'An administrator has to make your account safe again. Contact them or your help desk, and have the reference code ready.',
  'blocked.signInAtRisk':
    'To go on you need a second step, and your account has none yet. Because this sign-in isn’t like your usual ones, it can’t be set up here: it has to be you who sets it up.',
  'blocked.signInAtRisk.clears':
    'Sign in from a place and device you usually use and set up your second step there, or ask your help desk.',
  'blocked.userAtRisk':
    'To go on you need a second step, and your account has none yet. There are signs that someone else may have access to your account, so nobody can set it up at the moment.',
  'blocked.userAtRisk.clears':
    'An administrator has to make your account safe again. After that you can set up your second step. Contact them or your help desk, and have the reference code ready.',
  'blocked.untrustedPlace':
    'To go on you need a second step, and your account has none yet. Your organization lets you set up the first one only from places it trusts, and this sign-in comes from somewhere else.',
  'blocked.untrustedPlace.clears':
    'Sign in from one of those places, such as your organization’s own network, and set up your second step there, or ask your help desk.',
  'blocked.uninvited':
    'To go on you need a second step, and your account has none yet. Your organization lets you set up the first one only with an invitation.',
  'blocked.uninvited.clears':
    'Ask an administrator or your help desk for an invitation. With it you can sign in and set up your second step.',
  'blocked.lockedOut': 'There were too many failed attempts to sign in with this username.',
  'blocked.lockedOut.clears':
    'Wait {minutes, plural, one {# minute} other {# minutes}}, then try again. If you need to sign in sooner, ask an administrator or your help desk.',
  'blocked.disabled': 'This account has been turned off.',
  'blocked.disabled.clears': 'Only an administrator can turn it on again. Contact them or your help desk.',
  'blocked.homeTenant':
    'Your account belongs to another organization, and that organization has marked it as at risk.',
  'blocked.homeTenant.clears':
    'Sign in at your own organization and follow the steps there, or ask its help desk. After that you can come back here.',
})

type Code =
  | 'signInRisk'
  | 'userRisk'
  | 'unregisteredRiskySignIn'
  | 'unregisteredCompromised'
  | Withheld
  | 'lockedOut'
  | 'disabled'
  | 'homeTenant'

type Withheld = NonNullable<ReturnType<typeof registrationWithheld>>

/** By what is known of one sign-in: the next, from a familiar or trusted place or by an invitation, is judged anew. */
const OF_THIS_SIGN_IN: readonly string[] = [
  'signInRisk',
  'unregisteredRiskySignIn',
  'signInAtRisk',
  'untrustedPlace',
  'uninvited',
] satisfies Code[]

/** Nothing a person does in this room opens it: an administrator, a familiar place or the home tenant does. */
export const blocked: Interaction = {
  name: 'blocked',
  error: 'access_denied',
  endsSignIn: ({ code }) => OF_THIS_SIGN_IN.includes(code),

  required(facts) {
    const code = cause(facts)
    return code && { code }
  },

  steps: (facts) => [
    {
      name: 'blocked',
      done: () => false,
      view: () => blockedPage(cause(facts) ?? 'disabled', facts.signIn.id, facts.tenant.branding),
      submit: async () => ({ ended: 'access_denied' }),
    },
  ],
}

function cause(facts: Facts): Code | undefined {
  const { signInRisk, userRisk } = facts.policies
  if (facts.user.disabled) return 'disabled'
  if (userRisk && !provedByPass(facts, facts.user.risk.updatedAt)) {
    if (userRisk.control === 'block') return 'userRisk'
    if (trustedMethods(facts).length === 0) return 'unregisteredCompromised'
  }
  if (!signInRisk) return isDue(facts) ? registrationWithheld(facts) : undefined
  if (signInRisk.control === 'block') return 'signInRisk'
  if (earlierMethods(facts).length > 0) return undefined
  if (signInRisk.unregistered === 'block') return 'unregisteredRiskySignIn'
  return isRegistered(facts) ? undefined : registrationWithheld(facts)
}

/** A first method is needed and cannot be put off. A temporary password, good once, is not lost to that: it comes first. */
function isDue(facts: Facts): boolean {
  if (temporaryPassword.required(facts)) return false
  const due = registrationDue(facts)
  return due === 'demanded' || due === 'graceOver'
}

/** One page for each cause: what happened, what clears it, a code to read out, and whom to ask. */
const blockedPage = (code: Code, id: string, branding: Branding, minutes = 1): Page => ({
  step: 'blocked',
  badge: 'stop',
  status: 403,
  heading: say('blocked.heading'),
  lead: [say(`blocked.${code}`)],
  blocks: [
    { kind: 'warning', text: say(`blocked.${code}.clears`, { minutes }) },
    {
      kind: 'help-desk',
      text: m(Object.keys(branding.helpDesk).length > 0 ? 'common.helpDesk' : 'common.helpDeskNone'),
      ...branding.helpDesk,
    },
    { kind: 'reference', code: referenceCode(id) },
  ],
  buttons: [{ name: 'cancel', label: m('blocked.tryAgain'), look: 'secondary' }],
})

/** For a name that was guessed at, whoever it belongs to, if anybody: there is no sign-in yet. */
export const lockedOut = {
  name: blocked.name,
  page: (about: { id: string; branding: Branding; minutes: number }): Page =>
    blockedPage('lockedOut', about.id, about.branding, about.minutes),
}
