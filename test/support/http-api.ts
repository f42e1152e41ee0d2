import { randomBytes, randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'

export interface HttpRequest {
  method: string
  /** Path and query, as in the request line. */
  url: string
  /** Name, value, name, value: as they came, doubles included (`IncomingMessage.rawHeaders`). */
  rawHeaders: string[]
  body?: Buffer
  /** The peer as API Gateway sees it. */
  sourceIp: string
}

/**
 * The event of API Gateway's HTTP API for a request, payload format 2.0, stage `$default`, routes as
 * `serverless.yml` has them; undefined where none matches. Source: AWS, "Create AWS Lambda proxy integrations for
 * HTTP APIs".
 */
export function httpApiEvent(request: HttpRequest): APIGatewayProxyEventV2 | undefined {
  const route = match(request)
  if (!route) return undefined
  const { cookie, ...headers } = sentOn(request)
  const parameters = [...new URLSearchParams(route.query)]
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: route.path,
    rawQueryString: route.query,
    ...(cookie && { cookies: cookie.split(/; */) }),
    headers,
    ...(parameters.length > 0 && { queryStringParameters: commaJoined(parameters) }),
    pathParameters: route.pathParameters,
    requestContext: requestContext(request, route, headers),
    ...encodedBody(request.body, headers['content-type']),
  }
}

interface Route {
  routeKey: RouteKey
  path: string
  query: string
  pathParameters: Record<string, string>
}

/** The routes of `serverless.yml`, the most specific first, as API Gateway chooses. */
export const ROUTES: [routeKey: RouteKey, pattern: RegExp, method?: string][] = [
  ['GET /admin/openapi.json', /^\/admin\/openapi\.json$/, 'GET'],
  ['ANY /admin/{tenant}/v1.0/{proxy+}', /^\/admin\/(?<tenant>[^/]+)\/v1\.0\/(?<proxy>.+)$/s],
  ['ANY /{tenant}', /^\/(?<tenant>[^/]+)\/?$/],
  ['ANY /{tenant}/{proxy+}', /^\/(?<tenant>[^/]+)\/(?<proxy>.+)$/s],
]

export type RouteKey =
  | 'GET /admin/openapi.json'
  | 'ANY /admin/{tenant}/v1.0/{proxy+}'
  | 'ANY /{tenant}'
  | 'ANY /{tenant}/{proxy+}'

/** The path reaches a function decoded, the query as it was sent. */
function match({ url, method }: HttpRequest): Route | undefined {
  const [encoded = '', query = ''] = split(url, '?')
  if (/%(?![\dA-Fa-f]{2})/.test(encoded)) return undefined
  const path = decodeURIComponent(encoded)
  const found = ROUTES.find(([, pattern, only]) => pattern.test(path) && (only ?? method) === method)
  if (!found) return undefined
  const [routeKey, pattern] = found
  return { routeKey, path, query, pathParameters: { ...pattern.exec(path)?.groups } }
}

function split(text: string, at: string): string[] {
  const index = text.indexOf(at)
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)]
}

/** What the client sent and what API Gateway adds; the client's own `x-forwarded-for` is kept in front. */
function sentOn({ rawHeaders, sourceIp }: HttpRequest): Record<string, string> {
  const pairs: [string, string][] = []
  for (let index = 0; index < rawHeaders.length; index += 2)
    pairs.push([(rawHeaders[index] ?? '').toLowerCase(), rawHeaders[index + 1] ?? ''])
  const cookie = pairs.filter(([name]) => name === 'cookie').map(([, value]) => value)
  const headers = commaJoined(pairs.filter(([name]) => name !== 'cookie'))
  const forwardedFor = headers['x-forwarded-for']
  return {
    ...headers,
    ...(cookie.length > 0 && { cookie: cookie.join('; ') }),
    'x-forwarded-for': forwardedFor ? `${forwardedFor}, ${sourceIp}` : sourceIp,
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
    'x-amzn-trace-id': `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`,
  }
}

function commaJoined(pairs: [string, string][]): Record<string, string> {
  const all: Record<string, string> = {}
  for (const [name, value] of pairs) all[name] = name in all ? `${all[name]},${value}` : value
  return all
}

/** Few types count as text; anything else, HTML forms among it, arrives in base64. */
function encodedBody(
  body: Buffer | undefined,
  contentType = '',
): { body?: string; isBase64Encoded: boolean } {
  if (!body?.length) return { isBase64Encoded: false }
  const isText = /^(text\/|application\/(json|xml|javascript)\b)/.test(contentType)
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText }
}

function requestContext(
  { method, sourceIp }: HttpRequest,
  { routeKey, path }: Route,
  headers: Record<string, string>,
): APIGatewayProxyEventV2['requestContext'] {
  const domainName = headers.host ?? ''
  const now = new Date()
  const [, day, month, year, time] = now.toUTCString().split(' ')
  return {
    accountId: '123456789012',
    apiId: 'localhttpapi',
    domainName,
    domainPrefix: domainName.split('.')[0] ?? '',
    http: { method, path, protocol: 'HTTP/1.1', sourceIp, userAgent: headers['user-agent'] ?? '' },
    requestId: randomBytes(11).toString('base64'),
    routeKey,
    stage: '$default',
    time: `${day}/${month}/${year}:${time} +0000`,
    timeEpoch: now.getTime(),
  }
}

export function lambdaContext(): Context {
  const functionName = 'vestibule-test-oidc'
  const deadline = Date.now() + 29_000
  const gone = () => {
    throw new Error('Lambda has no callbacks from Node.js 24 on')
  }
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:eu-central-1:123456789012:function:${functionName}`,
    memoryLimitInMB: '1769',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: `[$LATEST]${randomBytes(16).toString('hex')}`,
    getRemainingTimeInMillis: () => deadline - Date.now(),
    done: gone,
    fail: gone,
    succeed: gone,
  }
}
