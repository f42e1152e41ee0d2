import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import type Koa from 'koa'
import serverless from 'serverless-http'
import { bindPlatformRequest, type Observe, type PlatformRequest } from './ports/platform-request.ts'
import type { Log } from './ports/world.ts'

export interface LambdaOptions {
  /** The public origin without a trailing slash. Issuers, links and cookies follow it, whatever Host a client sends. */
  origin: string
  /** A secret only the fronting CDN adds, as `x-origin-verify`. Unset, no CDN header is believed. */
  cdnSecret?: string
  /** Believe `x-dev-source-ip`. For the local stage alone. */
  devSourceIp?: boolean
  /** Octets of content the application reads at most; 256 KB unless said. */
  mostBody?: number
  log: Log
  observe: Observe
}

export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>

type Headers = Record<string, string | undefined>

/** No form, token request or logout token of OpenID Connect comes near; parsers never see more. In octets. */
const MAX_BODY = 256 * 1024

/** RFC 1122 §3.2.1.3: no address at all; readers of addresses need no special case. */
const UNKNOWN_ADDRESS = '0.0.0.0'

/** Written by anybody, or meant for this file alone: the application sees none of them. */
const NOT_FOR_THE_APP =
  /^(x-forwarded-.*|forwarded|x-real-ip|x-original-.*|x-rewrite-url|x-request-id|x-origin-verify|x-dev-source-ip|cloudfront-.*|transfer-encoding)$/

const TEXT =
  /^(text\/|application\/([\w.-]+\+)?(json|jwt|xml|javascript|x-www-form-urlencoded)\b|image\/svg\+xml)/

/** A koa application as a handler of API Gateway's HTTP API, payload format 2.0. */
export function toLambda(app: Koa, options: LambdaOptions): HttpHandler {
  const serve = adapt(app, options)
  const { mostBody = MAX_BODY } = options
  return (event, context) =>
    options.observe(
      { requestId: context.awsRequestId, tenant: event.pathParameters?.tenant?.slice(0, 64) },
      async () => {
        if (bodySize(event) > mostBody) return refusal(413, 'Payload Too Large')
        try {
          return withCookies(await serve(plainEvent(event), context))
        } catch (error) {
          options.log.error('request failed outside the application', { error })
          return refusal(500, `Internal Server Error, reference ${context.awsRequestId}`)
        }
      },
    )
}

function adapt(app: Koa, options: LambdaOptions): serverless.Handler {
  const callback = app.callback()
  const running = new WeakMap<ServerResponse, Promise<void>>()
  const run = (req: IncomingMessage, res: ServerResponse) => running.set(res, callback(req, res))
  return serverless(run, {
    requestId: '',
    binary: isBinary,
    request: (req: IncomingMessage, event: APIGatewayProxyEventV2, context: Context) =>
      enter(req, readPlatformRequest(event, context, options), options.origin),
    // Middleware may have work left after the response ended; frozen with the sandbox, it would be lost.
    response: (res: ServerResponse) => running.get(res),
  })
}

/** Only what a request is made of, copied: the event itself stays as it came. */
function plainEvent(event: APIGatewayProxyEventV2): Partial<APIGatewayProxyEventV2> {
  const { version, cookies, body, isBase64Encoded, rawQueryString } = event
  return {
    ...{ version, cookies, body, isBase64Encoded, rawQueryString },
    rawPath: encodedPath(event.rawPath),
    // What arrived counts, not what the client announced.
    headers: { ...event.headers, 'content-length': String(bodySize(event)) },
    requestContext: { ...event.requestContext },
  }
}

/**
 * An HTTP API hands the path over decoded, so that a `?` in it would become a query. What cannot stand in a path is
 * encoded again (RFC 3986 §3.3); what is encoded already stays.
 */
function encodedPath(path: string): string {
  return path.toWellFormed().replace(/%(?![\dA-Fa-f]{2})|[^\w\-.~!$&'()*+,;=:@/%]+/g, encodeURIComponent)
}

function bodySize({ body, isBase64Encoded }: APIGatewayProxyEventV2): number {
  return body ? Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8') : 0
}

function readPlatformRequest(
  event: APIGatewayProxyEventV2,
  context: Context,
  options: LambdaOptions,
): PlatformRequest {
  const cdn = fromCdn(event.headers, options.cdnSecret) ? event.headers : {}
  const claimed = options.devSourceIp ? devSourceIp(event) : undefined
  return {
    ip:
      address(claimed) ??
      viewerAddress(cdn) ??
      address(event.requestContext.http.sourceIp) ??
      UNKNOWN_ADDRESS,
    country: /^[A-Z]{2}$/.exec(cdn['cloudfront-viewer-country'] ?? '')?.[0],
    asn: /^\d{1,10}$/.exec(cdn['cloudfront-viewer-asn'] ?? '')?.[0],
    requestId: context.awsRequestId,
    secure: options.origin.startsWith('https:'),
  }
}

function fromCdn(headers: Headers, secret: string | undefined): boolean {
  if (!secret) return false
  const expected = Buffer.from(secret)
  const given = Buffer.from(headers['x-origin-verify'] ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** `address:port`, the address of IPv6 with or without brackets. */
function viewerAddress(headers: Headers): string | undefined {
  return address(/^\[?([^[\]]+?)\]?:\d+$/.exec(headers['cloudfront-viewer-address'] ?? '')?.[1])
}

function devSourceIp({ headers, cookies }: APIGatewayProxyEventV2): string | undefined {
  const name = 'x-dev-source-ip'
  // serverless-offline leaves the cookies where the browser put them.
  const given = cookies ?? headers.cookie?.split(/; */)
  return headers[name] ?? given?.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1)
}

function address(text: string | undefined): string | undefined {
  const plain = text?.replace(/^::ffff:(?=\d+\.)/i, '')
  return plain && isIP(plain) ? plain : undefined
}

/** From here on the request says only what the platform vouches for, in koa's own terms too (`ctx.ip`, `ctx.secure`). */
function enter(req: IncomingMessage, vouched: PlatformRequest, origin: string): void {
  for (const name of Object.keys(req.headers)) if (NOT_FOR_THE_APP.test(name)) delete req.headers[name]
  req.headers.host = new URL(origin).host
  Object.assign(req.socket, { encrypted: vouched.secure, remoteAddress: vouched.ip })
  bindPlatformRequest(req, vouched)
}

/** By the headers of the answer. Whatever is not known to be text travels as base64, which harms nothing. */
function isBinary(headers: Headers): boolean {
  return Boolean(headers['content-encoding']) || !TEXT.test(headers['content-type'] ?? '')
}

/** Payload format 2.0 takes cookies apart from headers; a lone one is still among them here. */
function withCookies(answer: APIGatewayProxyStructuredResultV2): APIGatewayProxyStructuredResultV2 {
  const { 'set-cookie': lone, ...headers } = answer.headers ?? {}
  return lone === undefined
    ? answer
    : { ...answer, headers, cookies: [String(lone), ...(answer.cookies ?? [])] }
}

function refusal(statusCode: number, body: string): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    },
    body,
  }
}
