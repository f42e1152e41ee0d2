import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import { words } from '../src/domain/message.ts'
import type { Page } from '../src/domain/page.ts'
import { signInRiskApplies, userRiskApplies } from '../src/domain/risk/policies.ts'
import { earlierMethods, trustedMethods } from '../src/domain/sign-in/proofs.ts'
import type { Branding } from '../src/domain/tenant.ts'
import { m } from './pages/message.ts'
import { referenceCode } from './pages/reference-code.ts'

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
  | 'lockedOut'
  | 'disabled'
  | 'homeTenant'

/** By the risk of one sign-in: the next, from a familiar place, is weighed anew. */
const OF_THIS_SIGN_IN: readonly string[] = ['signInRisk', 'unregisteredRiskySignIn'] satisfies Code[]

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
  const { signInRisk, userRisk } = facts.tenant.policies
  if (facts.user.disabled) return 'disabled'
  if (userRiskApplies(facts)) {
    if (userRisk.control === 'block') return 'userRisk'
    if (trustedMethods(facts).length === 0) return 'unregisteredCompromised'
  }
  if (!signInRiskApplies(facts)) return undefined
  if (signInRisk.control === 'block') return 'signInRisk'
  if (signInRisk.unregistered === 'register') return undefined
  return earlierMethods(facts).length === 0 ? 'unregisteredRiskySignIn' : undefined
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
