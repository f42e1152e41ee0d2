import { randomUUID } from 'node:crypto'
import type { Method } from '../../domain/person/method.ts'
import type { Credential, User } from '../../domain/person/user.ts'
import { type Detection, NO_RISK, type Risk } from '../../domain/risk/risk.ts'
import type { KeyVault, PasswordHasher } from '../../ports/credentials.ts'
import { groupId } from './groups.ts'
import { PASSWORD, TOTP_SECRET } from './known.ts'
import { type Person, phoneOf, tenantOf } from './people.ts'
import { uuid } from './uuid.ts'

const DAY = 86_400_000

/** The stable id of a seeded person. */
export const userId = ({ username }: Pick<Person, 'username'>): string => uuid(`acct:${username}`)

async function method(person: Person, kind: 'totp' | 'sms', since: number, vault: KeyVault): Promise<Method> {
  const registered = {
    id: uuid(`acct:${person.username}#${kind}`),
    addedAt: since,
    addedIn: Math.floor(since / 1000),
  }
  if (kind === 'sms') return { ...registered, kind, phone: phoneOf(person) }
  const context = `${tenantOf(person)}/${userId(person)}`
  return { ...registered, kind, secret: await vault.seal(TOTP_SECRET, context) }
}

async function firstFactor(
  { temporaryPassword }: Person,
  since: number,
  now: number,
  hasher: PasswordHasher,
): Promise<Pick<User, 'password' | 'temporaryPassword' | 'mustChangePassword'>> {
  const credential = async (secret: string, changedAt: number): Promise<Credential> => ({
    id: randomUUID(),
    hash: await hasher.hash(secret),
    changedAt,
  })
  if (!temporaryPassword) return { password: await credential(PASSWORD, since), mustChangePassword: false }
  return {
    temporaryPassword: { ...(await credential(temporaryPassword, now)), expiresAt: now + DAY },
    mustChangePassword: true,
  }
}

function risk(person: Person, at: number): { risk: Risk; detections: Detection[] } {
  if (!person.risk) return { risk: NO_RISK, detections: [] }
  const open = { level: 'high', state: 'atRisk', detail: 'none' } as const
  const id = uuid(`acct:${person.username}#${person.risk}`)
  return {
    risk: { ...open, updatedAt: at },
    detections: [{ ...open, id, type: person.risk, at, evidence: [] }],
  }
}

/** A person as stored, two months old at `now` (epoch milliseconds). */
export async function user(
  person: Person,
  vault: KeyVault,
  hasher: PasswordHasher,
  now: number,
): Promise<User> {
  const since = now - 60 * DAY
  const yesterday = now - DAY
  return {
    id: userId(person),
    tenant: tenantOf(person),
    version: 0,
    username: person.username,
    email: person.username,
    emailVerified: true,
    givenName: person.givenName,
    familyName: person.familyName,
    groups: (person.groups ?? []).map((name) => groupId(tenantOf(person), name)),
    disabled: false,
    ...(await firstFactor(person, since, now, hasher)),
    methods: await Promise.all(person.methods.map((kind) => method(person, kind, since, vault))),
    ...(person.graceOver ? { graceEndsAt: yesterday } : {}),
    ...risk(person, yesterday),
    sessionsValidFrom: since,
    createdAt: since,
    updatedAt: since,
    pending: [],
  }
}
