import { expect } from 'vitest'
import type { Actor } from '../../src/domain/changes/actor.ts'
import { allKinds } from '../../src/domain/changes/administrators.ts'
import { applyAll, type InSignIn, type State } from '../../src/domain/changes/apply.ts'
import type { AnyChange, KindName } from '../../src/domain/changes/change.ts'
import type { GuestProfile } from '../../src/domain/federation/arrived.ts'
import type { AccessPass } from '../../src/domain/person/access-pass.ts'
import type { Invitation } from '../../src/domain/person/invitation.ts'
import type { Method } from '../../src/domain/person/method.ts'
import type { PolicyResult } from '../../src/domain/policies/policy.ts'
import type { Detection } from '../../src/domain/risk/risk.ts'
import type { Challenge, Proof } from '../../src/domain/sign-in/sign-in.ts'
import { AUTH_TIME, DAY, METHODS, NOW, risk, someFacts } from './facts.ts'

export const detection = (state: Detection['state']): Detection => ({
  id: `d-${state}`,
  type: 'unfamiliarFeatures',
  level: 'medium',
  state,
  detail: 'none',
  at: NOW - DAY,
  evidence: [],
})

/** Somebody at risk in every way, in a risky sign-in. */
export function start(
  changes: Partial<InSignIn['user']> = {},
  signIn: Partial<InSignIn['signIn']> = {},
): InSignIn {
  const facts = someFacts({
    user: { risk: risk('high'), detections: [detection('atRisk'), detection('dismissed')], ...changes },
    signIn: {
      riskLevelDuringSignIn: 'medium',
      risk: risk('medium'),
      detections: [detection('atRisk'), detection('confirmedSafe')],
      ...signIn,
    },
  })
  return { user: facts.user, signIn: facts.signIn }
}

export const applyBy = <S extends State>(actor: Actor, state: S, ...changes: AnyChange[]): S => {
  let events = state.user.pending.length
  return applyAll(state, changes, { kinds: allKinds, actor, now: NOW, newId: () => `event-${++events}` })
}

export const apply = <S extends State>(state: S, ...changes: AnyChange[]): S =>
  applyBy({ kind: 'person' }, state, ...changes)

const RESULT: PolicyResult = {
  id: 'p',
  displayName: 'P',
  result: 'success',
  enforcedGrantControls: ['mfa'],
  enforcedSessionControls: [],
}
const PROOF: Proof = { kind: 'totp', methodId: 'old', at: NOW }
const SMS: Challenge = {
  kind: 'sms',
  methodId: 'phone',
  startedAt: NOW,
  expiresAt: NOW + 1,
  expected: 'hmac',
}
const PASSKEY: Challenge = { ...SMS, kind: 'passkey', methodId: 'key' }
export const PHONE: Method = {
  kind: 'sms',
  id: 'phone',
  addedAt: NOW,
  addedIn: AUTH_TIME,
  phone: '+442079460000',
}
/** Issued along with the phone. */
const SPARE: Method = { kind: 'recovery-codes', id: 'codes', addedAt: NOW, addedIn: AUTH_TIME, hashes: ['h'] }
export const CREDENTIAL = { id: 'new', hash: 'new-hash', changedAt: NOW }
export const TEMPORARY = { id: 'temp', hash: 'h', changedAt: NOW, expiresAt: NOW + DAY }
export const PASS: AccessPass = {
  id: 'pass',
  hash: 'h',
  createdAt: NOW - 2,
  startsAt: NOW - 1,
  expiresAt: NOW + DAY / 24,
  isUsableOnce: true,
}
const INVITATION: Invitation = { id: 'invitation', invitedAt: NOW, expiresAt: NOW + 7 * DAY }
export const LEAK: Detection = {
  id: 'leak',
  type: 'leakedCredentials',
  level: 'high',
  state: 'atRisk',
  detail: 'none',
  at: NOW,
  evidence: [],
}
const NOTHING_THAT_OPENS = {
  password: undefined,
  temporaryPassword: undefined,
  mustChangePassword: false,
  methods: [],
  consents: undefined,
  answers: undefined,
  locale: undefined,
}
const DISMISSED = { state: 'dismissed', detail: 'adminDismissedAllRiskForUser' } as const
const ACCOUNT_SAFE = { state: 'confirmedSafe', detail: 'adminConfirmedAccountSafe' } as const
const SIGN_IN_SAFE = { state: 'confirmedSafe', detail: 'adminConfirmedSigninSafe' } as const
const USER_COMPROMISED = { state: 'confirmedCompromised', detail: 'adminConfirmedUserCompromised' } as const
const SIGN_IN_COMPROMISED = {
  state: 'confirmedCompromised',
  detail: 'adminConfirmedSigninCompromised',
} as const

/** What an administrator's word that an account is compromised leaves with the person. */
export const confirmed = (closing: Pick<Detection, 'state' | 'detail'>, signInId?: string): Detection => ({
  id: 'confirmed',
  type: 'adminConfirmedUserCompromised',
  level: 'high',
  ...closing,
  at: NOW,
  evidence: [],
  signInId,
})

export interface Row {
  change: AnyChange
  from?: InSignIn
  user?: object
  signIn?: object
  /** Type and detail of the event it leaves. */
  event?: [string, object]
}

const FROM_HOME = { id: 'home', authTime: NOW / 1000, userRisk: 'none' } as const

/** As a home calls somebody. */
export const CALLED: GuestProfile = {
  username: 'tia@home.example',
  email: 'tia@home.example',
  emailVerified: true,
  givenName: 'Tia',
  familyName: 'Torres',
  displayName: 'Tia Torres',
  locale: 'en',
}

/** Every change there is, what it does to the person and to the sign-in, and the event it leaves in the outbox. */
export const ROWS: Row[] = [
  {
    change: { kind: 'becomeGuest' },
    from: start({ username: 'tia@home.example' }),
    event: ['userCreated', { username: 'tia@home.example' }],
  },
  {
    change: { kind: 'redeemInvitation', home: { provider: 'contoso', subject: 'k-1' } },
    from: start({ guest: { type: 'b2bCollaborationGuest', awaits: 'contoso' } }),
    user: {
      guest: { type: 'b2bCollaborationGuest', home: { provider: 'contoso', subject: 'k-1' } },
      emailVerified: true,
      updatedAt: NOW,
    },
    event: ['invitationAccepted', {}],
  },
  {
    change: { kind: 'tieIdentity', provider: 'contoso', subject: 'k-1' },
    user: { identities: [{ provider: 'contoso', subject: 'k-1', since: NOW }] },
    event: ['identityAdded', { provider: 'contoso' }],
  },
  {
    change: { kind: 'nameGuest', profile: CALLED },
    user: { ...CALLED, updatedAt: NOW },
  },
  {
    change: { kind: 'lackAtHome', home: 'home', strength: 'multifactor' },
    from: start({}, { home: FROM_HOME }),
    signIn: { home: { ...FROM_HOME, lacks: 'multifactor' } },
  },
  {
    change: { kind: 'prove', proof: PROOF },
    from: start({}, { challenge: SMS, chosenMethod: 'phone', tries: 3 }),
    signIn: {
      proofs: [{ kind: 'password', at: AUTH_TIME * 1000 }, PROOF],
      challenge: undefined,
      chosenMethod: undefined,
      triesForgiven: 3,
    },
  },
  {
    change: { kind: 'setChallenge', challenge: SMS },
    signIn: { challenge: SMS, codesSent: { count: 1, lastAt: NOW } },
  },
  {
    change: { kind: 'setChallenge', challenge: undefined },
    from: start({}, { challenge: SMS, codesSent: { count: 2, lastAt: 5 } }),
    signIn: { challenge: undefined, codesSent: { count: 2, lastAt: 5 } },
  },
  { change: { kind: 'chooseMethod', methodId: 'phone' }, signIn: { chosenMethod: 'phone' } },
  {
    change: { kind: 'setRegistration', registration: { method: PHONE, startedAt: NOW, ready: false } },
    signIn: { registration: { method: PHONE, startedAt: NOW, ready: false } },
  },
  { change: { kind: 'skipRegistration' }, signIn: { skippedRegistration: true } },
  { change: { kind: 'showRecoveryCodes', sealed: 'sealed' }, signIn: { unseenRecoveryCodes: 'sealed' } },
  {
    change: { kind: 'remediateSignIn', detail: 'userPassedMFADrivenByRiskBasedPolicy' },
    signIn: {
      riskLevelDuringSignIn: 'medium',
      risk: {
        level: 'medium',
        state: 'remediated',
        detail: 'userPassedMFADrivenByRiskBasedPolicy',
        updatedAt: NOW,
      },
      detections: [
        { ...detection('atRisk'), state: 'remediated', detail: 'userPassedMFADrivenByRiskBasedPolicy' },
        detection('confirmedSafe'),
      ],
    },
    event: ['signInRiskRemediated', { detail: 'userPassedMFADrivenByRiskBasedPolicy' }],
  },
  {
    change: { kind: 'keepPolicyResults', policyResults: [RESULT] },
    signIn: { policyResults: [RESULT] },
  },
  { change: { kind: 'accept' }, signIn: { acceptedAt: NOW } },
  {
    change: { kind: 'useBreakGlass', ip: '192.0.2.7' },
    signIn: { breakGlass: true },
    event: ['breakGlassUsed', { ip: '192.0.2.7' }],
  },
  { change: { kind: 'endSignIn' }, signIn: { endedAt: NOW } },
  { change: { kind: 'endWithHome' }, signIn: { endedAt: NOW }, event: ['signedOutAtHome', {}] },
  {
    change: { kind: 'meet', interaction: 'blocked', code: 'signInRisk' },
    signIn: { met: { interaction: 'blocked', code: 'signInRisk' } },
  },
  {
    change: { kind: 'startGrace', endsAt: NOW + DAY },
    user: { graceEndsAt: NOW + DAY },
    event: ['graceStarted', { endsAt: NOW + DAY }],
  },
  {
    change: { kind: 'addMethod', method: PHONE, atRisk: false },
    from: start({}, { registration: { method: PHONE, startedAt: NOW, ready: true } }),
    user: { methods: [...METHODS.old, PHONE] },
    signIn: { registration: undefined },
    event: ['methodAdded', { method: 'sms', methodId: 'phone' }],
  },
  {
    change: { kind: 'addMethod', method: PHONE, atRisk: true },
    user: { methods: [...METHODS.old, { ...PHONE, registeredAtRisk: true }] },
    event: ['registeredAtRisk', { method: 'sms', methodId: 'phone' }],
  },
  {
    change: { kind: 'confirmMethod', methodId: 'phone' },
    from: start({ methods: [...METHODS.old, ...METHODS.spare, PHONE, SPARE] }),
    user: {
      methods: [
        ...METHODS.old,
        ...METHODS.spare,
        { ...PHONE, confirmedAt: NOW },
        { ...SPARE, confirmedAt: NOW },
      ],
    },
    event: ['methodConfirmed', { methodId: 'phone' }],
  },
  {
    change: { kind: 'useMethod', method: { ...PHONE, phone: 'other' } },
    from: start({ methods: [...METHODS.old, PHONE] }),
    user: { methods: [...METHODS.old, { ...PHONE, phone: 'other' }] },
  },
  {
    change: { kind: 'failCode' },
    from: start({}, { challenge: PASSKEY }),
    signIn: { challenge: undefined },
  },
  {
    change: { kind: 'useTemporaryPassword' },
    from: start({ temporaryPassword: TEMPORARY }),
    user: { temporaryPassword: { ...TEMPORARY, usedAt: NOW } },
  },
  {
    change: { kind: 'rehash', hash: 'new-hash' },
    user: { password: expect.objectContaining({ hash: 'new-hash' }) },
  },
  {
    change: { kind: 'changePassword', credential: CREDENTIAL },
    from: start({ temporaryPassword: TEMPORARY, temporaryAccessPass: PASS, mustChangePassword: true }),
    user: {
      password: CREDENTIAL,
      temporaryPassword: undefined,
      temporaryAccessPass: undefined,
      mustChangePassword: false,
      sessionsValidFrom: NOW,
    },
    signIn: { credentialId: 'new', validatedAt: NOW, passwordChanged: true },
    event: ['passwordChanged', {}],
  },
  {
    change: { kind: 'consent', clientId: 'partner', scopes: ['openid'], claims: ['email'], resources: {} },
    from: start({ consents: { other: { scopes: ['email'], at: 1 } } }),
    user: {
      consents: {
        other: { scopes: ['email'], at: 1 },
        partner: { scopes: ['openid'], claims: ['email'], resources: {}, at: NOW },
      },
    },
  },
  {
    change: { kind: 'remediateUser', detail: 'userPerformedSecuredPasswordChange' },
    user: {
      risk: {
        level: 'none',
        state: 'remediated',
        detail: 'userPerformedSecuredPasswordChange',
        updatedAt: NOW,
      },
      detections: [
        { ...detection('atRisk'), state: 'remediated', detail: 'userPerformedSecuredPasswordChange' },
        detection('dismissed'),
      ],
    },
    signIn: {
      risk: {
        level: 'medium',
        state: 'remediated',
        detail: 'userPerformedSecuredPasswordChange',
        updatedAt: NOW,
      },
      detections: [
        { ...detection('atRisk'), state: 'remediated', detail: 'userPerformedSecuredPasswordChange' },
        detection('confirmedSafe'),
      ],
    },
    event: ['userRiskRemediated', { detail: 'userPerformedSecuredPasswordChange' }],
  },
  {
    change: { kind: 'resetPassword', credential: TEMPORARY },
    from: start({ temporaryAccessPass: PASS }),
    user: {
      temporaryPassword: TEMPORARY,
      temporaryAccessPass: undefined,
      mustChangePassword: true,
      sessionsValidFrom: NOW,
    },
    event: ['passwordReset', { expiresAt: NOW + DAY }],
  },
  {
    change: { kind: 'limitMessages', limit: 'phoneDay', until: NOW + DAY },
    from: start({ messagesLimited: { country: NOW, personDay: NOW + 1 } }),
    user: { messagesLimited: { personDay: NOW + 1, phoneDay: NOW + DAY } },
    event: ['messagesLimited', { limit: 'phoneDay', until: NOW + DAY }],
  },
  {
    change: { kind: 'orderRecovery', back: 'uid', isKnownBrowser: false },
    from: start({ recoveryRequestedAt: NOW - 60_000, knownRecoveryRequestedAt: NOW }),
    user: { recoveryRequestedAt: NOW },
    event: ['passwordResetRequested', { back: 'uid', isKnownBrowser: false }],
  },
  {
    change: { kind: 'orderRecovery', back: 'uid', isKnownBrowser: true },
    from: start({ recoveryRequestedAt: NOW, knownRecoveryRequestedAt: NOW - 60_000 }),
    user: { knownRecoveryRequestedAt: NOW },
    event: ['passwordResetRequested', { back: 'uid', isKnownBrowser: true }],
  },
  {
    change: { kind: 'offerReset' },
    from: start({ resetOfferedAt: NOW - 60_000, recoveryRequestedAt: NOW }),
    user: { resetOfferedAt: NOW },
    event: ['passwordResetOffered', {}],
  },
  {
    change: { kind: 'addAccessPass', pass: PASS },
    from: start({ temporaryAccessPass: { ...PASS, id: 'older', usedAt: NOW } }),
    user: { temporaryAccessPass: PASS },
    event: [
      'accessPassAdded',
      { pass: 'pass', startsAt: NOW - 1, expiresAt: NOW + DAY / 24, isUsableOnce: true },
    ],
  },
  {
    change: { kind: 'useAccessPass', passId: 'pass' },
    from: start({ temporaryAccessPass: PASS }),
    user: { temporaryAccessPass: { ...PASS, usedAt: NOW } },
    event: ['accessPassUsed', { pass: 'pass' }],
  },
  {
    change: { kind: 'removeAccessPass', passId: 'pass' },
    from: start({ temporaryAccessPass: PASS }),
    user: { temporaryAccessPass: undefined },
    event: ['accessPassRemoved', { pass: 'pass' }],
  },
  {
    change: { kind: 'removeMethod', methodId: 'phone' },
    from: start({ methods: [...METHODS.old, PHONE, SPARE], graceEndsAt: NOW + DAY }),
    user: { methods: [...METHODS.old, SPARE], graceEndsAt: NOW + DAY },
    event: ['methodRemoved', { methodId: 'phone' }],
  },
  {
    change: { kind: 'removeMethod', methodId: 'phone' },
    from: start({ methods: [PHONE, SPARE], graceEndsAt: NOW + DAY }),
    user: { methods: [], graceEndsAt: NOW },
    event: ['methodRemoved', { methodId: 'phone' }],
  },
  {
    change: { kind: 'removeMethod', methodId: 'spare' },
    from: start({ methods: [...METHODS.spare, ...METHODS.old] }),
    user: { methods: METHODS.old },
    event: ['methodRemoved', { methodId: 'spare' }],
  },
  {
    change: { kind: 'requireReregistration' },
    from: start({ methods: [PHONE, SPARE], graceEndsAt: NOW + DAY }),
    user: { methods: [], graceEndsAt: NOW, sessionsValidFrom: NOW },
    event: ['reregistrationRequired', {}],
  },
  {
    change: { kind: 'invite', invitation: INVITATION, byMail: true },
    from: start({ password: undefined, invitation: { ...INVITATION, id: 'older' } }),
    user: { invitation: INVITATION },
    event: ['userInvited', { invitation: 'invitation', expiresAt: NOW + 7 * DAY, byMail: true }],
  },
  {
    change: { kind: 'acceptInvitation' },
    from: start({ invitation: INVITATION }),
    user: { invitation: undefined },
    event: ['invitationAccepted', {}],
  },
  {
    change: { kind: 'setAccountEnabled', enabled: false },
    user: { disabled: true },
    event: ['accountDisabled', {}],
  },
  {
    change: { kind: 'setAccountEnabled', enabled: true },
    from: start({ disabled: true }),
    user: { disabled: false },
    event: ['accountEnabled', {}],
  },
  {
    change: { kind: 'revokeSessions' },
    user: { sessionsValidFrom: NOW },
    event: ['sessionsRevoked', {}],
  },
  {
    change: { kind: 'endGuestAccess' },
    user: { guestsEndedAt: NOW, sessionsValidFrom: NOW },
    event: ['guestAccessEnded', {}],
  },
  {
    change: { kind: 'restoreGuestAccess' },
    from: start({ guestsEndedAt: NOW - DAY }),
    user: { guestsEndedAt: undefined },
    event: ['guestAccessRestored', {}],
  },
  {
    change: { kind: 'raiseRisk', detection: LEAK },
    from: start({ risk: risk('low', 'dismissed'), detections: [detection('dismissed')] }),
    user: {
      risk: { level: 'high', state: 'atRisk', detail: 'none', updatedAt: NOW },
      detections: [detection('dismissed'), LEAK],
    },
    event: ['userRiskRaised', { detection: 'leak', riskEventType: 'leakedCredentials', level: 'high' }],
  },
  {
    change: { kind: 'dismissRisk' },
    user: {
      risk: { level: 'none', ...DISMISSED, updatedAt: NOW },
      detections: [{ ...detection('atRisk'), ...DISMISSED }, detection('dismissed')],
    },
    event: ['userRiskDismissed', { detail: 'adminDismissedAllRiskForUser' }],
  },
  {
    change: { kind: 'dismissSignIn', detail: 'adminDismissedAllRiskForUser' },
    signIn: {
      risk: { level: 'medium', ...DISMISSED, updatedAt: NOW },
      detections: [{ ...detection('atRisk'), ...DISMISSED }, detection('confirmedSafe')],
    },
    event: ['signInRiskDismissed', { detail: 'adminDismissedAllRiskForUser' }],
  },
  { change: { kind: 'unlockAccount' }, user: { unlockedAt: NOW }, event: ['accountUnlocked', {}] },
  {
    change: { kind: 'createUser' },
    from: start({ username: 'pat@clinic.example' }),
    user: {},
    event: ['userCreated', { username: 'pat@clinic.example' }],
  },
  {
    change: { kind: 'updateProfile', profile: { displayName: 'Dr Pat', email: 'other@clinic.example' } },
    from: start({ email: 'pat@clinic.example', emailVerified: true }),
    user: {
      displayName: 'Dr Pat',
      email: 'other@clinic.example',
      emailVerified: false,
      addressedSince: NOW,
      updatedAt: NOW,
    },
    event: [
      'profileUpdated',
      {
        displayName: 'Dr Pat',
        displayNameBefore: '',
        email: 'other@clinic.example',
        emailBefore: 'pat@clinic.example',
      },
    ],
  },
  {
    change: { kind: 'updateProfile', profile: { email: 'pat@clinic.example', locale: 'de' } },
    from: start({ email: 'pat@clinic.example', emailVerified: true, locale: 'fr' }),
    user: { locale: 'de', updatedAt: NOW },
    event: ['profileUpdated', { locale: 'de', localeBefore: 'fr' }],
  },
  {
    change: { kind: 'changeUsername', username: 'new@clinic.example' },
    from: start({ username: 'old@clinic.example', version: 7 }),
    user: { username: 'new@clinic.example', updatedAt: NOW },
    event: [
      'usernameChanged',
      { username: 'new@clinic.example', usernameBefore: 'old@clinic.example', version: 7 },
    ],
  },
  {
    change: { kind: 'deleteUser' },
    from: start({
      username: 'old@clinic.example',
      version: 7,
      groups: ['g'],
      temporaryPassword: TEMPORARY,
      mustChangePassword: true,
      consents: {},
      answers: {},
      locale: 'de',
    }),
    user: {
      ...NOTHING_THAT_OPENS,
      disabled: true,
      deletedAt: NOW,
      sessionsValidFrom: NOW,
      updatedAt: NOW,
    },
    event: ['userDeleted', { username: 'old@clinic.example', version: 7 }],
  },
  {
    change: { kind: 'readmitGuest' },
    from: start({
      username: 'tia@home.example',
      guest: { type: 'serviceProvider', home: { tenant: 'msp', userId: 'tia' } },
      disabled: true,
      deletedAt: NOW - 1,
    }),
    user: { disabled: false, deletedAt: undefined, sessionsValidFrom: NOW, updatedAt: NOW },
    event: ['guestReadmitted', { username: 'tia@home.example' }],
  },
  {
    change: { kind: 'addToGroup', group: 'nurses' },
    from: start({ groups: ['staff'] }),
    user: { groups: ['staff', 'nurses'] },
    event: ['groupMemberAdded', { group: 'nurses' }],
  },
  {
    change: { kind: 'removeFromGroup', group: 'nurses' },
    from: start({ groups: ['nurses', 'staff'] }),
    user: { groups: ['staff'] },
    event: ['groupMemberRemoved', { group: 'nurses' }],
  },
  {
    change: { kind: 'confirmUserCompromised', detection: 'confirmed', endsSessions: true },
    user: {
      risk: { level: 'high', ...USER_COMPROMISED, updatedAt: NOW },
      detections: [detection('atRisk'), detection('dismissed'), confirmed(USER_COMPROMISED)],
      sessionsValidFrom: NOW,
    },
    event: [
      'userConfirmedCompromised',
      {
        detection: 'confirmed',
        riskEventType: 'adminConfirmedUserCompromised',
        level: 'high',
        endsSessions: true,
      },
    ],
  },
  {
    change: { kind: 'confirmUserSafe' },
    user: {
      risk: { level: 'none', ...ACCOUNT_SAFE, updatedAt: NOW },
      detections: [{ ...detection('atRisk'), ...ACCOUNT_SAFE }, detection('dismissed')],
      learningFrom: NOW,
    },
    event: ['userConfirmedSafe', { detail: 'adminConfirmedAccountSafe' }],
  },
  {
    change: {
      kind: 'confirmSignInCompromised',
      detection: 'confirmed',
      endsSessions: false,
      signInId: 'sign-in',
    },
    user: {
      risk: { level: 'high', ...SIGN_IN_COMPROMISED, updatedAt: NOW },
      detections: [detection('atRisk'), detection('dismissed'), confirmed(SIGN_IN_COMPROMISED, 'sign-in')],
    },
    signIn: {
      risk: { level: 'high', ...SIGN_IN_COMPROMISED, updatedAt: NOW },
      detections: [
        { ...detection('atRisk'), ...SIGN_IN_COMPROMISED },
        { ...detection('confirmedSafe'), ...SIGN_IN_COMPROMISED },
      ],
    },
    event: [
      'signInConfirmedCompromised',
      {
        detection: 'confirmed',
        riskEventType: 'adminConfirmedUserCompromised',
        level: 'high',
        endsSessions: false,
      },
    ],
  },
  {
    change: { kind: 'confirmSignInSafe', of: 'sign-in', signInId: 'sign-in' },
    from: start({
      risk: { ...risk('high', 'confirmedCompromised'), detail: 'adminConfirmedSigninCompromised' },
      detections: [detection('atRisk'), confirmed(SIGN_IN_COMPROMISED, 'sign-in')],
    }),
    user: {
      risk: { level: 'medium', state: 'atRisk', detail: 'none', updatedAt: NOW },
      detections: [detection('atRisk'), confirmed(SIGN_IN_SAFE, 'sign-in')],
    },
    signIn: {
      risk: { level: 'none', ...SIGN_IN_SAFE, updatedAt: NOW },
      detections: [{ ...detection('atRisk'), ...SIGN_IN_SAFE }, detection('confirmedSafe')],
    },
    event: ['signInConfirmedSafe', { detail: 'adminConfirmedSigninSafe' }],
  },
  {
    change: { kind: 'answer', room: 'terms', of: 'person', value: '2026-03' },
    from: start({ answers: { terms: { at: 1, value: '2025-01' }, survey: { at: 2, value: 7 } } }),
    user: { answers: { terms: { at: NOW, value: '2026-03' }, survey: { at: 2, value: 7 } } },
    event: ['roomAnswered', { room: 'terms' }],
  },
  {
    change: { kind: 'answer', room: 'terms', of: 'sign-in', value: true },
    signIn: { answers: { terms: { at: NOW, value: true } } },
    event: ['roomAnswered', { room: 'terms' }],
  },
]

/** The first row of a kind: its change, and whom it changes. */
export function exampleOf(kind: KindName): Row & { from: InSignIn } {
  const row = ROWS.find(({ change }) => change.kind === kind)
  if (!row) throw new Error(`${kind} is not in the table`)
  return { ...row, from: row.from ?? start() }
}
