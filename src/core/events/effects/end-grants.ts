import type { Effect } from '../delivery.ts'

/** Grants from before are deleted; what ends them meanwhile is `sessionsValidFrom`. */
export const endGrants: Effect = ({ tenancy, user, event }) =>
  tenancy.store.oidc.revokeGrants(user.id, Math.floor(event.at / 1000))
