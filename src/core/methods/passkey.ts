import { randomBytes } from 'node:crypto'
import { type Message, type Problem, words } from '../../domain/message.ts'
import type { Block } from '../../domain/page.ts'
import { displayNameOf } from '../../domain/person/display-name.ts'
import type { PasskeyMethod } from '../../domain/person/method.ts'
import { liveChallenge } from '../../domain/sign-in/sign-in.ts'
import type { AnswerContext } from './answer-context.ts'
import type { Authenticator } from './authenticator.ts'
import { challengeFrom, challengePage } from './challenge.ts'
import { keepPending, newMethod } from './pending-registration.ts'

export const say = words({
  'method.passkey': 'Passkey',
  'method.passkey.hint': 'Fingerprint, face, screen lock or security key',
  'challenge.passkey.lead':
    'Use your passkey: your fingerprint, your face, your screen lock or a security key.',
  'challenge.passkey.begin': 'Use passkey',
  'challenge.passkey.failed': 'The passkey wasn’t confirmed. Try again, or use another method.',
  'registration.passkey.offer': 'Passkey',
  'registration.passkey.offer.hint': 'Fingerprint, face, screen lock or security key: the safest choice',
  'registration.passkey.heading': 'Create a passkey',
  'registration.passkey.lead':
    'With a passkey you confirm it’s you with your fingerprint, your face, your screen lock or a security key. Your device will guide you.',
  'registration.passkey.begin': 'Create passkey',
})

const failed: Problem = { message: say('challenge.passkey.failed') }

/** A discoverable credential of Web Authentication Level 3, made and used by the page's script. */
export const passkey: Authenticator<PasskeyMethod> = {
  kind: 'passkey',
  needsScript: true,
  isAnnounced: true,

  describe: () => ({ label: say('method.passkey'), hint: say('method.passkey.hint') }),

  listing: {
    ...{ type: 'fido2AuthenticationMethod', segment: 'fido2Methods', noun: 'passkey' },
    reportedAs: 'passKeyDeviceBound',
    properties: ({ label }) => ({ displayName: label ?? null, aaGuid: null, model: null }),
  },

  beginning: { withPage: true, begin: beginAuthentication, over: failed },

  challengePage(_method, begun) {
    const lead = [say('challenge.passkey.lead')]
    const label = say('challenge.passkey.begin')
    if (!begun?.options) return challengePage({ lead, buttons: [{ name: 'begin', label, look: 'primary' }] })
    return challengePage({ lead, blocks: [ceremony('get', begun.options, label)], buttons: [] })
  },

  // The challenge is spent whatever comes of it: a `prove` clears it, and a failed try asks for a new one.
  async check({ deps, work, now }, method, form) {
    const response = form.credential ?? ''
    const challenge = liveChallenge(work.state.signIn.challenge, method.id, now)
    if (!challenge?.expected) return undefined
    if (method.credentialId === '') {
      const created = await deps.passkeys.verifyRegistration(response, challenge.expected)
      return created && { ...method, ...created }
    }
    const counter = await deps.passkeys.verifyAuthentication(response, challenge.expected, method)
    return counter === undefined ? undefined : { ...method, counter }
  },

  wrong: async () => failed,

  registration: {
    offer: {
      label: say('registration.passkey.offer'),
      hint: say('registration.passkey.offer.hint'),
    },

    async start(context) {
      const unproved = { kind: 'passkey', credentialId: '', publicKey: '', counter: 0 } as const
      const method = { ...newMethod(context), ...unproved }
      await beginRegistration(context, method)
      return keepPending(context, method, { ready: false })
    },

    page({ signIn }) {
      const options = signIn.challenge?.options
      const label = say('registration.passkey.begin')
      return {
        step: 'register',
        heading: say('registration.passkey.heading'),
        lead: [say('registration.passkey.lead')],
        blocks: options ? [ceremony('create', options, label)] : [],
        buttons: options ? [] : [{ name: 'begin', label, look: 'primary' }],
      }
    },

    answered: ({ begin }) => (begin === undefined ? 'proof' : 'start'),
  },
}

async function beginAuthentication(context: AnswerContext, method: PasskeyMethod): Promise<undefined> {
  const challenge = newChallenge()
  const options = await context.deps.passkeys.authenticationOptions([method], challenge)
  keepChallenge(context, method, challenge, options)
}

async function beginRegistration(context: AnswerContext, method: PasskeyMethod): Promise<void> {
  const { deps, tenancy, work } = context
  const { user } = work.state
  const challenge = newChallenge()
  const options = await deps.passkeys.registrationOptions({
    userId: user.id,
    username: user.username,
    displayName: displayNameOf(user),
    rpName: tenancy.tenant.branding.displayName,
    exclude: user.methods.filter((known) => known.kind === 'passkey'),
    challenge,
  })
  keepChallenge(context, method, challenge, options)
}

const newChallenge = (): string => randomBytes(32).toString('base64url')

/** `options` goes to the page's script as it is. */
function keepChallenge(
  { work, now }: AnswerContext,
  method: PasskeyMethod,
  expected: string,
  options: unknown,
): void {
  const challenge = challengeFrom(now, method, { expected, options: JSON.stringify(options) })
  work.apply({ kind: 'setChallenge', challenge })
}

/** "Ceremony" is the word of the specification (§4) for what the script and the person do together. */
const ceremony = (name: 'get' | 'create', options: string, begin: Message): Block => ({
  kind: 'webauthn',
  ceremony: name,
  options: JSON.parse(options),
  begin,
  failed: say('challenge.passkey.failed'),
})
