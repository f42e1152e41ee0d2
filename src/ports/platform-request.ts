import type { IncomingMessage } from 'node:http'

/** What the platform vouches for about one request. Nothing in it was written by the client. */
export interface PlatformRequest {
  /** Source address, IPv4 or IPv6 as text; an IPv4-mapped IPv6 address comes as IPv4. */
  ip: string
  /** ISO 3166-1 alpha-2, where a trusted CDN says so. */
  country?: string
  /** Autonomous system number in decimal, where a trusted CDN says so. */
  asn?: string
  /** API Gateway's own id of the request: in every log line and on error pages. */
  requestId: string
  /** The public origin is https. */
  secure: boolean
}

/** One run of a Lambda function, as its log lines name it. */
export interface Invocation {
  requestId: string
  tenant?: string
}

/** Runs the work with the invocation named on every log line, and writes its metrics when it has ended. */
export type Observe = <T>(invocation: Invocation, work: () => Promise<T>) => Promise<T>

const known = new WeakMap<IncomingMessage, PlatformRequest>()

/** Called once for each request, by the platform only. */
export function bindPlatformRequest(req: IncomingMessage, vouched: PlatformRequest): void {
  known.set(req, vouched)
}

/** @throws for a request that did not come by way of `lambda.ts`: nothing is known about its client */
export function platformRequest(req: IncomingMessage): PlatformRequest {
  const found = known.get(req)
  if (!found) throw new Error('the request did not come through the Lambda handler')
  return found
}
