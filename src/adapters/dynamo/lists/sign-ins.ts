import { referenceCode } from '../../../domain/sign-in/reference-code.ts'
import type { ListedSignIn, SignInLists } from '../../../ports/store/lists.ts'
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
      const { low, high } = momentsOf(page.from, page.to)
      const stretch = { partition: key.pk, low: SIGN_IN_PREFIX + low, high: SIGN_IN_PREFIX + high }
      const [{ entries, next }, user] = await Promise.all([
        entriesOf(table, [stretch], page, !page.oldestFirst),
        getItem(table, key),
      ])
      const live = entries.filter(({ item }) => isLive(table, item))
      return { items: live.flatMap(({ item }) => listed(item, user) ?? []), next }
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

function listed(item: Item, user: Item | undefined): ListedSignIn | undefined {
  const signIn = readSignIn(item)
  return signIn && { signIn, user: readUser(user) }
}
