import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { httpApiEvent } from '../test/support/http-api.ts'

/** Hands one event to a Lambda handler, wherever that runs. */
export type Exchange = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>

export interface Answer {
  url: string
  status: number
  headers: Record<string, string>
  body: string
}

interface Request {
  url: string
  /** Posted, when there is one. */
  form?: Record<string, string>
  headers?: Record<string, string>
  /** Where it comes from. */
  ip: string
}

/** One HTTP request as the event API Gateway makes of it, and the answer as its client sees it. */
export async function send(
  exchange: Exchange,
  { url, form, headers = {}, ip }: Request,
): Promise<{ answer: Answer; cookies: string[] }> {
  const { host, pathname, search } = new URL(url)
  const type = form && { 'content-type': 'application/x-www-form-urlencoded' }
  const event = httpApiEvent({
    method: form ? 'POST' : 'GET',
    url: pathname + search,
    rawHeaders: Object.entries({ host, ...headers, ...type }).flat(),
    body: form && Buffer.from(new URLSearchParams(form).toString()),
    sourceIp: ip,
  })
  if (!event) throw new Error(`no route for ${url}`)
  const { statusCode: status = 200, headers: answered, cookies = [], body = '' } = await exchange(event)
  return { answer: { url, status, headers: answered as Answer['headers'], body }, cookies }
}
