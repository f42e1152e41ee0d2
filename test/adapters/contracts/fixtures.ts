import { randomUUID } from 'node:crypto'
import type { AuditEntry } from '../../../src/domain/audit/entry.ts'
import type { DomainEvent } from '../../../src/domain/changes/event.ts'
import type { Group } from '../../../src/domain/group.ts'
import type { User } from '../../../src/domain/person/user.ts'
import { type Detection, NO_RISK } from '../../../src/domain/risk/risk.ts'
import type { SignIn } from '../../../src/domain/sign-in/sign-in.ts'
import type { Tenant } from '../../../src/domain/tenant.ts'
import { policiesOf, SETTINGS } from '../../../src/local/seeds/policies.ts'
import { START, START_SECONDS } from './subject.ts'

/** Characters that have broken keys and encodings: separators, quotes, astral, combining, right-to-left, control. */
export const AWKWARD = '#=/?&%"\'\\ \u0000\u001f\t\né e\u0301 İ ß 漢字 עברית 👩‍👩‍👧 \uFFFD\uFFFE \u202E'

export function aUser(tenant: string, changes: Partial<User> = {}): User {
  const id = randomUUID()
  return {
    id,
    tenant,
    version: 1,
    username: `${id}@${tenant}.example`,
    email: `${id}@${tenant}.example`,
    emailVerified: true,
    givenName: 'Ana',
    familyName: 'Núñez',
    groups: [],
    disabled: false,
    password: { id: 'credential-1', hash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', changedAt: START },
    mustChangePassword: false,
    methods: [{ kind: 'totp', id: 'totp-1', addedAt: START, addedIn: 0, secret: 'sealed', lastStep: 7 }],
    risk: NO_RISK,
    detections: [],
    sessionsValidFrom: 0,
    createdAt: START,
    updatedAt: START,
    pending: [],
    ...changes,
  }
}

export function anEvent(userId: string, changes: Partial<DomainEvent> = {}): DomainEvent {
  const detail = { method: 'totp', count: 1, first: true }
  return {
    id: randomUUID(),
    type: 'methodAdded',
    at: START,
    userId,
    actor: { kind: 'person' },
    signIn: START_SECONDS,
    detail,
    ...changes,
  }
}

export const anEntry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  id: randomUUID(),
  at: START,
  activityDisplayName: 'Update conditional access policy',
  category: 'Policy',
  correlationId: 'request-1',
  initiatedBy: { kind: 'administrator', id: 'ada', name: 'ada@clinic.example', ip: '2001:db8::1' },
  result: 'inProgress',
  targetResources: [],
  additionalDetails: [],
  ...changes,
})

export const aDetection = (
  changes: Partial<Pick<Detection, 'id' | 'level' | 'state' | 'at'>> = {},
): Detection => ({
  id: randomUUID(),
  type: 'leakedCredentials',
  level: 'high',
  state: 'atRisk',
  detail: 'none',
  at: START,
  evidence: [],
  ...changes,
})

export const aGroup = (changes: Partial<Group> = {}): Group => ({
  id: randomUUID(),
  displayName: 'Nurses',
  createdAt: START,
  version: 0,
  ...changes,
})

export function aSignIn(tenant: string, userId: string, changes: Partial<SignIn> = {}): SignIn {
  return {
    userId,
    tenant,
    authTime: START_SECONDS,
    version: 1,
    id: randomUUID(),
    clientId: 'demo-app',
    kind: 'interactive',
    credentialId: 'credential-1',
    validatedAt: START,
    source: { ip: '2001:db8::1', country: 'unknown', network: 'AS64496', browser: 'unknown', userAgent: '' },
    familiar: false,
    riskLevelDuringSignIn: 'medium',
    risk: { ...NO_RISK, level: 'medium', state: 'atRisk', updatedAt: START },
    detections: [],
    proofs: [{ kind: 'password', at: START }],
    skippedRegistration: false,
    tries: 0,
    createdAt: START,
    ...changes,
  }
}

export function aTenant(id: string, changes: Partial<Tenant> = {}): Tenant {
  return {
    id,
    version: 0,
    branding: { displayName: 'Clinic', helpDesk: { email: 'help@clinic.example' } },
    policies: policiesOf(id, SETTINGS.clinic),
    bannedPasswords: [],
    resources: [],
    dynamicRegistration: false,
    adminEmails: [],
    ...changes,
  }
}
