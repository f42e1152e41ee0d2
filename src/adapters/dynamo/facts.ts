import { LRUCache } from 'lru-cache'
import type { GuestOf, User } from '../../domain/person/user.ts'
import type { HomeRecord } from '../../ports/store/federation.ts'
import type { SigningInStore } from '../../ports/store.ts'
import { readHistory } from './histories.ts'
import type { Item, Table } from './item.ts'
import { type Key, keys } from './keys.ts'
import { linkKeys, readLink } from './links.ts'
import { readPayload } from './model-item.ts'
import { getItems } from './read.ts'
import { readSignIn } from './sign-ins.ts'
import { readUser } from './user-item.ts'

/** Whose guest somebody is, in another tenant of the deployment. */
export type AtHome = Extract<GuestOf, { tenant: string }>

/** Guests of whom a function remembers whose they are. */
const MOST_REMEMBERED = 1000

/**
 * What a verdict needs, in one BatchGetItem: one round trip, and every item strongly consistent. The home of a guest is
 * the one thing here that is read across tenants. Whose guest somebody is is written once and never changes, so it is
 * remembered; what is so at home is read every time.
 */
export function factReader(table: Table, tenantId: string): Pick<SigningInStore, 'facts' | 'person'> {
  const homes = new LRUCache<string, AtHome>({ max: MOST_REMEMBERED })

  async function withHome(userId: string, others: Key[]) {
    const known = homes.get(userId)
    const own = [keys.user(tenantId, userId), ...others]
    const found = await getItems(table, [...own, ...(known ? homeKeys(tenantId, known) : [])])
    const user = readUser(found[0])
    const rest = found.slice(1, own.length)
    const home = known ? readHome(found.slice(own.length)) : await firstTime(user)
    return { user, rest, ...(home && user ? { home } : {}) }
  }

  async function firstTime(user: User | undefined): Promise<HomeRecord | undefined> {
    const home = user?.guest?.home
    if (!user || !home || !('tenant' in home)) return undefined
    homes.set(user.id, home)
    return readHome(await getItems(table, homeKeys(tenantId, home)))
  }

  return {
    async facts(userId, authTime, models = []) {
      const { rest, ...person } = await withHome(userId, [
        keys.signIn(tenantId, userId, authTime),
        ...models.map(({ model, id }) => keys.model(tenantId, model, id)),
      ])
      const [signIn, ...found] = rest
      return { ...person, signIn: readSignIn(signIn), models: found.map(readPayload) }
    },
    async person(userId) {
      const { rest, ...person } = await withHome(userId, [keys.history(tenantId, userId)])
      return { ...person, history: readHistory(rest[0]) }
    },
  }
}

/** What is known at home of somebody who may never have been here. */
export const atHome = async (
  table: Table,
  tenantId: string,
  home: GuestOf,
): Promise<HomeRecord | undefined> =>
  'tenant' in home ? readHome(await getItems(table, homeKeys(tenantId, home))) : undefined

export const homeKeys = (tenantId: string, { tenant, userId }: AtHome): Key[] => [
  keys.user(tenant, userId),
  ...linkKeys(tenantId, tenant, 'home'),
]

export const readHome = ([user, ofHome, ofResource]: (Item | undefined)[]): HomeRecord => ({
  user: readUser(user),
  link: readLink(ofHome, ofResource),
})
