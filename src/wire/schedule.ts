import { tenantStore } from '../adapters/dynamo/store.ts'
import { createSettle, type Settle } from '../core/federation/settle-links.ts'
import { createRotate, type Rotate } from '../core/keys/rotate-tenants.ts'
import { createReport, type Report } from '../core/reports/bring-up-to-date.ts'
import type { Observe } from '../ports/platform-request.ts'
import { readEnvironment } from './environment.ts'
import { layFoundation, type Overrides } from './foundation.ts'

/** What is done every hour, which needs the table and the vault and nothing else. */
export interface Hourly {
  rotate: Rotate
  report: Report
  settle: Settle
  observe: Observe
}

export function wire(env: Record<string, string | undefined>, overrides: Overrides = {}): Hourly {
  const foundation = layFoundation(readEnvironment(env), tenantStore, overrides)
  const { observe } = foundation
  return {
    rotate: createRotate(foundation),
    report: createReport(foundation),
    settle: createSettle(foundation),
    observe,
  }
}
