import type { Change } from '../src/domain/changes/change.ts'
import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import { words } from '../src/domain/message.ts'
import type { Block, Page } from '../src/domain/page.ts'
import type { Method } from '../src/domain/person/method.ts'
import { isActive } from '../src/domain/risk/risk.ts'
import {
  ANY_FACTOR,
  earlierMethods,
  provedRecently,
  provedTrusted,
  strongEnough,
  trustedMethods,
  type Wanted,
} from '../src/domain/sign-in/proofs.ts'
import { m } from './pages/message.ts'
import { challenge } from './steps/challenge.ts'
import { newPassword } from './steps/new-password.ts'

export const say = words({
  'newPassword.lead.reset': 'Setting a new password signs you out everywhere else.',
  'forgot.heading': 'Reset your password',
  'forgot.lead': 'Enter your username or email address, and we’ll send you a link.',
  'forgot.missing': 'Enter your username or email address.',
  'forgot.back': 'Back to sign-in',
  'forgot.for': 'Resetting the password of {username}',
  'forgot.username': 'Username or email address',
  'forgot.submit': 'Send link',
  'forgot.sent.heading': 'Check your email',
  'forgot.sent.lead':
    'If there is an account with that name, a link to reset the password is on its way to its email address.',
  'forgot.sent.again': 'Nothing after a few minutes? Look in your spam folder, or ask for another link.',
  'forgot.open.heading': 'Reset your password',
  'forgot.open.lead': 'You opened the link from our email. Continue to choose a new password.',
  'forgot.expired': 'This link has expired or was already used. Ask for a new one.',
  'forgot.again': 'Ask for a new link',
  'forgot.done.heading': 'Your new password is set',
  'forgot.done.lead': 'You’re signed out everywhere else. You can now sign in with your new password.',
})

/**
 * Reached by an e-mailed link, outside any sign-in: a registered second factor where there is one, then a new
 * password. It signs nobody in, so the next sign-in is weighed like any other.
 */
export const forgotPassword: Interaction = {
  name: 'forgot-password',
  account: (username) => say('forgot.for', { username }),
  required: (facts) => (facts.signIn.passwordChanged ? undefined : { code: 'emailLink' }),
  steps: (facts) => [
    ...(methods(facts).length > 0 ? challenge({ methods, done: proved }) : []),
    newPassword(say('newPassword.lead.reset'), clears(facts)),
  ],
}

/** Of somebody at risk only methods an attacker cannot have added lately count, where there are any. */
const onlyTrusted = (facts: Facts): boolean => isActive(facts.user.risk) && trusted(facts).length > 0

const methods = (facts: Facts): Method[] => (onlyTrusted(facts) ? trusted(facts) : earlierMethods(facts))

const proved = (facts: Facts): boolean =>
  onlyTrusted(facts) ? provedTrusted(facts, wantedOf(facts)) : provedRecently(facts)

const trusted = (facts: Facts): Method[] => strongEnough(trustedMethods(facts), wantedOf(facts).strength)

/** What the policies want of whoever clears the risk of the account. */
const wantedOf = ({ policies }: Facts): Wanted => ({
  ...ANY_FACTOR,
  strength: policies.userRisk?.strength ?? 'multifactor',
})

/** A block that only an administrator lifts stays; so does a risk no trusted second factor answered for. */
function clears(facts: Facts): Change[] {
  const isBlocked = facts.policies.userRisk?.control === 'block'
  if (!isActive(facts.user.risk) || isBlocked || !provedTrusted(facts, wantedOf(facts))) return []
  return [{ kind: 'remediateUser', detail: 'userPerformedSecuredPasswordReset' }]
}

/** The way back to an unfinished sign-in, where there is one. */
const toSignIn = (back: string | undefined): Block[] =>
  back ? [{ kind: 'link', href: back, label: say('forgot.back') }] : []

/** Asks for the address; the answer is the same for everybody. */
export const requestLinkPage = (back?: string): Page => ({
  step: 'request-link',
  heading: say('forgot.heading'),
  lead: [say('forgot.lead')],
  fields: [
    {
      name: 'username',
      label: say('forgot.username'),
      type: 'email',
      autocomplete: 'username',
      inputMode: 'email',
      maxLength: 254,
      autofocus: true,
    },
  ],
  blocks: toSignIn(back),
  buttons: [{ name: 'continue', label: say('forgot.submit'), look: 'primary' }],
})

export const linkSentPage = (back?: string): Page => ({
  step: 'notice',
  heading: say('forgot.sent.heading'),
  lead: [say('forgot.sent.lead'), say('forgot.sent.again')],
  blocks: toSignIn(back),
  buttons: [],
})

/** Opening a link changes nothing, because mail scanners open links too: the person presses the button. */
export const openLinkPage = (): Page => ({
  step: 'notice',
  heading: say('forgot.open.heading'),
  lead: [say('forgot.open.lead')],
  buttons: [{ name: 'continue', label: m('common.continue'), look: 'primary' }],
})

export const resetDonePage = (back?: string): Page => ({
  step: 'notice',
  heading: say('forgot.done.heading'),
  lead: [say('forgot.done.lead')],
  blocks: back ? [{ kind: 'link', href: back, label: m('common.signIn'), look: 'primary' }] : [],
  buttons: [],
})

export const missingUsername = say('forgot.missing')
export const deadLink = say('forgot.expired')
export const anotherLink = say('forgot.again')
