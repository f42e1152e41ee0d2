import {
  renderDeviceAborted,
  renderDeviceCode,
  renderDeviceConfirm,
  renderDeviceDone,
} from '../../../interactions/pages/device.ts'
import { renderError } from '../../../interactions/pages/error.ts'
import type { Locale } from '../../../interactions/pages/locale.ts'
import { renderLoggedOut, renderLogout } from '../../../interactions/pages/logout.ts'
import { type RenderContext, renderPage } from '../../../interactions/pages/render.ts'
import { overtakenPage } from '../../../interactions/steps/new-password.ts'
import type { Button, Page } from '../../../src/domain/page.ts'
import type { Tenant } from '../../../src/domain/tenant.ts'
import { aPolicy, every, type PolicyAbout } from '../../support/conditional-access.ts'
import { type FactsAbout, risk, someFacts, tenantNamed } from '../../support/facts.ts'
import { stepOf } from '../../support/in-rooms.ts'
import { m } from '../../support/sentences.ts'

export const tenant: Tenant = {
  id: 'clinic',
  version: 1,
  branding: {
    displayName: 'Riverside Clinic',
    accent: '#0f766e',
    helpDesk: {
      email: 'help@clinic.example',
      phone: '+44 20 7946 0000',
      url: 'https://help.clinic.example/',
    },
  },
  policies: [],
  bannedPasswords: [],
  resources: [],
  dynamicRegistration: false,
  adminEmails: [],
}

const go: Button = { name: 'continue', label: m('common.continue'), look: 'primary' }
const cancel: Button = { name: 'cancel', label: m('common.cancel'), look: 'link' }

const blockedFor = (cause: 'signInRisk' | 'userAtRisk'): Page => ({
  badge: 'stop',
  step: 'blocked',
  status: 403,
  heading: m('blocked.heading'),
  lead: [m(`blocked.${cause}`)],
  blocks: [
    { kind: 'warning', text: m(`blocked.${cause}.clears`) },
    { kind: 'help-desk', text: m('common.helpDesk'), ...tenant.branding.helpDesk },
    { kind: 'reference', code: '7F3A-K2QD' },
  ],
  buttons: [{ name: 'cancel', label: m('blocked.tryAgain'), look: 'secondary' }],
})
type Sample = { page: Page } & Partial<RenderContext>

/** Somebody whose home is another tenant, in the rooms of this one. */
const shownTo = (room: string, step: string, about: FactsAbout): Sample => ({
  interaction: room,
  username: 'tom@msp.example',
  page: stepOf(room, someFacts({ home: {}, ...about }), step).view(someFacts({ home: {}, ...about })),
})
const AT_RISK = { userRisk: 'high', isBlocked: true } as const
const unusual = { riskLevelDuringSignIn: 'medium', risk: risk('medium') } as const
const lacks = { home: { id: 'msp', authTime: 1, userRisk: 'none', lacks: 'phishingResistant' } } as const

const withPolicies = (about: PolicyAbout): Tenant => ({
  ...tenantNamed('clinic'),
  policies: [aPolicy(about)],
})

const OF_GUESTS: Record<string, Sample> = {
  'at-risk-at-home': shownTo('blocked', 'blocked', { home: { ...AT_RISK, selfRemediates: true } }),
  'at-risk-at-home-for-administrators': shownTo('blocked', 'blocked', { home: AT_RISK }),
  'unproved-at-home': shownTo('blocked', 'blocked', {
    home: { isMfaAccepted: true },
    signIn: { ...unusual, ...lacks },
    tenant: withPolicies({ signInRiskLevels: ['medium'], strength: 'phishingResistant' }),
  }),
  'guest-unregistered': shownTo('blocked', 'blocked', { signIn: unusual }),
  'guest-kept-out': shownTo('blocked', 'blocked', { tenant: withPolicies({ controls: ['block'] }) }),
  'at-home': shownTo('risky-sign-in', 'at-home', { home: { isMfaAccepted: true }, signIn: unusual }),
  'guest-signs-in-again': shownTo('step-up', 'notice', {
    tenant: withPolicies({ frequency: every(1, 'hours') }),
    signIn: { home: { id: 'msp', authTime: 1, userRisk: 'none' } },
  }),
}

const other: Button = { name: 'other-method', label: m('common.otherMethod'), look: 'link' }

const code = {
  name: 'code',
  type: 'text',
  autocomplete: 'one-time-code',
  inputMode: 'numeric',
  autofocus: true,
} as const
const secret = { type: 'password', autocomplete: 'new-password', maxLength: 256 } as const

const CREATION = {
  challenge: 'AAECAwQFBgcICQoLDA0ODw',
  rp: { name: 'Riverside Clinic', id: 'localhost' },
  user: { id: 'YW5h', name: 'ana@clinic.example', displayName: 'Ana' },
  pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key', alg })),
  authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
}

/** A page of every kind there is: each block, each control, each state. */
export const PAGES: Record<string, Sample> = {
  'sign-in': {
    interaction: 'sign-in',
    forgotHref: '/clinic/forgot',
    username: undefined,
    page: {
      step: 'password',
      heading: m('signIn.heading'),
      lead: [m('signIn.lead', { client: 'Patient Portal' })],
      fields: [
        {
          name: 'username',
          label: m('signIn.username'),
          type: 'email',
          autocomplete: 'username',
          autofocus: true,
        },
        { name: 'password', label: m('signIn.password'), type: 'password', autocomplete: 'current-password' },
      ],
      buttons: [{ ...go, label: m('signIn.submit') }, cancel],
    },
  },
  'sign-in-wrong': {
    interaction: 'sign-in',
    username: undefined,
    problem: { message: m('signIn.wrong') },
    page: {
      step: 'password',
      heading: m('signIn.heading'),
      fields: [
        {
          name: 'username',
          label: m('signIn.username'),
          type: 'email',
          autocomplete: 'username',
          value: 'ana@clinic.example',
        },
        { name: 'password', label: m('signIn.password'), type: 'password', autocomplete: 'current-password' },
      ],
      buttons: [cancel, { ...go, label: m('signIn.submit') }],
    },
  },
  'risky-notice': {
    interaction: 'risky-sign-in',
    page: {
      badge: 'warn',
      step: 'notice',
      heading: m('riskySignIn.notice.heading'),
      lead: [m('riskySignIn.notice.lead')],
      blocks: [
        {
          kind: 'list',
          items: [
            m('riskySignIn.notice.place'),
            m('riskySignIn.notice.network'),
            m('riskySignIn.notice.device'),
          ],
        },
        { kind: 'warning', text: m('riskySignIn.notice.reassure') },
      ],
      buttons: [go, cancel],
    },
  },
  totp: {
    interaction: 'risky-sign-in',
    page: {
      step: 'challenge',
      heading: m('challenge.heading'),
      lead: [m('challenge.totp.lead')],
      fields: [{ ...code, label: m('challenge.totp.label'), hint: m('challenge.totp.hint') }],
      buttons: [go, other, cancel],
    },
  },
  'sms-wrong': {
    interaction: 'risky-sign-in',
    problem: { field: 'code', message: m('challenge.wrongCode', { left: 4 }) },
    page: {
      step: 'challenge',
      heading: m('challenge.heading'),
      lead: [m('challenge.sms.lead', { phone: '••• 34' })],
      fields: [{ ...code, label: m('challenge.sms.label'), hint: m('challenge.sms.hint') }],
      buttons: [go, { name: 'resend', label: m('common.resend'), look: 'secondary' }, other, cancel],
    },
  },
  choose: {
    interaction: 'risky-sign-in',
    page: {
      step: 'choose-method',
      heading: m('challenge.choose.heading'),
      lead: [m('challenge.choose.lead')],
      choices: [
        {
          name: 'method',
          legend: m('challenge.choose.legend'),
          options: [
            {
              value: 'p',
              label: m('method.passkey'),
              hint: m('method.passkey.hint'),
              needsScript: true,
              checked: true,
            },
            { value: 't', label: m('method.totp'), hint: m('method.totp.hint') },
            { value: 's', label: m('method.sms', { phone: '••• 34' }), hint: m('method.sms.hint') },
            { value: 'r', label: m('method.recovery-codes'), hint: m('method.recovery-codes.hint') },
          ],
        },
      ],
      buttons: [go, cancel],
    },
  },
  'choose-missing': {
    interaction: 'mfa-registration',
    problem: { field: 'method', message: m('method.choose.missing') },
    page: {
      step: 'choose-method',
      heading: m('registration.choose.heading'),
      choices: [
        {
          name: 'method',
          legend: m('registration.choose.legend'),
          options: [
            { value: 'totp', label: m('registration.totp.offer'), hint: m('registration.totp.offer.hint') },
            { value: 'sms', label: m('registration.sms.offer'), hint: m('registration.sms.offer.hint') },
          ],
        },
      ],
      buttons: [go, cancel],
    },
  },
  'passkey-get': {
    interaction: 'step-up',
    page: {
      step: 'challenge',
      heading: m('stepUp.heading'),
      lead: [m('stepUp.lead', { client: 'Patient Portal' }), m('challenge.passkey.lead')],
      blocks: [
        {
          kind: 'webauthn',
          ceremony: 'get',
          options: { challenge: CREATION.challenge, rpId: 'localhost', userVerification: 'required' },
          begin: m('challenge.passkey.begin'),
          failed: m('challenge.passkey.failed'),
        },
      ],
      buttons: [other, cancel],
    },
  },
  'passkey-create': {
    interaction: 'mfa-registration',
    page: {
      step: 'register',
      heading: m('registration.passkey.heading'),
      lead: [m('registration.passkey.lead')],
      blocks: [
        {
          kind: 'webauthn',
          ceremony: 'create',
          options: CREATION,
          begin: m('registration.passkey.begin'),
          failed: m('challenge.passkey.failed'),
        },
      ],
      buttons: [other, cancel],
    },
  },
  grace: {
    interaction: 'mfa-registration',
    page: {
      badge: 'calm',
      step: 'notice',
      heading: m('registration.notice.heading'),
      lead: [m('registration.notice.grace', { days: 13 })],
      blocks: [{ kind: 'warning', text: m('registration.notice.why') }],
      buttons: [{ name: 'skip', label: m('common.skip'), look: 'secondary' }, go, cancel],
    },
  },
  qr: {
    interaction: 'mfa-registration',
    page: {
      step: 'register',
      heading: m('registration.totp.heading'),
      lead: [m('registration.totp.lead')],
      blocks: [
        {
          kind: 'qr',
          text: 'otpauth://totp/Riverside%20Clinic:ana%40clinic.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Riverside%20Clinic',
          secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
          label: m('registration.totp.qrLabel'),
          typeInstead: m('registration.totp.secret'),
          openHere: m('registration.totp.open'),
        },
      ],
      fields: [{ ...code, label: m('challenge.totp.label') }],
      buttons: [go, other, cancel],
    },
  },
  phone: {
    interaction: 'mfa-registration',
    problem: { field: 'phone', message: m('registration.sms.invalid') },
    page: {
      step: 'register',
      heading: m('registration.sms.heading'),
      lead: [m('registration.sms.lead')],
      fields: [
        {
          name: 'phone',
          label: m('registration.sms.phone'),
          hint: m('registration.sms.phoneHint'),
          type: 'tel',
          autocomplete: 'tel',
          inputMode: 'tel',
          value: '+44 7700',
        },
      ],
      buttons: [go, other, cancel],
    },
  },
  'recovery-codes': {
    interaction: 'mfa-registration',
    page: {
      step: 'recovery-codes',
      heading: m('recoveryCodes.heading'),
      lead: [m('recoveryCodes.lead')],
      blocks: [
        {
          kind: 'codes',
          label: m('recoveryCodes.label'),
          codes: Array.from({ length: 10 }, (_, i) => `K7QM-${i}XPD-9RTW`),
        },
      ],
      buttons: [{ ...go, label: m('recoveryCodes.done') }],
    },
  },
  'new-password': {
    interaction: 'compromised-user',
    problem: { field: 'repeat-password', message: m('newPassword.mismatch') },
    page: {
      step: 'new-password',
      heading: m('newPassword.heading'),
      lead: [m('newPassword.lead.compromised')],
      fields: [
        {
          ...secret,
          name: 'new-password',
          label: m('newPassword.new'),
          hint: m('newPassword.hint'),
          autofocus: true,
        },
        { ...secret, name: 'repeat-password', label: m('newPassword.repeat') },
      ],
      buttons: [{ ...go, label: m('newPassword.submit') }, cancel],
    },
  },
  ...OF_GUESTS,
  blocked: { interaction: 'blocked', page: blockedFor('signInRisk') },
  'blocked-registration': { interaction: 'blocked', page: blockedFor('userAtRisk') },
  facts: {
    interaction: 'risky-sign-in',
    reference: '7F3A-K2QD',
    page: {
      badge: 'warn',
      step: 'notice',
      heading: m('riskySignIn.notice.heading'),
      blocks: [
        {
          kind: 'facts',
          rows: [
            { term: m('signIn.username'), value: 'ana@clinic.example' },
            { term: m('method.passkey'), value: m('common.skip') },
            { term: m('common.continue'), value: new Date(Date.UTC(2026, 4, 17, 9, 30)) },
          ],
        },
        { kind: 'help-desk', text: m('common.helpDeskNone') },
      ],
      buttons: [go],
    },
  },
  'link-sent': {
    interaction: 'forgot-password',
    username: undefined,
    page: {
      step: 'notice',
      heading: m('forgot.sent.heading'),
      lead: [m('forgot.sent.lead'), m('forgot.sent.again')],
      blocks: [{ kind: 'link', href: '/clinic/auth', label: m('forgot.back') }],
      buttons: [],
    },
  },
  'password-reset': {
    interaction: 'forgot-password',
    username: undefined,
    page: {
      step: 'notice',
      heading: m('forgot.done.heading'),
      lead: [m('forgot.done.lead')],
      blocks: [{ kind: 'link', href: '/clinic/auth', label: m('common.signIn'), look: 'primary' }],
      buttons: [],
    },
  },
  overtaken: {
    interaction: 'sign-in',
    username: undefined,
    page: overtakenPage({ by: 'other', onward: '/clinic/interaction/abc', reset: '/clinic/recover' }),
  },
  consent: {
    interaction: 'consent',
    page: {
      step: 'consent',
      heading: m('consent.heading', { client: 'Fitness Tracker' }),
      lead: [m('consent.lead', { client: 'Fitness Tracker' })],
      blocks: [
        {
          kind: 'list',
          items: [
            m('consent.scope.openid'),
            m('consent.scope.email'),
            m('consent.resource.scopes', { resource: 'https://api.example/steps', scopes: 'read, write' }),
          ],
        },
      ],
      buttons: [
        { ...go, label: m('consent.allow') },
        { name: 'cancel', label: m('consent.deny'), look: 'secondary' },
      ],
    },
  },
}

const LOGOUT_FORM =
  '<form id="op.logoutForm" method="post" action="/clinic/session/end/confirm"><input type="hidden" name="xsrf" value="x1"/></form>'
const CODE_FORM = `<form id="op.deviceInputForm" novalidate method="post" action="/clinic/device">
  <input type="hidden" name="xsrf" value="x2"/>
  <input
    value="BCDF-GHJK" type="text" name="user_code" placeholder="Enter code" autofocus autocomplete="off"></input>
  </form>`
const CONFIRM_FORM = `<form id="op.deviceConfirmForm" method="post" action="/clinic/device">
<input type="hidden" name="xsrf" value="x3"/>
<input type="hidden" name="user_code" value="BCDFGHJK"/>
<input type="hidden" name="confirm" value="yes"/>
</form>`

type Engine = (about: { tenant: Tenant; locale: Locale; assets: string }) => string

/** The pages whose questions the engine asks. */
const ENGINE: Record<string, Engine> = {
  error: (about) => renderError({ ...about, message: m('error.expired'), reference: '7F3A-K2QD' }),
  logout: (about) => renderLogout({ ...about, form: LOGOUT_FORM }),
  'logged-out': renderLoggedOut,
  'device-code': (about) => renderDeviceCode({ ...about, form: CODE_FORM, wrong: m('device.notFound') }),
  'device-confirm': (about) =>
    renderDeviceConfirm({ ...about, form: CONFIRM_FORM, client: 'Wall Display', userCode: 'BCDF-GHJK' }),
  'device-aborted': (about) => renderDeviceAborted({ ...about, form: CODE_FORM }),
  'device-done': renderDeviceDone,
}

export const NAMES = [...Object.keys(PAGES), ...Object.keys(ENGINE)]

/** One of the samples as HTML, with its files under `/assets`. */
export function sample(name: string, locale: Locale, of: Tenant = tenant): string {
  const engine = ENGINE[name]
  if (engine) return engine({ tenant: of, locale, assets: '/assets' })
  const known = PAGES[name]
  if (!known) throw new Error(`no sample ${name}`)
  const { page, interaction = 'sample', ...context } = known
  const usual = {
    tenant: of,
    locale,
    action: '/post',
    assets: '/assets',
    username: 'ana@clinic.example',
    hidden: { at: 'n1' },
  }
  return renderPage(page, { ...usual, interaction, ...context })
}
