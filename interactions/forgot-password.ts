import type { Change } from '../src/domain/changes/change.ts'
import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import type { Block, Page } from '../src/domain/page.ts'
import type { Method } from '../src/domain/person/method.ts'
import { userRiskApplies } from '../src/domain/risk/policies.ts'
import { isActive } from '../src/domain/risk/risk.ts'
import {
  earlierMethods,
  provedRecently,
  provedTrusted,
  trustedMethods,
} from '../src/domain/sign-in/proofs.ts'
import { m } from './pages/message.ts'
import { challenge } from './steps/challenge.ts'
import { newPassword } from './steps/new-password.ts'

/**
 * Reached by an e-mailed link, outside any sign-in: a registered second factor where there is one, then a new
 * password. It signs nobody in, so the next sign-in is weighed like any other.
 */
export const forgotPassword: Interaction = {
  name: 'forgot-password',
  required: (facts) =>
    facts.signIn.passwordChanged ? undefined : { room: 'forgot-password', code: 'emailLink' },
  steps: (facts) => [
    ...(methods(facts).length > 0 ? challenge({ methods, done: proved }) : []),
    newPassword(m('newPassword.lead.reset'), clears(facts)),
  ],
}

/** Of somebody at risk only methods an attacker cannot have added lately count, where there are any. */
const onlyTrusted = (facts: Facts): boolean => isActive(facts.user.risk) && trustedMethods(facts).length > 0

const methods = (facts: Facts): Method[] =>
  onlyTrusted(facts) ? trustedMethods(facts) : earlierMethods(facts)

const proved = (facts: Facts): boolean => (onlyTrusted(facts) ? provedTrusted(facts) : provedRecently(facts))

/** A block that only an administrator lifts stays; so does a risk no trusted second factor answered for. */
function clears(facts: Facts): Change[] {
  const isBlocked = userRiskApplies(facts) && facts.tenant.policies.userRisk.control === 'block'
  if (!isActive(facts.user.risk) || isBlocked || !provedTrusted(facts)) return []
  return [{ kind: 'remediateUser', detail: 'userPerformedSecuredPasswordReset' }]
}

/** The way back to an unfinished sign-in, where there is one. */
const toSignIn = (back: string | undefined): Block[] =>
  back ? [{ kind: 'link', href: back, label: m('forgot.back') }] : []

/** Asks for the address; the answer is the same for everybody. */
export const requestLinkPage = (back?: string): Page => ({
  step: 'request-link',
  heading: m('forgot.heading'),
  lead: [m('forgot.lead')],
  fields: [
    {
      name: 'username',
      label: m('forgot.username'),
      type: 'email',
      autocomplete: 'username',
      inputMode: 'email',
      maxLength: 254,
      autofocus: true,
    },
  ],
  blocks: toSignIn(back),
  buttons: [{ name: 'continue', label: m('forgot.submit'), look: 'primary' }],
})

export const linkSentPage = (back?: string): Page => ({
  step: 'notice',
  heading: m('forgot.sent.heading'),
  lead: [m('forgot.sent.lead'), m('forgot.sent.again')],
  blocks: toSignIn(back),
  buttons: [],
})

/** Opening a link changes nothing, because mail scanners open links too: the person presses the button. */
export const openLinkPage = (): Page => ({
  step: 'notice',
  heading: m('forgot.open.heading'),
  lead: [m('forgot.open.lead')],
  buttons: [{ name: 'continue', label: m('common.continue'), look: 'primary' }],
})

export const resetDonePage = (back?: string): Page => ({
  step: 'notice',
  heading: m('forgot.done.heading'),
  lead: [m('forgot.done.lead')],
  blocks: back ? [{ kind: 'link', href: back, label: m('common.signIn'), look: 'primary' }] : [],
  buttons: [],
})

export const deadLink = m('forgot.expired')
