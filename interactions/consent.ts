import { claimsIn, covers, PERSONAL_CLAIMS, SCOPES, together } from '../src/domain/access.ts'
import type { Facts, RequestFacts } from '../src/domain/facts.ts'
import type { Interaction } from '../src/domain/interaction.ts'
import { type Message, words } from '../src/domain/message.ts'
import { consentOf } from '../src/domain/person/consent.ts'

export const say = words({
  'consent.heading': 'Allow {client} to use your account?',
  'consent.lead': '{client} would like to:',
  'consent.allow': 'Allow',
  'consent.deny': 'Don’t allow',
  'consent.scope.openid': 'Know who you are when you sign in',
  'consent.scope.profile': 'See your name and profile',
  'consent.scope.email': 'See your email address',
  'consent.scope.groups': 'See which groups you are in',
  'consent.scope.roles': 'See whether you are an administrator, and of what kind',
  'consent.scope.offline_access': 'Keep this access while you’re away',
  'consent.claim.name': 'See your full name',
  'consent.claim.given_name': 'See your given name',
  'consent.claim.family_name': 'See your family name',
  'consent.claim.preferred_username': 'See your username',
  'consent.claim.locale': 'See your language',
  'consent.claim.updated_at': 'See when your profile was last changed',
  'consent.claim.email': 'See your email address',
  'consent.claim.email_verified': 'See whether your email address is confirmed',
  'consent.claim.groups': 'See which groups you are in',
  'consent.claim.hasgroups': 'See whether you are in more groups than can be listed',
  'consent.claim.roles': 'See whether you are an administrator, and of what kind',
  'consent.resource': 'Use {resource}',
  'consent.resource.scopes': 'Use {resource}: {scopes}',
})

/** A relying party that is not the tenant's own asks what it may learn and use; the answer is remembered. */
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
        blocks: [{ kind: 'list', items: asked(request) }],
        buttons: [
          { name: 'continue', label: say('consent.allow'), look: 'primary' },
          { name: 'cancel', label: say('consent.deny'), look: 'secondary' },
        ],
      }),
      async submit(_form, { user, request }, actions) {
        const { clientId } = request
        const before = consentOf(user, clientId)
        const { scopes, claims, resources } = before ? together(before, request) : request
        actions.apply({ kind: 'consent', clientId, scopes, claims, resources })
        return 'onward'
      },
    },
  ],
}

function isMissing({ user, request }: Facts): boolean {
  if (request.firstParty) return false
  const given = consentOf(user, request.clientId)
  if (given === undefined) return true
  if (request.promptConsent && given.at < request.startedAt) return true
  return !covers(given, request)
}

/** All of it, each once: a claim that comes with a scope stands in the scope's sentence. */
function asked({ scopes, claims, resources }: RequestFacts): Message[] {
  const told = claimsIn({ scopes, claims: [] })
  return [
    ...SCOPES.filter((scope) => scopes.includes(scope)).map((scope) => say(`consent.scope.${scope}`)),
    ...PERSONAL_CLAIMS.filter((claim) => claims.includes(claim) && !told.includes(claim)).map((claim) =>
      say(`consent.claim.${claim}`),
    ),
    ...Object.entries(resources).map(([resource, of]) =>
      of.length === 0
        ? say('consent.resource', { resource })
        : say('consent.resource.scopes', { resource, scopes: of.join(', ') }),
    ),
  ]
}
