import { describe, expect, test } from 'vitest'
import { Conflict } from '../../../src/ports/store.ts'
import { aTenant } from './fixtures.ts'
import { atOnce, fulfilled, type MakeSubject, newTenantId } from './subject.ts'

export function tenantContract(make: MakeSubject): void {
  describe('tenants', () => {
    test('an unknown tenant is undefined', async () => {
      expect(await make().store.tenant(newTenantId())).toBeUndefined()
    })

    test('the stored version is one above the expected one', async () => {
      const { store } = make()
      const tenant = aTenant(newTenantId())
      await store.putTenant(tenant, undefined)
      expect(await store.tenant(tenant.id)).toEqual({ ...tenant, version: 1 })
      await store.putTenant({ ...tenant, dynamicRegistration: true }, 1)
      expect(await store.tenant(tenant.id)).toEqual({ ...tenant, dynamicRegistration: true, version: 2 })
    })

    test('a version that is not the stored one is a conflict, and so is creating twice', async () => {
      const { store } = make()
      const tenant = aTenant(newTenantId())
      await expect(store.putTenant(tenant, 3)).rejects.toThrow(Conflict)
      await store.putTenant(tenant, undefined)
      await expect(store.putTenant(tenant, undefined)).rejects.toThrow(Conflict)
      await expect(store.putTenant(tenant, 2)).rejects.toThrow(Conflict)
    })

    test('of ten edits of one version at once, one is stored', async () => {
      const { store } = make()
      const tenant = aTenant(newTenantId())
      await store.putTenant(tenant, undefined)
      const edits = await atOnce(10, (n) => store.putTenant({ ...tenant, adminEmails: [`${n}`] }, 1))
      expect(fulfilled(edits)).toHaveLength(1)
      expect((await store.tenant(tenant.id))?.version).toBe(2)
    })

    test.each(['admin', 'assets', 'console', '', 'A', '-a', 'a/b', 'a#b', 'a'.repeat(64)])(
      'none is called %j',
      async (id) => {
        const { store } = make()
        await expect(store.putTenant(aTenant(id), undefined)).rejects.toThrow('no tenant can be named')
        expect(await store.tenantIds()).not.toContain(id)
      },
    )

    test('all ids are listed', async () => {
      const { store } = make()
      const ids = [newTenantId(), newTenantId(), newTenantId()]
      for (const id of ids) await store.putTenant(aTenant(id), undefined)
      await expect.poll(() => store.tenantIds()).toEqual(expect.arrayContaining(ids))
    })
  })
}
