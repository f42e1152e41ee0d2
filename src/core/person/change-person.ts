import type { Actor } from '../../domain/changes/actor.ts'
import type { Change } from '../../domain/changes/change.ts'
import type { User } from '../../domain/person/user.ts'
import type { TenantStore } from '../../ports/store.ts'
import type { Dependencies } from '../dependencies.ts'
import { UnitOfWork } from '../unit-of-work.ts'
import { untilUncontended } from './until-uncontended.ts'

/** Somebody other than the person in a sign-in of theirs acts on the account. */
export interface Intervention {
  deps: Pick<Dependencies, 'clock' | 'nudge'>
  store: TenantStore
  userId: string
  actor: Actor
}

/**
 * Applies changes to the person as stored now, and has what they leave delivered.
 * @returns the person as stored afterwards; undefined when there is nobody of this id, or not any more
 * @throws Conflict when others kept changing the person
 */
export const changePerson = (
  { deps, store, userId, actor }: Intervention,
  ...changes: Change[]
): Promise<User | undefined> =>
  untilUncontended(async () => {
    const user = await store.users.get(userId)
    if (!user || user.deletedAt !== undefined) return undefined
    const work = new UnitOfWork(store, { user }, { actor, now: deps.clock() })
    work.apply(...changes)
    if (work.state.user === user) return user
    await work.commit()
    await deps.nudge(store.tenantId, userId)
    return work.state.user
  })
