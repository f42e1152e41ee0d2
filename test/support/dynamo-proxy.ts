import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface Exchange {
  /** As the API names it, e.g. `GetItem`. */
  command: string
  /** How many requests of this command came before. */
  nth: number
  /** Whether the client asks for the same again, having had no answer it could use. */
  isRetry: boolean
  body: Record<string, unknown>
  /** Hands the request, or another body, to the database. */
  forward(body?: Record<string, unknown>): Promise<Answer>
}

export const isWrite = ({ command }: Pick<Exchange, 'command'>): boolean =>
  /^(Put|Update|Delete|BatchWrite)Item$/.test(command)

export interface Answer {
  status: number
  body: Record<string, unknown>
}

export interface FaultyDatabase {
  endpoint: string
  /** Commands in the order they came. */
  seen: string[]
  stop(): void
}

/** The connection ends without an answer. */
export const HANGS_UP = 'hangs up'

/** Stands before a database and answers as `handle` says; undefined is no answer at all. */
export async function startProxy(
  database: string,
  handle: (exchange: Exchange) => Promise<Answer | typeof HANGS_UP | undefined>,
): Promise<FaultyDatabase> {
  const seen: string[] = []
  const server = createServer(async (request, response) => {
    // Beside a clock that stands still it would look like skew, and the SDK tries again what fails then.
    response.sendDate = false
    const command = String(request.headers['x-amz-target']).split('.')[1] ?? ''
    const nth = seen.filter((each) => each === command).length
    seen.push(command)
    const body = JSON.parse((await buffer(request)).toString()) as Exchange['body']
    const forward = (changed = body) => send(database, request, changed)
    const isRetry = !/^attempt=1\b/.test(String(request.headers['amz-sdk-request']))
    const answer = await handle({ command, nth, isRetry, body, forward })
    if (!answer) return
    if (answer === HANGS_UP) return void response.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(JSON.stringify(answer.body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function send(database: string, { headers }: IncomingMessage, body: object): Promise<Answer> {
  const kept = ['x-amz-target', 'x-amz-date', 'authorization', 'content-type'] as const
  const response = await fetch(database, {
    method: 'POST',
    headers: Object.fromEntries(kept.map((name) => [name, String(headers[name])])),
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

export const refusal = (error: string, status = 400): Answer => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${error}`, message: error },
})
