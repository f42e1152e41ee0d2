import { kinds } from '../../domain/changes/index.ts'
import { type GuestOf, homeId, type User } from '../../domain/person/user.ts'
import { isCurrent, type SignIn } from '../../domain/sign-in/sign-in.ts'
import type { Dependencies } from '../dependencies.ts'
import { changePerson } from '../person/change-person.ts'
import { untilUncontended } from '../person/until-uncontended.ts'
import type { Tenancy } from '../tenancy.ts'
import { UnitOfWork } from '../unit-of-work.ts'

type Ending = Pick<Dependencies, 'clock' | 'nudge'>

/** Who signed out at home, and of which session there, where that is said. */
export interface SignedOut {
  who: GuestOf
  sid?: string
}

/** Sign-ins of one person that are looked through: nobody has so many at once. */
const MOST = 50

/**
 * Somebody signed out at home, so what they opened here from there is over: of one session what was opened from that one,
 * and everything where that is all there is. Relying parties are told of what ended, and of nothing else.
 */
export async function endOfHome(deps: Ending, tenancy: Tenancy, { who, sid }: SignedOut): Promise<void> {
  const { store } = tenancy
  const userId = await store.guests.find(who)
  const user = userId === undefined ? undefined : await store.users.get(userId)
  if (!user) return
  const home = homeId(who)
  const open = await openSignIns(deps, tenancy, user)
  const isOver = (signIn: SignIn) => signIn.home?.id === home && isOfSession(signIn, sid)
  const actor = { kind: 'homeTenant', tenant: home } as const
  if (open.every(isOver)) {
    await changePerson({ deps, store, userId: user.id, actor }, { kind: 'revokeSessions' })
    return
  }
  for (const { authTime } of open.filter(isOver))
    await untilUncontended(async () => {
      const { user: now, signIn } = await store.facts(user.id, authTime)
      if (!now || !signIn || signIn.endedAt !== undefined) return
      const work = new UnitOfWork(store, { user: now, signIn }, { kinds, actor, now: deps.clock() })
      work.apply({ kind: 'endWithHome' })
      await work.commit()
      await deps.nudge(store.tenantId, user.id)
    })
}

const openSignIns = async ({ clock }: Ending, { store }: Tenancy, user: User): Promise<SignIn[]> =>
  (await store.signIns.recent(user.id, MOST)).filter(
    (signIn) => signIn.kind === 'interactive' && isCurrent(signIn, user, clock()),
  )

/** One that does not remember its session may be of any. */
const isOfSession = ({ home }: SignIn, sid: string | undefined): boolean =>
  sid === undefined || home?.sid === undefined || home.sid === sid
