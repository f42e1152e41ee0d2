import { randomUUID } from 'node:crypto'
import type { GuestOf, User } from '../../src/domain/person/user.ts'
import { type Detection, NO_RISK } from '../../src/domain/risk/risk.ts'
import type { SignIn } from '../../src/domain/sign-in/sign-in.ts'
import { aSignIn } from '../adapters/contracts/fixtures.ts'
import type { TestDeployment } from './deployment.ts'
import { userOf } from './records.ts'

/** Guests as an arrival leaves them in the store. */

/** A guest of a tenant, whose home is somebody of another or the subject of an identity provider. */
export async function newGuest(
  { store }: TestDeployment,
  resource: string,
  home: GuestOf,
  about: Partial<User> = {},
): Promise<User> {
  const own = store.of(resource)
  const now = Date.now()
  const id = await own.guests.claim(home, randomUUID())
  const guest: User = {
    id,
    tenant: resource,
    version: 1,
    username: 'guest@elsewhere.example',
    email: 'guest@elsewhere.example',
    emailVerified: false,
    givenName: 'Gil',
    familyName: 'Guest',
    groups: [],
    guest: { type: 'tenant' in home ? 'serviceProvider' : 'b2bCollaborationGuest', home },
    disabled: false,
    mustChangePassword: false,
    methods: [],
    risk: NO_RISK,
    detections: [],
    sessionsValidFrom: now,
    createdAt: now,
    updatedAt: now,
    pending: [],
    ...about,
  }
  await own.guests.create(guest)
  return guest
}

/** A technician of a seeded tenant as a guest of another. */
export async function visiting(
  deployment: TestDeployment,
  resource: string,
  username: string,
  about: Partial<User> = {},
): Promise<User> {
  const { id: userId, tenant, email, givenName, familyName } = await userOf(deployment, username)
  const named = { username, email, givenName, familyName }
  return newGuest(deployment, resource, { tenant, userId }, { ...named, ...about })
}

/** One of their sign-ins here. */
export async function visit(
  { store }: TestDeployment,
  guest: User,
  about: Partial<SignIn> = {},
): Promise<SignIn> {
  const now = Date.now()
  const { guest: { home } = {} } = guest
  const signIn = aSignIn(guest.tenant, guest.id, {
    authTime: now / 1000,
    validatedAt: now,
    createdAt: now,
    credentialId: '',
    proofs: [{ kind: 'home', at: now, home: { amr: ['pwd'] } }],
    home: {
      id: home && 'tenant' in home ? home.tenant : (home?.provider ?? ''),
      authTime: now / 1000,
      userRisk: 'none',
    },
    ...about,
  })
  await store.of(guest.tenant).signIns.create(signIn)
  return signIn
}

/** What makes a sign-in risky. */
export const UNUSUAL: Pick<SignIn, 'risk' | 'riskLevelDuringSignIn'> & { detections: Detection[] } = {
  riskLevelDuringSignIn: 'high',
  risk: { level: 'high', state: 'atRisk', detail: 'none', updatedAt: 1 },
  detections: [
    {
      id: 'unusual',
      type: 'unfamiliarFeatures',
      level: 'high',
      state: 'atRisk',
      detail: 'none',
      at: 1,
      evidence: [],
    },
  ],
}
