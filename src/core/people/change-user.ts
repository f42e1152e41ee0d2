import { allKinds } from '../../domain/changes/administrators.ts'
import type { AnyChange } from '../../domain/changes/change.ts'
import type { Profile } from '../../domain/changes/profile.ts'
import { elsewhere, type User } from '../../domain/person/user.ts'
import type { TenantStore } from '../../ports/store.ts'
import { changedSince } from '../configuration/etag.ts'
import { type Outcome, problem } from '../configuration/problem.ts'
import type { Intervention } from '../person/change-person.ts'
import { untilUncontended } from '../person/until-uncontended.ts'
import { UnitOfWork } from '../unit-of-work.ts'
import { type Acting, interventionOn, NOBODY } from './acting.ts'
import { giveBack, withhold } from './administrators.ts'
import { forgetGuesses, NAME_TAKEN, nameOfHome } from './login-name.ts'
import { changeable } from './tag.ts'

/** What is to be otherwise; what is left out stays. */
export interface UserChange {
  profile?: Partial<Profile>
  /** Normalised. */
  username?: string
  enabled?: boolean
}

/**
 * Changes a person in one conditional write. Blocking an administrator is first written where their roles are, so that
 * one of them always stays.
 * @param ifMatch the tag (`personTag`) the caller has read
 */
export async function changeUser(
  acting: Acting,
  userId: string,
  change: UserChange,
  ifMatch?: string,
): Promise<Outcome<User>> {
  const intervention = interventionOn(acting, userId)
  const user = await intervention.store.users.get(userId)
  const wrong = check(user, ifMatch)
  if (wrong || !user) return wrong ?? NOBODY
  if (elsewhere(user) !== undefined && (change.profile || change.username !== undefined)) return AT_HOME
  const { username = user.username } = change
  const ofHome = username === user.username ? undefined : await nameOfHome(acting, username)
  if (ofHome) return ofHome
  if (change.enabled === false) {
    const withheld = await withhold(acting, userId)
    if ('problem' in withheld) return withheld
  }
  const outcome = await write(intervention, change, ifMatch)
  // Also of a block that was not made after all: a role nobody counts on is given back, never lost.
  const isBlocked = 'done' in outcome ? change.enabled !== true : change.enabled !== false
  if (change.enabled !== undefined && !isBlocked) await giveBack(acting, userId)
  return outcome
}

/** The home of a guest says what they are called, and they have no login name here to change. */
const AT_HOME = problem('forbidden', 'Only the home of a guest can change what they are called.')

const check = (user: User | undefined, ifMatch: string | undefined) =>
  user && user.deletedAt === undefined ? changedSince(ifMatch, changeable(user)) : NOBODY

const write = (
  { deps, store, userId, actor }: Intervention<TenantStore>,
  change: UserChange,
  ifMatch: string | undefined,
): Promise<Outcome<User>> =>
  untilUncontended(async () => {
    const user = await store.users.get(userId)
    const wrong = check(user, ifMatch)
    if (wrong || !user) return wrong ?? NOBODY
    const { username = user.username } = change
    if (username !== user.username && !(await claim(store, user, username))) return NAME_TAKEN
    const work = new UnitOfWork(store, { user }, { kinds: allKinds, actor, now: deps.clock() })
    work.apply(...changesOf(change))
    if (work.state.user === user) return { done: user }
    await work.commit()
    await deps.nudge(store.tenantId, userId)
    return { done: work.state.user }
  })

/** Where a person usually signs in from stays theirs; what was counted of the name does not. */
async function claim(store: TenantStore, user: User, username: string): Promise<boolean> {
  const { networks } = await store.users.login(user.username)
  if (!(await store.users.claim(user, username, networks))) return false
  await forgetGuesses(store, username)
  return true
}

const changesOf = ({ profile, username, enabled }: UserChange): AnyChange[] => [
  ...(profile ? [{ kind: 'updateProfile' as const, profile }] : []),
  ...(username === undefined ? [] : [{ kind: 'changeUsername' as const, username }]),
  ...(enabled === undefined ? [] : [{ kind: 'setAccountEnabled' as const, enabled }]),
]
