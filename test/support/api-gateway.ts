import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import type { HttpHandler } from '../../src/lambda.ts'
import type { Authorizer } from '../../src/wire/authorizer.ts'
import type { RouteKey } from './http-api.ts'

/** The functions of a deployment that answer HTTP. */
export interface HttpFunctions {
  oidc: HttpHandler
  admin: HttpHandler
  authorizer: Authorizer
}

/** As `serverless.yml` has it, in milliseconds. */
export const CACHED = 60_000

const message = (statusCode: number, text: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message: text }),
})

/**
 * Hands each route to its function, and asks the authorizer where there is one, as an HTTP API does: a request without
 * the identity source is refused unasked, and an answer holds a minute for the same token on the same route, whatever
 * the path. Source: AWS, "Control access to HTTP APIs with AWS Lambda authorizers".
 */
export function routed(functions: () => HttpFunctions): HttpHandler {
  const cache = new Map<string, { isAuthorized: boolean; at: number }>()

  const isAuthorized = async (event: APIGatewayProxyEventV2, token: string, context: Context) => {
    const key = JSON.stringify([token, event.routeKey])
    const cached = cache.get(key)
    if (cached && Date.now() - cached.at < CACHED) return cached.isAuthorized
    const { pathParameters, routeKey } = event
    const answer = await functions().authorizer(
      { identitySource: [token, routeKey], pathParameters },
      context,
    )
    cache.set(key, { ...answer, at: Date.now() })
    return answer.isAuthorized
  }

  return async (event, context) => {
    const routeKey = event.routeKey as RouteKey
    if (routeKey === 'GET /admin/openapi.json') return functions().admin(event, context)
    if (routeKey !== 'ANY /admin/{tenant}/v1.0/{proxy+}') return functions().oidc(event, context)
    const token = event.headers.authorization
    if (!token) return message(401, 'Unauthorized')
    if (!(await isAuthorized(event, token, context))) return message(403, 'Forbidden')
    const requestContext = { ...event.requestContext, authorizer: { lambda: {} } }
    return functions().admin({ ...event, requestContext } as APIGatewayProxyEventV2, context)
  }
}
