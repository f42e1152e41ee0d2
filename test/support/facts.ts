import { type Facts, factsOf, type RequestFacts } from '../../src/domain/facts.ts'
import type { Home } from '../../src/domain/federation/home.ts'
import type { Method } from '../../src/domain/person/method.ts'
import type { User } from '../../src/domain/person/user.ts'
import type { Risk, RiskLevel } from '../../src/domain/risk/risk.ts'
import type { SignIn } from '../../src/domain/sign-in/sign-in.ts'
import type { Tenant } from '../../src/domain/tenant.ts'
import { tenants } from '../../src/local/seeds/tenants.ts'
import { aSignIn, aUser } from '../adapters/contracts/fixtures.ts'

export const NOW = Date.UTC(2026, 2, 2, 9)
export const DAY = 24 * 60 * 60 * 1000
/** `auth_time` of the sign-in the facts are of. */
export const AUTH_TIME = NOW / 1000 - 60

/** What a person may have registered, and when. */
export const METHODS: Record<'old' | 'recent' | 'fresh' | 'spare' | 'none', Method[]> = {
  /** Two months ago. */
  old: [{ kind: 'totp', id: 'old', addedAt: NOW - 60 * DAY, addedIn: 1, secret: 'sealed' }],
  /** An hour ago, in another sign-in: an attacker could have done it. */
  recent: [{ kind: 'totp', id: 'recent', addedAt: NOW - DAY / 24, addedIn: 2, secret: 'sealed' }],
  /** In this very sign-in. */
  fresh: [{ kind: 'totp', id: 'fresh', addedAt: NOW - 1000, addedIn: AUTH_TIME, secret: 'sealed' }],
  /** A spare key without a lock. */
  spare: [{ kind: 'recovery-codes', id: 'spare', addedAt: NOW - 60 * DAY, addedIn: 1, hashes: ['x'] }],
  none: [],
}

export const risk = (
  level: RiskLevel,
  state: Risk['state'] = level === 'none' ? 'none' : 'atRisk',
): Risk => ({
  level,
  state,
  detail: 'none',
  updatedAt: NOW - 1000,
})

export function tenantNamed(id: string): Tenant {
  const found = tenants('https://id.example').find((tenant) => tenant.id === id)
  if (!found) throw new Error(`no seeded tenant ${id}`)
  return found
}

/** A provider whose people nobody thinks at risk, and whose second factor counts for nothing here. */
const AT_HOME: Home = {
  id: 'msp',
  kind: 'tenant',
  userRisk: 'none',
  isBlocked: false,
  selfRemediates: false,
  isMfaAccepted: false,
  policiesApply: true,
  branding: { displayName: 'Meridian IT', helpDesk: { email: 'help@msp.example' } },
}
const GUEST: Partial<User> = {
  methods: [],
  guest: { type: 'serviceProvider', home: { tenant: 'msp', userId: 'tia' } },
}
const CAME_FROM_HOME: Partial<SignIn> = {
  credentialId: '',
  proofs: [{ kind: 'home', at: AUTH_TIME * 1000, home: { amr: ['pwd'] } }],
  home: { id: 'msp', authTime: AUTH_TIME, userRisk: 'none' },
}

/** What of the facts is to be otherwise. */
export interface FactsAbout {
  tenant?: Tenant
  user?: Partial<User>
  signIn?: Partial<SignIn>
  request?: Partial<RequestFacts>
  /** Of a guest, who has nothing registered here unless told otherwise. */
  home?: Partial<Home>
  read?: string[]
  now?: number
}

/** Facts of somebody of clinic with an old authenticator app, who typed the password and is at no risk. */
export function someFacts(about: FactsAbout = {}): Facts {
  const tenant = about.tenant ?? tenantNamed('clinic')
  const user = aUser(tenant.id, { methods: METHODS.old, ...(about.home && GUEST), ...about.user })
  const facts = {
    now: about.now ?? NOW,
    tenant,
    user,
    signIn: aSignIn(tenant.id, user.id, {
      authTime: AUTH_TIME,
      validatedAt: AUTH_TIME * 1000,
      riskLevelDuringSignIn: 'none',
      risk: risk('none'),
      proofs: [{ kind: 'password', at: AUTH_TIME * 1000 }],
      ...(about.home && CAME_FROM_HOME),
      ...about.signIn,
    }),
    request: {
      clientId: 'demo-app',
      clientName: 'Demo app',
      firstParty: true,
      acrValues: [],
      scopes: ['openid'],
      claims: [],
      resources: {},
      promptConsent: false,
      startedAt: NOW - 1000,
      ...about.request,
    },
    home: about.home && { ...AT_HOME, ...about.home },
  }
  return factsOf(facts, about.read)
}
