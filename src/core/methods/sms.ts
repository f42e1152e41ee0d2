import { words } from '../../domain/message.ts'
import type { Page } from '../../domain/page.ts'
import type { SmsMethod } from '../../domain/person/method.ts'
import { liveChallenge } from '../../domain/sign-in/sign-in.ts'
import type { Authenticator } from './authenticator.ts'
import { challengePage, codeField, onward } from './challenge.ts'
import { keepPending, newMethod } from './pending-registration.ts'
import { codeValue, sendCode } from './send-code.ts'

export const say = words({
  'method.sms': 'Text message to {phone}',
  'method.sms.hint': 'Get a code on your phone',
  'challenge.sms.send': 'We’ll send a code by text message to {phone}.',
  'challenge.sms.begin': 'Send code',
  'challenge.sms.lead': 'Enter the code we sent by text message to {phone}.',
  'challenge.sms.label': 'Code from the text message',
  'challenge.sms.hint': '6 digits, valid for 10 minutes. It can take a minute to arrive.',
  'challenge.expiredCode': 'That code has expired. Ask for a new one.',
  'registration.sms.offer': 'Text message',
  'registration.sms.offer.hint': 'Get a code on your mobile phone',
  'registration.sms.heading': 'Add your mobile number',
  'registration.sms.lead': 'We’ll send a code to this number when we need to make sure it’s you.',
  'registration.sms.phone': 'Mobile number',
  'registration.sms.phoneHint': 'With the country code, for example +44\u00a07700\u00a0900123',
  'registration.sms.invalid':
    'That isn’t a complete mobile number. Enter it with the country code, for example +44\u00a07700\u00a0900123.',
})

/** A code sent by text message (NIST SP 800-63B §3.1.3: out of band). */
export const sms: Authenticator<SmsMethod> = {
  kind: 'sms',
  needsScript: false,
  isAnnounced: true,

  describe: ({ phone }) => ({
    label: say('method.sms', { phone: masked(phone) }),
    hint: say('method.sms.hint'),
  }),

  listing: {
    ...{ type: 'phoneAuthenticationMethod', segment: 'phoneMethods', noun: 'phone' },
    reportedAs: 'mobilePhone',
    properties: ({ phone }) => ({
      phoneNumber: phone,
      phoneType: 'mobile',
      smsSignInState: 'notAllowedByPolicy',
    }),
  },

  // A text message costs money and attention: it is sent when asked for, never by opening a page.
  beginning: {
    withPage: false,
    begin: sendCode,
    over: { message: say('challenge.expiredCode') },
  },

  challengePage: ({ phone }, begun) => (begun ? enterPage(masked(phone)) : sendPage(masked(phone))),

  async check({ tenancy, work, now }, method, form) {
    const { signIn } = work.state
    const challenge = liveChallenge(signIn.challenge, method.id, now)
    if (!challenge?.expected) return undefined
    const value = codeValue(signIn, method, digits(form.code ?? ''))
    return tenancy.hmac.matches('code', value, challenge.expected) ? method : undefined
  },

  registration: {
    offer: { label: say('registration.sms.offer'), hint: say('registration.sms.offer.hint') },

    async start(context, form) {
      const method: SmsMethod = { ...newMethod(context), kind: 'sms', phone: '' }
      if (form.phone === undefined) return keepPending(context, method, { ready: false })
      const phone = await context.deps.phoneOf(form.phone)
      if (!phone) return { field: 'phone', message: say('registration.sms.invalid') }
      const problem = await sendCode(context, { ...method, phone })
      return problem ?? keepPending(context, { ...method, phone }, { ready: true })
    },

    page: () => ({
      step: 'register',
      heading: say('registration.sms.heading'),
      lead: [say('registration.sms.lead')],
      fields: [
        {
          name: 'phone',
          label: say('registration.sms.phone'),
          hint: say('registration.sms.phoneHint'),
          type: 'tel',
          autocomplete: 'tel',
          inputMode: 'tel',
          maxLength: 32,
          autofocus: true,
        },
      ],
      buttons: [onward],
    }),

    answered: () => 'start',
  },
}

const sendPage = (phone: string): Page =>
  challengePage({
    lead: [say('challenge.sms.send', { phone })],
    buttons: [{ name: 'begin', label: say('challenge.sms.begin'), look: 'primary' }],
  })

const enterPage = (phone: string): Page =>
  challengePage({
    lead: [say('challenge.sms.lead', { phone })],
    fields: [codeField(say('challenge.sms.label'), say('challenge.sms.hint'))],
    buttons: [onward, { name: 'resend', label: { key: 'common.resend' }, look: 'secondary' }],
  })

/** The last two digits only: whoever reads the page may not be the owner. */
const masked = (phone: string): string => `•••\u00a0${phone.slice(-2)}`

/** People type spaces, and digits of their own script. */
const digits = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\s-]/g, '')
