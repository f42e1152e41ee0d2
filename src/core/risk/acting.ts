import type { Actor } from '../../domain/changes/actor.ts'
import { type ActsAs, mayNotActOn } from '../../domain/may-act-on.ts'
import { elsewhere } from '../../domain/person/user.ts'
import type { ListedSignIn } from '../../ports/store/lists.ts'
import type { AdminDependencies } from '../dependencies.ts'
import { homeNameOf } from '../federation/home-name.ts'
import type { Intervention } from '../person/change-person.ts'
import type { AdminTenancy } from '../tenancy.ts'
import { confirmUserCompromised, confirmUserSafe } from './confirm-user.ts'
import { dismissRisk } from './dismiss.ts'
import { type Failure, inBulk } from './in-bulk.ts'
import { confirmSignInCompromised, confirmSignInSafe, dismissSignIn, type OfSignIn } from './judge-sign-in.ts'

/** Who says something of risks, and in which tenant. */
export interface Acting {
  deps: Pick<AdminDependencies, 'clock' | 'nudge' | 'log'>
  tenancy: Pick<AdminTenancy, 'tenant' | 'another' | 'store'>
  caller: ActsAs
  actor: Actor
}

type EndsSessions = { endsSessions: boolean }

/** What can be said of an account, by the name of its call. */
export const OF_ACCOUNTS = {
  dismiss: dismissRisk,
  confirmCompromised: confirmUserCompromised,
  confirmSafe: confirmUserSafe,
} satisfies Record<string, (about: Intervention & EndsSessions) => Promise<unknown>>

/** The same of a sign-in. */
export const OF_SIGN_INS = {
  confirmCompromised: confirmSignInCompromised,
  confirmSafe: confirmSignInSafe,
  dismiss: dismissSignIn,
} satisfies Record<string, (about: OfSignIn & EndsSessions) => Promise<unknown>>

/** Says one thing of many accounts. @returns what was not done and why, by id */
export const ofAccounts = (
  acting: Acting,
  userIds: readonly string[],
  what: keyof typeof OF_ACCOUNTS,
): Promise<Map<string, Failure>> =>
  inBulk(
    acting.deps,
    [...new Set(userIds)].map((id) => [{ id, thing: id }]),
    async (userId) => {
      if (isOwn(acting, userId)) return 'ownRisk'
      const user = await acting.tenancy.store.users.get(userId)
      const home = user && elsewhere(user)
      if (home !== undefined) return { atHome: await homeNameOf(acting.tenancy, home) }
      const done = await OF_ACCOUNTS[what]({ ...intervention(acting, userId), ...endsSessions(acting) })
      return done ? undefined : 'unknown'
    },
  )

/** Says one thing of many sign-ins, those of one person one after the other. @returns as `ofAccounts` */
export async function ofSignIns(
  acting: Acting,
  requestIds: readonly string[],
  what: keyof typeof OF_SIGN_INS,
): Promise<Map<string, Failure>> {
  const found = new Map<string, ListedSignIn>()
  const asked = [...new Set(requestIds)].map((id) => [{ id, thing: id }])
  const missing = await inBulk(acting.deps, asked, async (id) => {
    const one = await acting.tenancy.store.lists.signIns.get(id)
    if (!one) return 'unknown'
    found.set(id, one)
  })
  const things = [...found].map(([id, { signIn }]) => ({ id, thing: signIn }))
  const ofOnePerson = Map.groupBy(things, ({ thing }) => thing.userId)
  const failures = await inBulk(acting.deps, [...ofOnePerson.values()], async ({ userId, authTime }) => {
    if (isOwn(acting, userId)) return 'ownRisk'
    const about = { ...intervention(acting, userId), ...endsSessions(acting), authTime }
    return (await OF_SIGN_INS[what](about)) ? undefined : 'unknown'
  })
  return new Map([...missing, ...failures])
}

/** Nobody's role is in the way of judging a risk. */
const isOwn = ({ caller }: Acting, id: string): boolean =>
  mayNotActOn(caller, { id, role: undefined, isGuest: false }, 'signInRisk') !== undefined

const intervention = ({ deps, tenancy, actor }: Acting, userId: string): Intervention => ({
  deps,
  store: tenancy.store,
  userId,
  actor,
})

const endsSessions = ({ tenancy }: Acting): EndsSessions => ({
  endsSessions: tenancy.tenant.endSessionsOnCompromise ?? true,
})
