import type { Tenant } from '../../domain/tenant.ts'
import { isTenantId } from '../../domain/tenant-id.ts'
import type { Store } from '../../ports/store.ts'
import { readDoc, type Table } from './item.ts'
import { indexed, keys, TENANTS } from './keys.ts'
import { getItem, getMany, query } from './read.ts'
import { putItem } from './write.ts'

export function tenantRegistry(table: Table): Pick<Store, 'tenant' | 'tenants' | 'putTenant' | 'tenantIds'> {
  return {
    tenant: async (id) => readDoc(await getItem(table, keys.tenant(id))),
    async tenants(ids) {
      const found = await getMany(table, [...new Set(ids)].map(keys.tenant))
      return new Map(found.flatMap((item) => ofTenant(readDoc<Tenant>(item))))
    },
    async putTenant(tenant, expected) {
      if (!isTenantId(tenant.id)) throw new Error(`no tenant can be named ${tenant.id}`)
      const next = { ...tenant, version: (expected ?? 0) + 1 }
      const item = { ...keys.tenant(tenant.id), ...indexed.tenant(tenant.id) }
      await putItem(
        table,
        { ...item, version: next.version, doc: JSON.stringify(next) },
        expected === undefined
          ? { condition: 'attribute_not_exists(pk)' }
          : { condition: 'version = :expected', values: { ':expected': expected } },
      )
    },
    async tenantIds() {
      const found = await query(table, {
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :tenants',
        ExpressionAttributeValues: { ':tenants': TENANTS },
      })
      return found.map((item) => item.gsi1sk as string)
    },
  }
}

const ofTenant = (tenant: Tenant | undefined): [string, Tenant][] => (tenant ? [[tenant.id, tenant]] : [])
