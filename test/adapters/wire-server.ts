import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface WireRequest {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
}

export interface WireAnswer {
  status?: number
  headers?: Record<string, string>
  body?: unknown
  /** Milliseconds before answering; Infinity for never. */
  after?: number
}

export interface WireServer {
  url: string
  requests: WireRequest[]
  [Symbol.asyncDispose](): Promise<void>
}

/** An HTTP server on a free port that keeps what it was asked and answers as told. */
export async function wireServer(answer: (request: WireRequest) => WireAnswer): Promise<WireServer> {
  const requests: WireRequest[] = []
  const server = createServer(async (req, res) => {
    const { method = '', url: path = '', headers } = req
    const request = { method, path, headers, body: await text(req) }
    requests.push(request)
    const { status = 200, headers: extra = {}, body = '', after = 0 } = answer(request)
    if (after === Number.POSITIVE_INFINITY) return
    if (after > 0) await new Promise((resolve) => setTimeout(resolve, after))
    const json = typeof body !== 'string'
    res.writeHead(status, { 'content-type': json ? 'application/json' : 'text/plain', ...extra })
    res.end(json ? JSON.stringify(body) : body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What an AWS client needs to speak to a server that is not AWS. */
export const clientOf = (server: WireServer) => ({
  endpoint: server.url,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
})
