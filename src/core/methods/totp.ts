import { words } from '../../domain/message.ts'
import type { Block } from '../../domain/page.ts'
import type { TotpMethod } from '../../domain/person/method.ts'
import type { AnswerContext } from './answer-context.ts'
import type { Authenticator } from './authenticator.ts'
import { challengePage, codeField, onward } from './challenge.ts'
import { keepPending, newMethod } from './pending-registration.ts'
import { sealContext } from './sealing.ts'

export const say = words({
  'method.totp': 'Authenticator app',
  'method.totp.hint': 'Enter a code from the app',
  'challenge.totp.lead': 'Open your authenticator app and enter the code it shows for this account.',
  'challenge.totp.label': 'Code from your app',
  'challenge.totp.hint': '6 digits. The app shows a new code every 30 seconds.',
  'challenge.usedCode': 'That code has already been used. Wait for the next one and enter that.',
  'registration.totp.offer': 'Authenticator app',
  'registration.totp.offer.hint': 'An app on your phone shows a code, even without a network',
  'registration.totp.heading': 'Set up your authenticator app',
  'registration.totp.lead':
    'Scan the QR code with an authenticator app on your phone, then continue. The next page asks for a code from the app.',
  'registration.totp.qrLabel': 'QR code for your authenticator app',
  'registration.totp.secret': 'Can’t scan it? Type this key into the app:',
  'registration.totp.open': 'Open in an app on this device',
})

/** A time-based one-time password of an authenticator app (RFC 6238). */
export const totp: Authenticator<TotpMethod> = {
  kind: 'totp',
  needsScript: false,
  isAnnounced: true,

  describe: () => ({ label: say('method.totp'), hint: say('method.totp.hint') }),

  listing: {
    ...{
      type: 'softwareOathAuthenticationMethod',
      segment: 'softwareOathMethods',
      reportedAs: 'softwareOneTimePasscode',
      noun: 'authenticator app',
    },
    properties: () => ({ secretKey: null }),
  },

  challengePage: () =>
    challengePage({
      lead: [say('challenge.totp.lead')],
      fields: [codeField(say('challenge.totp.label'), say('challenge.totp.hint'))],
      buttons: [onward],
    }),

  async check(context, method, form) {
    const lastStep = await stepOf(context, method, form.code ?? '')
    return lastStep === undefined ? undefined : { ...method, lastStep }
  },

  /** A code that would be right, were it not used already: the person has to wait for the next one. */
  async wrong(context, method, form) {
    const step = await stepOf(context, { ...method, lastStep: undefined }, form.code ?? '')
    return step === undefined ? undefined : { field: 'code', message: say('challenge.usedCode') }
  },

  registration: {
    offer: { label: say('registration.totp.offer'), hint: say('registration.totp.offer.hint') },

    async start(context) {
      const { deps, tenancy, work } = context
      const { user } = work.state
      const secret = await deps.vault.seal(deps.totp.newSecret(), sealContext(tenancy.tenant, user))
      keepPending(context, { ...newMethod(context), kind: 'totp', secret }, { ready: false })
      return undefined
    },

    page({ revealed }) {
      const { secret = '', uri = '' } = revealed?.setUp ?? {}
      return {
        step: 'register',
        heading: say('registration.totp.heading'),
        lead: [say('registration.totp.lead')],
        blocks: [qr(uri, secret)],
        buttons: [onward],
      }
    },

    answered: () => 'ready',
  },

  /** The secret is shown until the person says that the app has it. */
  async reveal(deps, { tenant, user, signIn }) {
    const pending = signIn.registration
    if (pending?.method.kind !== 'totp' || pending.ready) return undefined
    const secret = await deps.vault.open(pending.method.secret, sealContext(tenant, user))
    return { setUp: { secret, uri: deps.totp.uri(secret, user.username, tenant.branding.displayName) } }
  },
}

const qr = (text: string, secret: string): Block => ({
  kind: 'qr',
  text,
  secret,
  label: say('registration.totp.qrLabel'),
  typeInstead: say('registration.totp.secret'),
  openHere: say('registration.totp.open'),
})

/** The time step a code belongs to; undefined for one that is wrong or not later than the last. */
async function stepOf(
  { deps, tenancy, work, now }: AnswerContext,
  { secret, lastStep }: TotpMethod,
  code: string,
): Promise<number | undefined> {
  const opened = await deps.vault.open(secret, sealContext(tenancy.tenant, work.state.user))
  return deps.totp.verify(opened, code, now, lastStep)
}
