import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import type { Page } from '../src/domain/page.ts'
import type { Reason } from '../src/domain/reason.ts'
import { signInRiskApplies, userRiskApplies } from '../src/domain/risk/policies.ts'
import { earlierMethods, trustedMethods } from '../src/domain/sign-in/proofs.ts'
import type { Branding } from '../src/domain/tenant.ts'
import { m } from './pages/message.ts'
import { referenceCode } from './pages/reference-code.ts'

export type BlockedCode = Extract<Reason, { room: 'blocked' }>['code']

/** Nothing a person does in this room opens it: an administrator, a familiar place or the home tenant does. */
export const blocked: Interaction = {
  name: 'blocked',

  required(facts) {
    const code = cause(facts)
    return code && { room: 'blocked', code }
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

function cause(facts: Facts): BlockedCode | undefined {
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
export const blockedPage = (code: BlockedCode, id: string, branding: Branding, minutes = 1): Page => ({
  step: 'blocked',
  status: 403,
  heading: m('blocked.heading'),
  lead: [m(`blocked.${code}`)],
  blocks: [
    { kind: 'warning', text: m(`blocked.${code}.clears`, { minutes }) },
    {
      kind: 'help-desk',
      text: m(Object.keys(branding.helpDesk).length > 0 ? 'common.helpDesk' : 'common.helpDeskNone'),
      ...branding.helpDesk,
    },
    { kind: 'reference', code: referenceCode(id) },
  ],
  buttons: [{ name: 'cancel', label: m('blocked.tryAgain'), look: 'secondary' }],
})
