import { randomUUID } from 'node:crypto'
import type { AuditCategory, AuditEntry } from '../../domain/audit/entry.ts'
import { modifiedProperties, type Properties } from '../../domain/audit/modified.ts'
import type { Actor } from '../../domain/changes/actor.ts'
import type { TenantStore } from '../../ports/store.ts'
import type { AdminDependencies } from '../dependencies.ts'

/** Who changes something of the tenant's configuration, and in which request. */
export interface Author {
  actor: Actor
  /** Of the request; ties together what one request does. */
  correlationId: string
}

/** What is to be changed, before and after. What is named like a secret is left out (`modifiedProperties`). */
export interface Described {
  /** As Graph says it: "Update conditional access policy". */
  activity: string
  category: AuditCategory
  target: { id: string; displayName: string | null; type: string }
  before: Properties
  after: Properties
}

export interface OpenEntry {
  /** Before the change; again where a lost race makes it another change. */
  ahead(described: Described): Promise<void>
  /**
   * After it. What was done is done: an entry that cannot be completed stays in progress, is counted and logged, and
   * whoever asked is told how the change itself ended.
   */
  end(result: 'success' | 'failure', reason?: string): Promise<void>
}

/** An entry of the audit about one change, to be written ahead of it. */
export function openEntry(
  { clock, log, metrics }: Pick<AdminDependencies, 'clock' | 'log' | 'metrics'>,
  store: TenantStore,
  { actor, correlationId }: Author,
): OpenEntry {
  const named = { id: randomUUID(), at: clock() }
  let ahead: AuditEntry | undefined
  return {
    async ahead({ activity, category, target, before, after }) {
      const entry: AuditEntry = {
        ...named,
        activityDisplayName: activity,
        category,
        correlationId,
        initiatedBy: actor,
        result: 'inProgress',
        targetResources: [{ ...target, modifiedProperties: modifiedProperties(before, after) }],
        additionalDetails: [],
      }
      await store.audit.record(entry)
      ahead = entry
    },
    async end(result, resultReason) {
      if (!ahead) return
      try {
        await store.audit.record({ ...ahead, result, resultReason })
      } catch (error) {
        metrics.count('AuditNotCompleted', { tenant: store.tenantId })
        log.error('audit entry not completed', { entry: named.id, tenant: store.tenantId, error })
      }
    },
  }
}
