import type { Actor } from '../changes/actor.ts'
import type { DomainEvent } from '../changes/event.ts'

/** Graph's audit categories, as far as anything here falls into them. */
export type AuditCategory =
  | 'ApplicationManagement'
  | 'DirectoryManagement'
  | 'GroupManagement'
  | 'IdentityProtection'
  | 'Policy'
  | 'RoleManagement'
  | 'UserManagement'

/** A property before and after, as JSON; `null` where there was or is none. */
export interface ModifiedProperty {
  displayName: string
  oldValue: string | null
  newValue: string | null
}

export interface TargetResource {
  id: string
  displayName: string | null
  /** Graph's word for the kind of thing: `User`, `Policy`, `Role`, `ServicePrincipal` … */
  type: string
  modifiedProperties: ModifiedProperty[]
}

/**
 * What the audit keeps, of a person's events and of changes of the tenant's configuration alike; Graph's
 * `directoryAudit`. Never a secret in it.
 */
export interface AuditEntry {
  id: string
  /** Epoch milliseconds. */
  at: number
  activityDisplayName: string
  category: AuditCategory
  /** Of the request it happened in; the entry's own id where there was none. */
  correlationId: string
  initiatedBy: Actor
  /**
   * `inProgress` is written before a change of the configuration and completed after it: one that stays so is of a change
   * whose end nobody saw. What it would change it names already.
   */
  result: 'success' | 'failure' | 'inProgress'
  resultReason?: string
  targetResources: TargetResource[]
  additionalDetails: { key: string; value: string }[]
  /** What became of the risk of the person and of the sign-in; the history of a risk is made of these. */
  risk?: DomainEvent['risk']
}
