import type { Group } from '../../domain/group.ts'
import type { GroupStore } from '../../ports/store/groups.ts'
import { type Item, readDoc, type Table } from './item.ts'
import { indexedGroup, keys } from './keys.ts'
import { memberStore } from './members.ts'
import { getItem, getItems } from './read.ts'
import { putItem, removeItem } from './write.ts'

export function groupStore(table: Table, tenantId: string): GroupStore {
  const put = async (group: Group, expected: number | undefined): Promise<Group> => {
    const next = { ...group, version: (expected ?? 0) + 1 }
    await putItem(
      table,
      groupItem(tenantId, next),
      expected === undefined
        ? { condition: 'attribute_not_exists(pk)' }
        : { condition: 'version = :expected', values: { ':expected': expected } },
    )
    return next
  }
  return {
    get: async (id) => readGroup(await getItem(table, keys.group(tenantId, id))),
    async among(ids) {
      if (ids.length === 0) return []
      const found = await getItems(
        table,
        ids.map((id) => keys.group(tenantId, id)),
      )
      return found.flatMap((item) => readGroup(item) ?? [])
    },
    create: (group) => put(group, undefined),
    update: put,
    remove: (id, expected) =>
      removeItem(
        table,
        keys.group(tenantId, id),
        expected === undefined
          ? {}
          : {
              condition: 'version = :expected',
              values: { ':expected': expected },
            },
      ),
    ...memberStore(table, tenantId),
  }
}

export function groupItem(tenantId: string, { version, ...rest }: Group): Item {
  const index = indexedGroup(tenantId, rest.displayName, rest.id)
  return { ...keys.group(tenantId, rest.id), ...index, version, doc: JSON.stringify(rest) }
}

export function readGroup(item: Item | undefined): Group | undefined {
  const rest = readDoc<Omit<Group, 'version'>>(item)
  return item && rest && { ...rest, version: item.version as number }
}
