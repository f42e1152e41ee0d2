import type { GuestOf } from '../../domain/person/user.ts'
import type { AbroadStore, GuestStore } from '../../ports/store/federation.ts'
import { atHome } from './facts.ts'
import type { Item, Table } from './item.ts'
import { abroadOf, abroadPartition, indexed, keys } from './keys.ts'
import { getItem, query } from './read.ts'
import { userItem } from './user-item.ts'
import { isDone, putItem } from './write.ts'

/**
 * Who of other homes is whom here. The id is claimed first and the person stored at it then: a crash in between leaves an
 * id that the next arrival stores the person at, and nobody twice.
 */
export const guestStore = (table: Table, tenantId: string): GuestStore => {
  const find = async (home: GuestOf): Promise<string | undefined> =>
    (await getItem(table, keys.guest(tenantId, home)))?.userId as string | undefined
  return {
    find,
    atHome: (home) => atHome(table, tenantId, home),
    async claim(home, id) {
      const known = await find(home)
      if (known) return known
      const claimed = putItem(table, guestItem(tenantId, home, id), { condition: 'attribute_not_exists(pk)' })
      if (await isDone(claimed)) return id
      return (await find(home)) ?? id
    },
    async create(guest) {
      await isDone(putItem(table, userItem(tenantId, guest), { condition: 'attribute_not_exists(pk)' }))
    },
  }
}

const guestItem = (tenantId: string, home: GuestOf, userId: string): Item => ({
  ...keys.guest(tenantId, home),
  ...indexed.guest(tenantId, home, userId),
  userId,
})

export const abroadStore = (table: Table, tenantId: string): AbroadStore => ({
  async of(userId) {
    const found = await query(table, {
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :abroad AND begins_with(gsi1sk, :person)',
      ExpressionAttributeValues: { ':abroad': abroadPartition(tenantId), ':person': abroadOf(userId) },
    })
    return found.map(({ gsi1sk }) => {
      const [, tenant = '', guestId = ''] = String(gsi1sk).split('#')
      return { userId, tenant, guestId }
    })
  },
})
