import type { Change } from '../src/domain/change.ts'
import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import type { Method } from '../src/domain/method.ts'
import type { Page } from '../src/domain/page.ts'
import { isActive } from '../src/domain/risk.ts'
import { earlierMethods, provedLately, provedTrusted, trustedMethods } from '../src/domain/verdicts.ts'
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
    ...(methods(facts).length > 0 ? challenge({ methods, done: provedHere }) : []),
    newPassword(m('newPassword.lead.reset'), clears(facts)),
  ],
}

/** Of somebody at risk the methods an attacker cannot have added lately, where there are any. */
function methods(facts: Facts): Method[] {
  const trusted = trustedMethods(facts)
  return isActive(facts.user.risk) && trusted.length > 0 ? trusted : earlierMethods(facts)
}

/** A block that only an administrator lifts stays; so does a risk no trusted second factor answered for. */
function clears(facts: Facts): Change[] {
  const { user, tenant } = facts
  const { userRisk } = tenant.policies
  const blocks = userRisk.state === 'enabled' && userRisk.control === 'block'
  if (!isActive(user.risk) || blocks || !provedTrusted(facts)) return []
  return [{ kind: 'remediateUser', detail: 'userPerformedSecuredPasswordReset' }]
}

/** Asks for the address; the answer is the same for everybody. */
export const requestLinkPage = (username?: string): Page => ({
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
      value: username,
      autofocus: true,
    },
  ],
  buttons: [{ name: 'continue', label: m('forgot.submit'), look: 'primary' }],
})

export const linkSentPage = (back?: string): Page => ({
  step: 'notice',
  heading: m('forgot.sent.heading'),
  lead: [m('forgot.sent.lead'), m('forgot.sent.again')],
  blocks: back ? [{ kind: 'link', href: back, label: m('common.back') }] : [],
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
  blocks: back ? [{ kind: 'link', href: back, label: m('common.signIn') }] : [],
  buttons: [],
})

export const deadLink = m('forgot.expired')
