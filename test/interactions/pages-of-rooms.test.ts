import { expect, it } from 'vitest'
import type { Method } from '../../src/domain/person/method.ts'
import type { Strength } from '../../src/domain/policies/authentication-strength.ts'
import type { Detection } from '../../src/domain/risk/risk.ts'
import { ACR } from '../../src/domain/sign-in/assurance.ts'
import { aPolicy, every } from '../support/conditional-access.ts'
import { DAY, type FactsAbout, METHODS, NOW, risk, someFacts, tenantNamed } from '../support/facts.ts'
import { stepOf } from '../support/in-rooms.ts'
import { outlineOf } from '../support/outline.ts'
import { settingsIn, withSettings } from '../support/settings.ts'

const app: Method = { kind: 'totp', id: 'app', secret: 'sealed', addedAt: NOW - 60 * DAY, addedIn: 1 }
const key: Method = { ...app, kind: 'passkey', id: 'key', credentialId: 'c', publicKey: 'p', counter: 1 }
const codes: Method = { ...app, kind: 'recovery-codes', id: 'codes', hashes: ['a', 'b'] }
const phone: Method = { ...app, kind: 'sms', id: 'phone', phone: '+442079460000' }
const studio = tenantNamed('studio')
const weighed = { riskLevelDuringSignIn: 'medium', risk: risk('medium') } as const
const clinic = tenantNamed('clinic')
const OPEN = withSettings(clinic, {
  signInRisk: { ...settingsIn(clinic.policies).signInRisk, unregistered: 'register' },
})
const detected: Detection = {
  id: 'd',
  type: 'unfamiliarFeatures',
  level: 'medium',
  state: 'atRisk',
  detail: 'none',
  at: 1,
  evidence: [
    { feature: 'browser', value: 'x', seen: 0, days: 0, familiar: false },
    { feature: 'country', value: 'x', seen: 0, days: 0, familiar: false },
    { feature: 'network', value: 'x', seen: 9, days: 9, familiar: true },
  ],
}
const leak: Detection = { ...detected, type: 'leakedCredentials', level: 'high', evidence: [] }
const pending = (method: Method, ready = true) => ({ registration: { method, startedAt: NOW, ready } })
const branding = { ...clinic.branding, helpDesk: {} }

const AT_RISK = { userRisk: 'high', isBlocked: true } as const
const lacking = (lacks: Strength) => ({ id: 'msp', authTime: 1, userRisk: 'none', lacks }) as const
const NAMES = '{"home":"Meridian IT","tenant":"Riverside Clinic","client":"Demo app"}'
const HELP_OF_CLINIC =
  'help desk: blocked.helpDeskOf {"organization":"Riverside Clinic"} {"email":"help@clinic.example","phone":"+442079460901"}'

/** Every page of every room, as data: what it says by the keys of its sentences, what it asks, what it offers. */
type Row = [what: string, room: string, step: string, about: FactsAbout, holds: string[]]

const PAGES: Row[] = [
  [
    'a disabled person',
    'blocked',
    'blocked',
    { user: { disabled: true } },
    [
      'blocked: blocked.heading, stop, 403',
      'blocked.disabled',
      'warning: blocked.disabled.clears',
      'help desk: common.helpDesk {"email":"help@clinic.example","phone":"+442079460901"}',
      'reference: 0123-ABCD',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'a sign-in whose risk blocks',
    'blocked',
    'blocked',
    { tenant: studio, signIn: weighed },
    [
      'blocked: blocked.heading, stop, 403',
      'blocked.signInRisk',
      'warning: blocked.signInRisk.clears',
      'help desk: common.helpDesk {"email":"help@studio.example","phone":"+442079460902"}',
      'reference: 0123-ABCD',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'a block where the tenant names no help desk',
    'blocked',
    'blocked',
    { tenant: { ...clinic, branding }, user: { disabled: true } },
    [
      'blocked: blocked.heading, stop, 403',
      'blocked.disabled',
      'warning: blocked.disabled.clears',
      'help desk: common.helpDeskNone {}',
      'reference: 0123-ABCD',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'a compromised account',
    'compromised-user',
    'notice',
    { user: { risk: risk('high') } },
    [
      'notice: compromised.notice.heading, warn',
      'compromised.notice.suspicious',
      'warning: compromised.notice.next',
      '[continue] common.continue, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'a compromised account whose password leaked',
    'compromised-user',
    'notice',
    { user: { risk: risk('high'), detections: [leak] } },
    [
      'notice: compromised.notice.heading, warn',
      'compromised.notice.leaked',
      'warning: compromised.notice.next',
      '[continue] common.continue, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'a compromised account whose leak is closed',
    'compromised-user',
    'notice',
    { user: { risk: risk('high'), detections: [{ ...leak, state: 'dismissed' }] } },
    [
      'notice: compromised.notice.heading, warn',
      'compromised.notice.suspicious',
      'warning: compromised.notice.next',
      '[continue] common.continue, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'a new password against a compromise',
    'compromised-user',
    'new-password',
    { user: { risk: risk('high') } },
    [
      'new-password: newPassword.heading',
      'newPassword.lead.compromised',
      'field new-password: newPassword.new, newPassword.hint (password, new-password, autofocus)',
      'field repeat-password: newPassword.repeat (password, new-password)',
      '[continue] newPassword.submit, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'an unusual sign-in, saying what is unusual',
    'risky-sign-in',
    'notice',
    { signIn: { ...weighed, detections: [detected] } },
    [
      'notice: riskySignIn.notice.heading, warn',
      'riskySignIn.notice.lead',
      'list: riskySignIn.notice.device; riskySignIn.notice.place',
      'warning: riskySignIn.notice.reassure',
      '[continue] common.continue, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'an unusual sign-in of somebody who is to register',
    'risky-sign-in',
    'notice',
    { tenant: OPEN, user: { methods: [] }, signIn: weighed },
    [
      'notice: riskySignIn.atRisk.heading, warn',
      'riskySignIn.atRisk.lead',
      'warning: riskySignIn.atRisk.explain',
      '[continue] common.continue, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'a temporary password',
    'temporary-password',
    'notice',
    { user: { mustChangePassword: true } },
    [
      'notice: temporary.notice.heading, calm',
      'temporary.notice.lead',
      '[continue] common.continue, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'a password of one’s own',
    'temporary-password',
    'new-password',
    {},
    [
      'new-password: newPassword.heading',
      'newPassword.lead.temporary',
      'field new-password: newPassword.new, newPassword.hint (password, new-password, autofocus)',
      'field repeat-password: newPassword.repeat (password, new-password)',
      '[continue] newPassword.submit, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'a forgotten password',
    'forgot-password',
    'new-password',
    {},
    [
      'new-password: newPassword.heading',
      'newPassword.lead.reset',
      'field new-password: newPassword.new, newPassword.hint (password, new-password, autofocus)',
      'field repeat-password: newPassword.repeat (password, new-password)',
      '[continue] newPassword.submit, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'setting a first password by an invitation',
    'accept-invitation',
    'new-password',
    { user: { password: undefined } },
    [
      'new-password: newPassword.heading',
      'newPassword.lead.invitation',
      'field new-password: newPassword.new, newPassword.hint (password, new-password, autofocus)',
      'field repeat-password: newPassword.repeat (password, new-password)',
      '[continue] newPassword.submit, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'registering, two days before it must be',
    'mfa-registration',
    'notice',
    { user: { methods: [], graceEndsAt: NOW + 2 * DAY - 1 } },
    [
      'notice: registration.notice.heading, calm',
      'registration.notice.grace {"days":2}',
      'warning: registration.notice.why',
      '[continue] common.continue, primary',
      '[skip] common.skip, secondary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'registering, on the last day of grace',
    'mfa-registration',
    'notice',
    { user: { methods: [], graceEndsAt: NOW + DAY } },
    [
      'notice: registration.notice.heading, calm',
      'registration.notice.lastDay',
      'warning: registration.notice.why',
      '[continue] common.continue, primary',
      '[skip] common.skip, secondary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'registering, when grace is over',
    'mfa-registration',
    'notice',
    { user: { methods: [], graceEndsAt: NOW } },
    [
      'notice: registration.notice.heading, calm',
      'registration.notice.graceOver',
      'warning: registration.notice.why',
      '[continue] common.continue, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'registering, because the relying party wants it',
    'mfa-registration',
    'notice',
    { user: { methods: [] }, request: { acrValues: [ACR.multi] } },
    [
      'notice: registration.notice.heading, calm',
      'registration.notice.demanded',
      'warning: registration.notice.why',
      '[continue] common.continue, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'registering at risk',
    'mfa-registration',
    'notice',
    { tenant: OPEN, user: { methods: [], risk: risk('low') }, request: { acrValues: [ACR.multi] } },
    [
      'notice: registration.notice.heading, calm',
      'registration.notice.demanded',
      'registration.notice.atRisk',
      'warning: registration.notice.why',
      '[continue] common.continue, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'what can be registered',
    'mfa-registration',
    'choose-method',
    { user: { methods: [] } },
    [
      'choose-method: registration.choose.heading',
      'choose method: registration.choose.legend',
      '- totp: registration.totp.offer, registration.totp.offer.hint, checked',
      '- sms: registration.sms.offer, registration.sms.offer.hint',
      '- passkey: registration.passkey.offer, registration.passkey.offer.hint, needs script',
      '[continue] common.continue, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'setting up what is registered',
    'mfa-registration',
    'register',
    { user: { methods: [] }, signIn: pending(app, false) },
    [
      'register: registration.totp.heading',
      'registration.totp.lead',
      'qr',
      '[continue] common.continue, primary',
      '[other-method] common.otherMethod, link',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'proving what is registered',
    'mfa-registration',
    'challenge',
    { user: { methods: [] }, signIn: pending(app) },
    [
      'challenge: registration.prove.heading',
      'challenge.totp.lead',
      'field code: challenge.totp.label, challenge.totp.hint (text, one-time-code, inputMode numeric, maxLength 12, autofocus)',
      '[continue] common.continue, primary',
      '[other-method] common.otherMethod, link',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'proving, when the sign-in has ended',
    'mfa-registration',
    'challenge',
    { user: { methods: [] }, signIn: { ...pending(app), endedAt: NOW } },
    ['challenge: registration.prove.heading', '[cancel] blocked.tryAgain, primary'],
  ],
  [
    'setting up, when the sign-in has ended',
    'mfa-registration',
    'register',
    { user: { methods: [] }, signIn: { ...pending(app), endedAt: NOW } },
    ['register: registration.totp.heading', '[cancel] blocked.tryAgain, primary'],
  ],
  [
    'recovery codes, shown once',
    'mfa-registration',
    'recovery-codes',
    { signIn: { unseenRecoveryCodes: 's' } },
    [
      'recovery-codes: recoveryCodes.heading',
      'recoveryCodes.lead',
      'codes',
      '[continue] recoveryCodes.done, primary',
    ],
  ],
  [
    'a choice of methods, spares last',
    'risky-sign-in',
    'choose-method',
    { user: { methods: [codes, key, app, phone] }, signIn: weighed },
    [
      'choose-method: challenge.choose.heading',
      'challenge.choose.lead',
      'choose method: challenge.choose.legend',
      '- key: method.passkey, method.passkey.hint, needs script',
      '- app: method.totp, method.totp.hint',
      '- phone: method.sms {"phone":"••• 00"}, method.sms.hint',
      '- codes: method.recovery-codes, method.recovery-codes.hint',
      '[continue] common.continue, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'a challenge of the only method',
    'risky-sign-in',
    'challenge',
    { user: { methods: [app] }, signIn: weighed },
    [
      'challenge: challenge.heading',
      'challenge.totp.lead',
      'field code: challenge.totp.label, challenge.totp.hint (text, one-time-code, inputMode numeric, maxLength 12, autofocus)',
      '[continue] common.continue, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'a challenge of one of several',
    'risky-sign-in',
    'challenge',
    { user: { methods: [app, codes] }, signIn: weighed },
    [
      'challenge: challenge.heading',
      'challenge.totp.lead',
      'field code: challenge.totp.label, challenge.totp.hint (text, one-time-code, inputMode numeric, maxLength 12, autofocus)',
      '[continue] common.continue, primary',
      '[other-method] common.otherMethod, link',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'a challenge, when the sign-in has ended',
    'risky-sign-in',
    'challenge',
    { user: { methods: [app, codes] }, signIn: { ...weighed, endedAt: 1 } },
    ['challenge: challenge.heading', '[cancel] blocked.tryAgain, primary'],
  ],
  [
    'a stronger proof',
    'step-up',
    'challenge',
    { request: { acrValues: [ACR.multi] } },
    [
      'challenge: stepUp.heading',
      'stepUp.lead {"client":"Demo app"}',
      'challenge.totp.lead',
      'field code: challenge.totp.label, challenge.totp.hint (text, one-time-code, inputMode numeric, maxLength 12, autofocus)',
      '[continue] common.continue, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'a stronger proof nobody can give',
    'step-up',
    'notice',
    { request: { acrValues: [ACR.phishingResistant] } },
    ['notice: stepUp.heading', 'stepUp.cannot {"client":"Demo app"}', '[cancel] common.back, primary'],
  ],
  [
    'risk at home that the person puts right there',
    'blocked',
    'blocked',
    { home: { ...AT_RISK, selfRemediates: true } },
    [
      'blocked: blocked.heading, stop, 403',
      `blocked.homeTenant ${NAMES}`,
      `warning: blocked.homeTenant.clears ${NAMES}`,
      'help desk: blocked.helpDeskOf {"organization":"Meridian IT"} {"email":"help@msp.example"}',
      'reference: 0123-ABCD',
      '[home] atHome.go {"home":"Meridian IT"}, primary',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'risk at home that an administrator there puts right',
    'blocked',
    'blocked',
    { home: AT_RISK },
    [
      'blocked: blocked.heading, stop, 403',
      `blocked.homeTenant ${NAMES}`,
      `warning: blocked.homeTenantAdministrator.clears ${NAMES}`,
      'help desk: blocked.helpDeskOf {"organization":"Meridian IT"} {"email":"help@msp.example"}',
      'reference: 0123-ABCD',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'risk at a home of which nobody knows more than its id',
    'blocked',
    'blocked',
    { home: { ...AT_RISK, branding: undefined } },
    [
      'blocked: blocked.heading, stop, 403',
      `blocked.homeTenant ${NAMES.replace('Meridian IT', 'msp')}`,
      `warning: blocked.homeTenantAdministrator.clears ${NAMES.replace('Meridian IT', 'msp')}`,
      'help desk: blocked.helpDeskNoneOf {"organization":"msp"} {}',
      'reference: 0123-ABCD',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'a second step that the home could not confirm',
    'blocked',
    'blocked',
    { home: { isMfaAccepted: true }, signIn: { ...weighed, home: lacking('multifactor') } },
    [
      'blocked: blocked.heading, stop, 403',
      `blocked.unprovedAtHome ${NAMES}`,
      `warning: blocked.unprovedAtHome.clears ${NAMES}`,
      'help desk: blocked.helpDeskOf {"organization":"Meridian IT"} {"email":"help@msp.example"}',
      'reference: 0123-ABCD',
      '[home] atHome.go {"home":"Meridian IT"}, primary',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'a passkey that the home could not confirm',
    'blocked',
    'blocked',
    {
      home: { isMfaAccepted: true },
      signIn: { home: lacking('phishingResistant') },
      tenant: { ...clinic, policies: [aPolicy({ strength: 'phishingResistant' })] },
    },
    [
      'blocked: blocked.heading, stop, 403',
      `blocked.unprovedAtHome.passkey ${NAMES}`,
      `warning: blocked.unprovedAtHome.passkey.clears ${NAMES}`,
      'help desk: blocked.helpDeskOf {"organization":"Meridian IT"} {"email":"help@msp.example"}',
      'reference: 0123-ABCD',
      '[home] atHome.go {"home":"Meridian IT"}, primary',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'an unusual sign-in of a guest with nothing registered here',
    'blocked',
    'blocked',
    { home: {}, signIn: weighed },
    [
      'blocked: blocked.heading, stop, 403',
      `blocked.guest.unregisteredRiskySignIn ${NAMES}`,
      `warning: blocked.guest.unregisteredRiskySignIn.clears ${NAMES}`,
      HELP_OF_CLINIC,
      'reference: 0123-ABCD',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'a guest at risk at home, who has to register here',
    'blocked',
    'blocked',
    {
      home: { userRisk: 'low' },
      tenant: { ...clinic, policies: [aPolicy({ controls: ['mfa'] })] },
    },
    [
      'blocked: blocked.heading, stop, 403',
      `blocked.guest.userAtRisk ${NAMES}`,
      `warning: blocked.guest.userAtRisk.clears ${NAMES}`,
      'help desk: blocked.helpDeskOf {"organization":"Meridian IT"} {"email":"help@msp.example"}',
      'reference: 0123-ABCD',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'a guest whom a policy keeps out',
    'blocked',
    'blocked',
    { home: {}, tenant: { ...clinic, policies: [aPolicy({ controls: ['block'] })] } },
    [
      'blocked: blocked.heading, stop, 403',
      `blocked.guest.access ${NAMES}`,
      `warning: blocked.guest.access.clears ${NAMES}`,
      HELP_OF_CLINIC,
      'reference: 0123-ABCD',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'a guest who has to register here, in an unusual sign-in',
    'blocked',
    'blocked',
    { home: {}, signIn: weighed, tenant: { ...clinic, policies: [aPolicy({ controls: ['mfa'] })] } },
    [
      'blocked: blocked.heading, stop, 403',
      `blocked.guest.signInAtRisk ${NAMES}`,
      `warning: blocked.guest.signInAtRisk.clears ${NAMES}`,
      HELP_OF_CLINIC,
      'reference: 0123-ABCD',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'a guest who has to register here, from a place that is not trusted',
    'blocked',
    'blocked',
    {
      home: {},
      tenant: {
        ...clinic,
        policies: [
          aPolicy({ controls: ['mfa'] }),
          aPolicy({ registration: { graceDays: 0, firstMethod: 'trustedPlaces' } }),
        ],
      },
    },
    [
      'blocked: blocked.heading, stop, 403',
      `blocked.guest.untrustedPlace ${NAMES}`,
      `warning: blocked.guest.untrustedPlace.clears ${NAMES}`,
      HELP_OF_CLINIC,
      'reference: 0123-ABCD',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'a guest who has to register here, where it takes an invitation',
    'blocked',
    'blocked',
    {
      home: {},
      tenant: {
        ...clinic,
        policies: [
          aPolicy({ controls: ['mfa'] }),
          aPolicy({ registration: { graceDays: 0, firstMethod: 'invitation' } }),
        ],
      },
    },
    [
      'blocked: blocked.heading, stop, 403',
      `blocked.guest.uninvited ${NAMES}`,
      `warning: blocked.guest.uninvited.clears ${NAMES}`,
      HELP_OF_CLINIC,
      'reference: 0123-ABCD',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'a guest with nothing here that is strong enough',
    'blocked',
    'blocked',
    {
      home: {},
      user: { methods: METHODS.old },
      tenant: { ...clinic, policies: [aPolicy({ strength: 'phishingResistant' })] },
    },
    [
      'blocked: blocked.heading, stop, 403',
      `blocked.guest.strength ${NAMES}`,
      `warning: blocked.guest.strength.clears ${NAMES}`,
      HELP_OF_CLINIC,
      'reference: 0123-ABCD',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'a guest at risk, of a home that names no help desk',
    'blocked',
    'blocked',
    { home: { userRisk: 'high', isBlocked: true, branding: { displayName: 'Meridian IT', helpDesk: {} } } },
    [
      'blocked: blocked.heading, stop, 403',
      `blocked.homeTenant ${NAMES}`,
      `warning: blocked.homeTenantAdministrator.clears ${NAMES}`,
      'help desk: blocked.helpDeskNoneOf {"organization":"Meridian IT"} {}',
      'reference: 0123-ABCD',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'a disabled guest',
    'blocked',
    'blocked',
    { home: {}, user: { disabled: true } },
    [
      'blocked: blocked.heading, stop, 403',
      'blocked.disabled',
      'warning: blocked.disabled.clears',
      HELP_OF_CLINIC,
      'reference: 0123-ABCD',
      '[cancel] blocked.tryAgain, secondary',
    ],
  ],
  [
    'an unusual sign-in of a guest whose second factor is at home',
    'risky-sign-in',
    'at-home',
    { home: { isMfaAccepted: true }, signIn: weighed },
    [
      'at-home: atHome.heading {"home":"Meridian IT"}',
      'atHome.lead {"home":"Meridian IT"}',
      '[home] atHome.go {"home":"Meridian IT"}, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'a stronger proof of a guest whose second factor is at home',
    'step-up',
    'at-home',
    { home: { isMfaAccepted: true }, request: { acrValues: [ACR.multi] } },
    [
      'at-home: stepUp.heading',
      'stepUp.lead {"client":"Demo app"}',
      'atHome.lead {"home":"Meridian IT"}',
      '[home] atHome.go {"home":"Meridian IT"}, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'a proof that a policy wants of a guest whose second factor is at home',
    'step-up',
    'at-home',
    {
      home: { isMfaAccepted: true },
      tenant: { ...clinic, policies: [aPolicy({ controls: ['mfa'] })] },
    },
    [
      'at-home: stepUp.heading',
      'stepUp.policy.guest {"client":"Demo app","tenant":"Riverside Clinic"}',
      'atHome.lead {"home":"Meridian IT"}',
      '[home] atHome.go {"home":"Meridian IT"}, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'a stronger proof that the home could not give',
    'step-up',
    'notice',
    {
      home: { isMfaAccepted: true },
      request: { acrValues: [ACR.multi] },
      signIn: { home: lacking('multifactor') },
    },
    [
      'notice: stepUp.heading',
      'stepUp.cannotAtHome {"client":"Demo app","home":"Meridian IT"}',
      '[home] atHome.go {"home":"Meridian IT"}, primary',
      '[cancel] common.back, link',
    ],
  ],
  [
    'a password that is to be typed again at home',
    'step-up',
    'notice',
    {
      home: {},
      tenant: { ...clinic, policies: [aPolicy({ frequency: every(1, 'hours') })] },
      signIn: { home: { id: 'msp', authTime: 1, userRisk: 'none' } },
    },
    [
      'notice: stepUp.again.heading',
      'stepUp.again.atHome {"tenant":"Riverside Clinic"}',
      '[home] common.signIn, primary',
      '[cancel] common.cancel, link',
    ],
  ],
  [
    'what a partner wants',
    'consent',
    'consent',
    { request: { firstParty: false, scopes: ['openid', 'email'], claims: ['name'], resources: {} } },
    [
      'consent: consent.heading {"client":"Demo app"}',
      'consent.lead {"client":"Demo app"}',
      'list: consent.scope.openid; consent.scope.email; consent.claim.name',
      '[continue] consent.allow, primary',
      '[cancel] consent.deny, secondary',
    ],
  ],
]

it.each(PAGES)('%s: %s, %s', (_what, room, step, about, holds) => {
  const facts = someFacts({
    ...about,
    signIn: { id: '0123abcd-e001-4000-8000-000000000000', ...about.signIn },
  })
  expect(outlineOf(stepOf(room, facts, step).view(facts))).toEqual(holds)
})
