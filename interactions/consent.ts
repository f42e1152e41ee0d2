import type { Facts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import { type Message, words } from '../src/domain/message.ts'

export const say = words({
  'consent.heading': 'Allow {client} to use your account?',
  'consent.lead': '{client} would like to:',
  'consent.allow': 'Allow',
  'consent.deny': 'Don’t allow',
  'consent.scope.openid': 'Know who you are when you sign in',
  'consent.scope.profile': 'See your name and profile',
  'consent.scope.email': 'See your email address',
  'consent.scope.phone': 'See your phone number',
  'consent.scope.address': 'See your postal address',
  'consent.scope.offline_access': 'Keep this access while you’re away',
  'consent.scope.other': 'Use this permission: {scope}',
})

/** A relying party that is not the tenant's own asks what it may learn; the answer is remembered. */
export const consent: Interaction = {
  name: 'consent',
  error: 'consent_required',
  requestable: true,

  required: (facts) => (isMissing(facts) ? { code: 'consent' } : undefined),

  steps: () => [
    {
      name: 'consent',
      done: (facts) => !isMissing(facts),
      view: ({ request }) => ({
        step: 'consent',
        heading: say('consent.heading', { client: request.clientName }),
        lead: [say('consent.lead', { client: request.clientName })],
        blocks: [{ kind: 'list', items: request.scopes.map(scopeWords) }],
        buttons: [
          { name: 'continue', label: say('consent.allow'), look: 'primary' },
          { name: 'cancel', label: say('consent.deny'), look: 'secondary' },
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
  return known ? say(`consent.scope.${known}`) : say('consent.scope.other', { scope })
}
