import type { Actor } from '../../domain/changes/actor.ts'
import type { Kinds } from '../../domain/changes/apply.ts'
import type { Change, KindName } from '../../domain/changes/change.ts'
import { kinds } from '../../domain/changes/index.ts'
import type { User } from '../../domain/person/user.ts'
import type { SigningInStore } from '../../ports/store.ts'
import type { Dependencies } from '../dependencies.ts'
import { UnitOfWork } from '../unit-of-work.ts'
import { untilUncontended } from './until-uncontended.ts'

/** Somebody other than the person in a sign-in of theirs acts on the account. */
export interface Intervention<Of extends SigningInStore = SigningInStore> {
  deps: Pick<Dependencies, 'clock' | 'nudge'>
  store: Of
  userId: string
  actor: Actor
}

/**
 * Applies changes to the person as stored now, and has what they leave delivered. What administrators alone do is applied
 * by `changeAsAdministrator`.
 * @returns the person as stored afterwards; undefined when there is nobody of this id, or not any more
 * @throws Conflict when others kept changing the person
 */
export const changePerson = (intervention: Intervention, ...changes: Change[]): Promise<User | undefined> =>
  changeBy(kinds, intervention, changes)

/** The same with the kinds of changes that somebody may apply. */
export const changeBy = <Name extends KindName>(
  kinds: Kinds<Name>,
  { deps, store, userId, actor }: Intervention,
  changes: Change<Name>[],
): Promise<User | undefined> =>
  untilUncontended(async () => {
    const user = await store.users.get(userId)
    if (!user || user.deletedAt !== undefined) return undefined
    const work = new UnitOfWork(store, { user }, { kinds, actor, now: deps.clock() })
    work.apply(...changes)
    if (work.state.user === user) return user
    await work.commit()
    await deps.nudge(store.tenantId, userId)
    return work.state.user
  })
