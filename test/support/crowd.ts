import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { auditItem } from '../../src/adapters/dynamo/audits.ts'
import { detectionItem } from '../../src/adapters/dynamo/detections.ts'
import { groupItem } from '../../src/adapters/dynamo/groups.ts'
import type { Item } from '../../src/adapters/dynamo/item.ts'
import { keys } from '../../src/adapters/dynamo/keys.ts'
import { loginItem } from '../../src/adapters/dynamo/names.ts'
import { signInItem } from '../../src/adapters/dynamo/sign-ins.ts'
import { userItem } from '../../src/adapters/dynamo/user-item.ts'
import { writeItems } from '../../src/adapters/dynamo/write.ts'
import type { DomainEvent } from '../../src/domain/changes/event.ts'
import type { User } from '../../src/domain/person/user.ts'
import type { Detection, Risk, RiskLevel } from '../../src/domain/risk/risk.ts'
import type { SignIn } from '../../src/domain/sign-in/sign-in.ts'
import { aDetection, anEvent, aSignIn, aUser } from '../adapters/contracts/fixtures.ts'

/** How many there are of everything in a tenant. */
export interface Crowd {
  users: number
  /** Of them, at risk or once so. */
  risky: number
  signIns: number
  /** Of people and of sign-ins, half each. */
  detections: number
  audits: number
  groups: number
  /** Of the first group. */
  members: number
}

const LEVELS: readonly RiskLevel[] = ['low', 'medium', 'high']
const MINUTE = 60_000

/** UUIDs (RFC 9562 §5.4) of a number, the same in every run; their beginnings, of which reference codes are made, differ. */
export const idOf = (kind: number, n: number): string => {
  const scattered = Number((BigInt(n) * 2_654_435_761n + BigInt(kind)) % 2n ** 32n)
  return `${hex(scattered, 8)}-${hex(kind, 4)}-4000-8000-${hex(n, 12)}`
}

const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, '0')

const risk = (n: number, at: number): Risk =>
  n % 5 === 0
    ? { level: 'none', state: 'dismissed', detail: 'adminDismissedAllRiskForUser', updatedAt: at }
    : { level: LEVELS[n % 3] ?? 'low', state: 'atRisk', detail: 'none', updatedAt: at }

const detection = (n: number, at: number): Detection =>
  aDetection({ id: idOf(3, n), level: (['low', 'medium', 'high'] as const)[n % 3], at })

/** The items of a tenant full of people, as its own adapters write them. What lies nearest is the newest. */
export function* crowd(tenantId: string, size: Crowd, now: number): Generator<Item> {
  for (let n = 0; n < size.users; n++) yield* person(tenantId, size, n, now)
  for (let n = 0; n < size.signIns; n++) yield* signIn(tenantId, size, n, now)
  for (let n = 0; n < size.audits; n++) yield auditItem(tenantId, event(size, n, now))
  for (let n = 0; n < size.groups; n++)
    yield groupItem(tenantId, { id: idOf(5, n), displayName: `Group ${n}`, createdAt: now, version: 1 })
  for (let n = 0; n < size.members; n++) yield { ...keys.member(tenantId, idOf(5, 0), idOf(1, n)) }
}

function* person(tenantId: string, size: Crowd, n: number, now: number): Generator<Item> {
  const isRisky = n < size.risky
  const before = (person: number): number => Math.floor((person * size.detections) / 2 / size.risky)
  const own = isRisky ? before(n + 1) - before(n) : 0
  const at = now - n * MINUTE
  const detections = Array.from({ length: own }, (_, nth) => detection(before(n) + nth, at - nth))
  const user: User = aUser(tenantId, {
    id: idOf(1, n),
    username: `person${n}@${tenantId}.example`,
    email: `person${n}@${tenantId}.example`,
    displayName: `Person ${n}`,
    groups: n < size.members ? [idOf(5, 0)] : [],
    ...(isRisky && { risk: risk(n, at), detections }),
  })
  yield userItem(tenantId, user)
  yield loginItem(tenantId, user, [])
  for (const one of detections) yield detectionItem(tenantId, user.id, one)
}

/** Every fourth is one of ten who do a lot. */
const who = (size: Crowd, n: number): number => (n % 4 === 0 ? (n / 4) % 10 : n % size.users)

function* signIn(tenantId: string, size: Crowd, n: number, now: number): Generator<Item> {
  const at = now - n * 1000
  const isRisky = n < size.detections / 2
  const detections = isRisky ? [detection(size.detections + n, at)] : []
  const calm = { level: 'none', state: 'none', detail: 'none', updatedAt: 0 } as const
  const one: SignIn = aSignIn(tenantId, idOf(1, who(size, n)), {
    authTime: (at * 1000 + (n % 1000)) / 1_000_000,
    id: idOf(2, n),
    createdAt: at,
    detections,
    risk: isRisky ? { ...risk(n, at), level: LEVELS[n % 3] ?? 'low' } : calm,
    riskLevelDuringSignIn: isRisky ? (LEVELS[n % 3] ?? 'low') : 'none',
  })
  yield signInItem(tenantId, one)
  for (const each of detections) yield detectionItem(tenantId, one.userId, each, one.authTime)
}

const event = (size: Crowd, n: number, now: number): DomainEvent =>
  anEvent(idOf(1, who(size, n)), {
    id: idOf(4, n),
    at: now - n * 1000,
    ...(n % 2 === 0 && { actor: { kind: 'administrator', id: idOf(1, 0), name: 'ada' } }),
  })

const AT_ONCE = 8

/** Writes items side by side, as fast as the database takes them. */
export async function fill(
  client: DynamoDBDocumentClient,
  name: string,
  items: Iterable<Item>,
): Promise<number> {
  const table = { client, name, clock: Date.now }
  const left = items[Symbol.iterator]()
  let written = 0
  const lane = async () => {
    for (;;) {
      const batch = Array.from({ length: 25 }, () => left.next().value).filter((item) => item !== undefined)
      if (batch.length === 0) return
      await writeItems(table, batch)
      written += batch.length
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return written
}
