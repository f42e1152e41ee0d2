import { signingInStore } from '../adapters/dynamo/signing-in-store.ts'
import { type HttpHandler, toLambda } from '../lambda.ts'
import type { SigningInStore } from '../ports/store.ts'
import { createApp } from '../web/app.ts'
import type { Overrides } from './foundation.ts'
import { type Shared, share } from './shared.ts'

export interface Wired extends Shared<SigningInStore> {
  /** The provider as a handler of API Gateway's HTTP API. */
  http: HttpHandler
}

/** The tenants' providers, and the pages of every interaction. */
export function wire(env: Record<string, string | undefined>, overrides?: Overrides): Wired {
  const shared = share(env, signingInStore, overrides)
  return { ...shared, http: toLambda(createApp(shared.deps, shared.tenants), shared.lambda) }
}
