import { forAdministrators } from '../../interactions/for-administrators.ts'
import { tenantStore } from '../adapters/dynamo/store.ts'
import { createAdminApp } from '../admin/app.ts'
import { createAuthorize } from '../admin/authorize.ts'
import { type HttpHandler, toLambda } from '../lambda.ts'
import type { TenantStore } from '../ports/store.ts'
import type { Overrides } from './foundation.ts'
import { type Shared, share } from './shared.ts'

export interface Wired extends Shared<TenantStore> {
  /** The tenants' admin API as a handler of API Gateway's HTTP API. */
  http: HttpHandler
}

/** More than the API takes, in octets, so that whoever sends too much is told so in its own words. */
const MOST_READ = 4 * 1024 * 1024

/** What administrators and their programs call. */
export function wire(env: Record<string, string | undefined>, overrides?: Overrides): Wired {
  const shared = share(env, tenantStore, overrides)
  const { deps, tenants, lambda } = shared
  const given = { authorize: createAuthorize(deps.origin), told: forAdministrators }
  const http = toLambda(createAdminApp(deps, tenants, given), { ...lambda, mostBody: MOST_READ })
  return { ...shared, http }
}
