import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import type { Message } from '../src/domain/message.ts'
import { m } from './pages/message.ts'

/** A relying party that is not the tenant's own asks what it may learn; the answer is remembered. */
export const consent: Interaction = {
  name: 'consent',

  required: (facts) => (isMissing(facts) ? { room: 'consent', code: 'consent' } : undefined),

  steps: () => [
    {
      name: 'consent',
      done: (facts) => !isMissing(facts),
      view: ({ request }) => ({
        step: 'consent',
        heading: m('consent.heading', { app: request.clientName }),
        lead: [m('consent.lead', { app: request.clientName })],
        blocks: [{ kind: 'list', items: request.scopes.map(scopeWords) }],
        buttons: [
          { name: 'continue', label: m('consent.allow'), look: 'primary' },
          { name: 'cancel', label: m('consent.deny'), look: 'secondary' },
        ],
      }),
      async submit(_form, { user, request }, actions) {
        const before = user.consents?.[request.clientId]?.scopes ?? []
        const scopes = [...new Set([...before, ...request.scopes])]
        actions.apply({ kind: 'consent', clientId: request.clientId, scopes })
        return 'onward'
      },
    },
  ],
}

function isMissing({ user, request }: Facts): boolean {
  if (request.firstParty) return false
  const given = user.consents?.[request.clientId]
  if (given === undefined) return true
  if (request.promptConsent && given.at < request.startedAt) return true
  return request.scopes.some((scope) => !given.scopes.includes(scope))
}

const KNOWN = ['openid', 'profile', 'email', 'phone', 'address', 'offline_access'] as const

function scopeWords(scope: string): Message {
  const known = KNOWN.find((name) => name === scope)
  return known ? m(`consent.scope.${known}`) : m('consent.scope.other', { scope })
}
