import { referenceCode } from '../../../domain/sign-in/reference-code.ts'
import { beganAt } from '../../../domain/sign-in/sign-in.ts'
import type { ListedSignIn, SignInLists, Timed } from '../../../ports/store/lists.ts'
import { type Item, isLive, type Table } from '../item.ts'
import { keys, lists, momentsOf, SIGN_IN_PREFIX, SIGN_IN_SHARDS, userOf } from '../keys.ts'
import { entriesOf, isThere, itemsOf, type Stretch } from '../page.ts'
import { getItem } from '../read.ts'
import { readSignIn } from '../sign-ins.ts'
import { readUser } from '../user-item.ts'
import { byRisk } from './stretches.ts'

/** Milliseconds for which a sign-in is shown as one at risk. */
const SHOWN_AT_RISK = 90 * 24 * 60 * 60 * 1000

/** More sign-ins than would ever share a reference code: its eight characters stand for four thousand million. */
const OF_ONE_REFERENCE = 100

export function signInLists(table: Table, tenantId: string): SignInLists {
  const read = async (stretches: Stretch[], page: Parameters<SignInLists['all']>[0]) => {
    const found = await entriesOf(table, stretches, page, !page.oldestFirst)
    return itemsOf(
      table,
      found,
      ({ item }) => [item, userOf(item)],
      ([signIn, user], entry) => (isThere(signIn, entry) ? listed(signIn, user) : undefined),
    )
  }
  const withReference = (code: string): Stretch[] => [
    { index: 'gsi2', partition: lists.reference(tenantId, referenceCode(code)), ...momentsOf() },
  ]
  return {
    all: (page) =>
      read(
        Array.from({ length: SIGN_IN_SHARDS }, (_, n) => ({
          index: 'gsi1',
          partition: lists.signIns(tenantId, n),
          ...momentsOf(page.from, page.to),
        })),
        page,
      ),

    async ofUser(userId, page) {
      const key = keys.user(tenantId, userId)
      const user = await getItem(table, key)
      const { low, high } = readUser(user)?.guest?.home ? namesWithin(page) : momentsOf(page.from, page.to)
      const stretch = { partition: key.pk, low: SIGN_IN_PREFIX + low, high: SIGN_IN_PREFIX + high }
      const { entries, next } = await entriesOf(table, [stretch], page, !page.oldestFirst)
      const live = entries.filter(({ item }) => isLive(table, item))
      const found = live.flatMap(({ item }) => listed(item, user) ?? [])
      return { items: inTime(found, page), next }
    },

    atRisk(risky) {
      const from = Math.max(risky.from ?? 0, table.clock() - SHOWN_AT_RISK)
      return read(
        byRisk(risky, momentsOf(from, risky.to), (level, isActive) =>
          lists.riskySignIns(tenantId, level, isActive),
        ),
        risky,
      )
    },

    byReference: (code, page) => read(withReference(code), page),

    async get(id) {
      const { items } = await read(withReference(id), { top: OF_ONE_REFERENCE })
      return items.find(({ signIn }) => signIn.id === id)
    },
  }
}

const SECOND = 1000

/** A guest may have proved themself at home long before they came, and is named anywhere within that second. */
const namesWithin = ({ to }: Timed) => momentsOf(undefined, to === undefined ? undefined : to + SECOND)

/** Those that began in a time, in the order in which they did; of people who are no guests their names have said both. */
function inTime(found: ListedSignIn[], { from = 0, to = Number.POSITIVE_INFINITY, oldestFirst }: Timed) {
  const isIn = ({ signIn: { home, createdAt } }: ListedSignIn): boolean =>
    home === undefined || (from <= createdAt && createdAt <= to)
  const direction = oldestFirst ? 1 : -1
  return found.filter(isIn).sort((a, b) => direction * (beganAt(a.signIn) - beganAt(b.signIn)))
}

function listed(item: Item, user: Item | undefined): ListedSignIn | undefined {
  const signIn = readSignIn(item)
  return signIn && { signIn, user: readUser(user) }
}
