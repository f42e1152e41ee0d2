import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { httpApiEvent } from './http-api.ts'

/** One HTTP request, and how it is carried: nothing here follows a redirect or keeps a cookie. */
export interface Sent {
  method: string
  url: string
  headers: Record<string, string>
  body?: string
  /** Where it is to come from; by itself from this machine. */
  ip?: string
}

export interface Answer {
  status: number
  /** By lower-case name. */
  headers: ReadonlyMap<string, string>
  /** Every `Set-Cookie`, as it came. */
  cookies: string[]
  body: string
}

export type Transport = (sent: Sent) => Promise<Answer>

/** To a deployment that believes `x-dev-source-ip`. */
export const overHttp: Transport = async ({ ip, headers, ...sent }) => {
  const from = ip === undefined ? {} : { 'x-dev-source-ip': ip }
  const answer = await fetch(sent.url, { ...sent, headers: { ...headers, ...from }, redirect: 'manual' })
  return {
    status: answer.status,
    headers: new Map(answer.headers),
    cookies: answer.headers.getSetCookie(),
    body: await answer.text(),
  }
}

/** Hands one event of API Gateway to a Lambda handler, wherever that runs. */
export type Exchange = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>

export const overEvents =
  (exchange: Exchange): Transport =>
  async ({ method, url, headers, body, ip = '127.0.0.1' }) => {
    const { host, pathname, search } = new URL(url)
    const event = httpApiEvent({
      method,
      url: pathname + search,
      rawHeaders: Object.entries({ host, ...headers }).flat(),
      body: body === undefined ? undefined : Buffer.from(body),
      sourceIp: ip,
    })
    if (!event) throw new Error(`no route for ${url}`)
    const answer = await exchange(event)
    const named = Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)] as const)
    return {
      status: answer.statusCode ?? 200,
      headers: new Map(named),
      cookies: answer.cookies ?? [],
      body: Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8').toString(),
    }
  }
