import { allKinds } from '../../domain/changes/administrators.ts'
import type { InSignIn } from '../../domain/changes/apply.ts'
import type { AnyChange } from '../../domain/changes/change.ts'
import type { User } from '../../domain/person/user.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import { UnitOfWork } from '../unit-of-work.ts'
import type { Intervention } from './change-person.ts'
import { untilUncontended } from './until-uncontended.ts'

/**
 * Applies a change to one sign-in of a person, and to the person with it, as both are stored now. The person is written
 * first: a crash in between leaves the sign-in as it was, and doing it again completes it. What it leaves is delivered by
 * the caller.
 * @returns both as stored afterwards; undefined when there is no such sign-in, or the person was deleted
 * @throws Conflict when others kept changing them
 */
export const changeSignIn = (
  { deps, store, userId, actor }: Intervention,
  authTime: number,
  changeOf: (signIn: SignIn, user: User) => AnyChange,
): Promise<InSignIn | undefined> =>
  untilUncontended(async () => {
    const { user, signIn } = await store.facts(userId, authTime)
    if (!user || !signIn || user.deletedAt !== undefined) return undefined
    const work = new UnitOfWork(store, { user, signIn }, { kinds: allKinds, actor, now: deps.clock() })
    work.apply(changeOf(signIn, user))
    await work.commit()
    return work.state
  })
