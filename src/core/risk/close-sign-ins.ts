import type { Change } from '../../domain/changes/change.ts'
import { isActive } from '../../domain/risk/risk.ts'
import type { Intervention } from '../person/change-person.ts'
import { untilUncontended } from '../person/until-uncontended.ts'
import { UnitOfWork } from '../unit-of-work.ts'

/** More than anybody makes in the half year sign-ins are kept, bar a script. */
const MOST = 1000

/**
 * Closes each sign-in of a person that is still at risk, by conditional writes of its own. The person was written
 * before: a crash in between leaves sign-ins at risk, which ask for more than they need to, and doing it again closes
 * the rest.
 * @throws Conflict when others kept changing the person or a sign-in
 */
export async function closeSignIns(
  { deps, store, userId, actor }: Intervention,
  change: Change<'remediateSignIn' | 'dismissSignIn'>,
): Promise<void> {
  const close = async (authTime: number): Promise<void> => {
    const { user, signIn } = await store.facts(userId, authTime)
    if (!user || !signIn) return
    const work = new UnitOfWork(store, { user, signIn }, { actor, now: deps.clock() })
    work.apply(change)
    await work.commit()
  }
  const open = (await store.signIns.recent(userId, MOST)).filter(({ risk }) => isActive(risk))
  for (const { authTime } of open) await untilUncontended(() => close(authTime))
  if (open.length > 0) await deps.nudge(store.tenantId, userId)
}
