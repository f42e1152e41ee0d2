import type { Change } from '../../domain/changes/change.ts'
import type { User } from '../../domain/person/user.ts'
import { isActive } from '../../domain/risk/risk.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import type { Intervention } from '../person/change-person.ts'
import { untilUncontended } from '../person/until-uncontended.ts'
import { UnitOfWork } from '../unit-of-work.ts'

/** More than anybody makes in the half year sign-ins are kept, bar a script. */
const MOST = 1000

/**
 * Applies what has closed the risk of a person to each sign-in of theirs that is still open, each by a conditional
 * write of its own. The person, with the event, was written before: a crash in between leaves sign-ins at risk, which
 * ask for more than they need to, and doing it again closes the rest without telling it twice.
 */
export async function closeSignIns(
  { deps, store, actor }: Intervention,
  user: User,
  change: Change,
): Promise<void> {
  const close = (signIn: SignIn): Promise<void> => {
    const work = new UnitOfWork(store, { user, signIn }, { actor, now: deps.clock() })
    work.apply(change)
    return work.commit()
  }
  for (const { authTime } of (await store.signIns.recent(user.id, MOST)).filter(isOpen))
    await untilUncontended(async () => {
      const signIn = await store.signIns.get(user.id, authTime)
      if (signIn && isOpen(signIn)) await close(signIn)
    })
}

const isOpen = ({ risk }: SignIn): boolean => isActive(risk)
