import { inLanes } from '../../../core/in-lanes.ts'
import { closedUser } from '../../../domain/changes/closing.ts'
import type { User } from '../../../domain/person/user.ts'
import type { KeyVault, PasswordHasher } from '../../../ports/credentials.ts'
import type { Store, TenantStore } from '../../../ports/store.ts'
import { createAtHome, thirtyDaysAtHome } from '../history.ts'
import { PASSWORD } from '../known.ts'
import { PEOPLE, type Person, STAFF, tenantOf } from '../people.ts'
import { user } from '../person.ts'
import { chanceOf } from './chance.ts'
import { CROWD } from './crowd.ts'
import { monthOf } from './sign-ins.ts'

const DAY = 86_400_000

/** Requests to the store under way at a time. */
const AT_ONCE = 16

/**
 * A month in which people came and went: more people, their sign-ins, and the risk some of them were at. Of those who are
 * there already nothing changes.
 */
export async function seedMonth(
  store: Store,
  vault: KeyVault,
  hasher: PasswordHasher,
  now: number,
): Promise<void> {
  // One hash for all: what it costs is not what a start is about.
  const hash = await hasher.hash(PASSWORD)
  const shared: PasswordHasher = { ...hasher, hash: async () => hash }
  await inLanes(
    CROWD.map((person) => [person]),
    AT_ONCE,
    (person) => seedOne(store.of(tenantOf(person)), person, vault, shared, now),
  )
  await inLanes(
    [...PEOPLE, ...STAFF].filter(({ history }) => history).map((person) => [person]),
    AT_ONCE,
    (person) => seedWays(store.of(tenantOf(person)), person, now),
  )
}

async function seedOne(
  own: TenantStore,
  person: Person,
  vault: KeyVault,
  hasher: PasswordHasher,
  now: number,
): Promise<void> {
  const { userId: taken } = await own.users.login(person.username)
  if (taken) return
  const made = settled(await user(person, vault, hasher, now), now)
  for (const signIn of monthOf(made, thirtyDaysAtHome(now), now)) await own.signIns.create(signIn)
  await createAtHome(own, made, now)
}

/** Of half of those who were at risk something was done about it since. */
function settled(made: User, now: number): User {
  const chance = chanceOf(`risk of ${made.username}`)()
  if (chance < 0.5) return made
  return chance < 0.75
    ? closedUser(made, { state: 'remediated', detail: 'userPerformedSecuredPasswordChange' }, now - DAY / 2)
    : closedUser(made, { state: 'dismissed', detail: 'adminDismissedAllRiskForUser' }, now - DAY / 2)
}

/** Those whom scenarios are about were at home all month, and nothing was unusual. */
async function seedWays(own: TenantStore, { username }: Person, now: number): Promise<void> {
  const { userId } = await own.users.login(username)
  const known = userId === undefined ? undefined : await own.users.get(userId)
  if (!known || (await own.signIns.recent(known.id, 1)).length > 0) return
  const ways = monthOf(known, thirtyDaysAtHome(now), now).filter(({ risk }) => risk.level === 'none')
  for (const signIn of ways) await own.signIns.create(signIn)
}
