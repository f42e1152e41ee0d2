import type { Linking } from '../../src/core/federation/links/linking.ts'
import type { Role } from '../../src/domain/roles.ts'
import type { Store } from '../../src/ports/store.ts'

/** An administrator of a tenant who says something of a link. */
export const linkingIn = (
  store: Store,
  tenantId: string,
  clock: () => number,
  mostRole: Role | undefined = 'administrator',
): Linking => ({
  deps: {
    store,
    clock,
    log: {
      info() {},
      warn() {},
      error(message, detail) {
        throw new Error(message, { cause: detail })
      },
    },
    metrics: { count() {}, milliseconds() {} },
    nudge: async () => {},
  },
  tenantId,
  author: { actor: { kind: 'administrator', id: `admin-of-${tenantId}` }, correlationId: 'request-1' },
  mostRole,
})
