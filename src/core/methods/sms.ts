import type { Page } from '../../domain/page.ts'
import type { SmsMethod } from '../../domain/person/method.ts'
import { liveChallenge } from '../../domain/sign-in/sign-in.ts'
import type { Authenticator } from './authenticator.ts'
import { challengePage, codeField, onward } from './challenge.ts'
import { keepPending, newMethod } from './pending-registration.ts'
import { codeValue, sendCode } from './send-code.ts'

/** A code sent by text message (NIST SP 800-63B §3.1.3: out of band). */
export const sms: Authenticator<SmsMethod> = {
  kind: 'sms',
  needsScript: false,
  isAnnounced: true,

  describe: ({ phone }) => ({
    label: { key: 'method.sms', values: { phone: masked(phone) } },
    hint: { key: 'method.sms.hint' },
  }),

  // A text message costs money and attention: it is sent when asked for, never by opening a page.
  beginning: {
    withPage: false,
    begin: sendCode,
    over: { message: { key: 'challenge.expiredCode' } },
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
    offer: { label: { key: 'registration.sms.offer' }, hint: { key: 'registration.sms.offer.hint' } },

    async start(context, form) {
      const method: SmsMethod = { ...newMethod(context), kind: 'sms', phone: '' }
      if (form.phone === undefined) return keepPending(context, method, { ready: false })
      const phone = await context.deps.phoneOf(form.phone)
      if (!phone) return { field: 'phone', message: { key: 'registration.sms.invalid' } }
      const problem = await sendCode(context, { ...method, phone })
      return problem ?? keepPending(context, { ...method, phone }, { ready: true })
    },

    page: () => ({
      step: 'register',
      heading: { key: 'registration.sms.heading' },
      lead: [{ key: 'registration.sms.lead' }],
      fields: [
        {
          name: 'phone',
          label: { key: 'registration.sms.phone' },
          hint: { key: 'registration.sms.phoneHint' },
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
    lead: [{ key: 'challenge.sms.send', values: { phone } }],
    buttons: [{ name: 'begin', label: { key: 'challenge.sms.begin' }, look: 'primary' }],
  })

const enterPage = (phone: string): Page =>
  challengePage({
    lead: [{ key: 'challenge.sms.lead', values: { phone } }],
    fields: [codeField({ key: 'challenge.sms.label' }, { key: 'challenge.sms.hint' })],
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
