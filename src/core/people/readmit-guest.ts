import { allKinds } from '../../domain/changes/administrators.ts'
import type { User } from '../../domain/person/user.ts'
import { type Outcome, problem } from '../configuration/problem.ts'
import { untilUncontended } from '../person/until-uncontended.ts'
import { UnitOfWork } from '../unit-of-work.ts'
import { type Acting, interventionOn } from './acting.ts'

const NOBODY_DELETED: Outcome<never> = problem(
  'missing',
  'There is no deleted guest of this id in the tenant.',
)

/**
 * Lets a guest in again who was deleted: the same person to relying parties, with the groups they had and none of the
 * methods. They come by themselves, if their home and the delegation let them.
 */
export const readmitGuest = (acting: Acting, userId: string): Promise<Outcome<User>> =>
  untilUncontended(async () => {
    const { deps, store, actor } = interventionOn(acting, userId)
    const user = await store.users.get(userId)
    if (user?.deletedAt === undefined || !user.guest?.home) return NOBODY_DELETED
    const work = new UnitOfWork(store, { user }, { kinds: allKinds, actor, now: deps.clock() })
    work.apply({ kind: 'readmitGuest' })
    await work.commit()
    await deps.nudge(store.tenantId, userId)
    return { done: work.state.user }
  })
