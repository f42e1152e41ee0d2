import type { Kept, ReportStore } from '../../ports/store/reports.ts'
import { type Item, readDoc, type Table } from './item.ts'
import { adminKeys } from './keys.ts'
import { getItem, query } from './read.ts'
import { putItem } from './write.ts'

export function reportStore(table: Table, tenantId: string): ReportStore {
  return {
    read: async (name) => kept(await getItem(table, adminKeys.report(tenantId, name))),

    write: (name, figures, expected, exp) =>
      putItem(
        table,
        {
          ...adminKeys.report(tenantId, name),
          doc: JSON.stringify(figures),
          version: (expected ?? 0) + 1,
          ...(exp === undefined ? {} : { exp }),
        },
        expected === undefined
          ? { condition: 'attribute_not_exists(pk)' }
          : { condition: 'version = :expected', values: { ':expected': expected } },
      ),

    async between<Figures>(from: string, to: string) {
      const { pk, sk: low } = adminKeys.report(tenantId, from)
      const { sk: high } = adminKeys.report(tenantId, to)
      const found = await query(table, {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
        ExpressionAttributeValues: { ':pk': pk, ':low': low, ':high': high },
        ConsistentRead: true,
      })
      return found.flatMap((item) => kept<Figures>(item) ?? [])
    },
  }
}

function kept<Figures>(item: Item | undefined): Kept<Figures> | undefined {
  const figures = readDoc<Figures>(item)
  return item && figures && { figures, version: item.version as number }
}
