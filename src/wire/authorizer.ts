import type {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerResult,
  Context,
} from 'aws-lambda'
import { signingInStore } from '../adapters/dynamo/signing-in-store.ts'
import { createGate } from '../admin/gate.ts'
import { createTenants } from '../core/tenants.ts'
import { readEnvironment } from './environment.ts'
import { layFoundation, type Overrides } from './foundation.ts'

/** A request authorizer of API Gateway's HTTP API: payload format 2.0, simple responses. */
export type Authorizer = (
  event: Pick<APIGatewayRequestAuthorizerEventV2, 'identitySource' | 'pathParameters'>,
  context: Context,
) => Promise<APIGatewaySimpleAuthorizerResult>

/** Who is let on to the admin API: that needs the tenants' keys and nothing else, so it starts fast. */
export function wire(
  env: Record<string, string | undefined>,
  overrides?: Overrides,
): { authorizer: Authorizer } {
  const foundation = layFoundation(readEnvironment(env), signingInStore, overrides)
  const { observe, log } = foundation
  const gate = createGate(foundation, createTenants(foundation))
  return {
    authorizer: ({ identitySource, pathParameters }, { awsRequestId: requestId }) => {
      const tenant = pathParameters?.tenant
      return observe({ requestId, tenant: tenant?.slice(0, 64) }, async () => {
        try {
          return { isAuthorized: await gate(tenant, identitySource?.[0]) }
        } catch (error) {
          log.error('authorizer failed', { error })
          return { isAuthorized: false }
        }
      })
    },
  }
}
