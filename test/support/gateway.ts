import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2, Context } from 'aws-lambda'
import { httpApiEvent, lambdaContext } from './http-api.ts'

export interface Gateway {
  /** `http://127.0.0.1:port`, no trailing slash. */
  url: string
  close(): Promise<void>
}

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyResultV2>

interface Options {
  /** 0, the default, takes a free one. */
  port?: number
  /** What API Gateway would see as the peer; 127.0.0.1 unless told. */
  sourceIp?: string
}

/** API Gateway's HTTP API in front of one Lambda function, over real HTTP. */
export async function startGateway(handler: Handler, options: Options = {}): Promise<Gateway> {
  const { port = 0, sourceIp = '127.0.0.1' } = options
  const server = createServer((req, res) => {
    exchange(handler, sourceIp, req, res).catch((error: unknown) => {
      console.error(error)
      answerJson(res, 500, 'Internal Server Error')
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${bound}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function exchange(handler: Handler, sourceIp: string, req: IncomingMessage, res: ServerResponse) {
  const { method = 'GET', url = '/', rawHeaders } = req
  const event = httpApiEvent({ method, url, rawHeaders, body: await buffer(req), sourceIp })
  if (!event) return answerJson(res, 404, 'Not Found')
  reply(res, await handler(event, lambdaContext()))
}

/** An answer without a status code is the body of a 200 of type JSON. */
function reply(res: ServerResponse, result: APIGatewayProxyResultV2): void {
  if (typeof result === 'string' || !('statusCode' in result)) {
    res.writeHead(200, { 'content-type': 'application/json' })
    res.end(typeof result === 'string' ? result : JSON.stringify(result))
    return
  }
  res.statusCode = result.statusCode ?? 200
  for (const [name, value] of Object.entries(result.headers ?? {})) res.setHeader(name, String(value))
  if (result.cookies?.length) res.setHeader('set-cookie', result.cookies)
  res.end(Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8'))
}

function answerJson(res: ServerResponse, statusCode: number, message: string): void {
  res.writeHead(statusCode, { 'content-type': 'application/json' })
  res.end(JSON.stringify({ message }))
}
