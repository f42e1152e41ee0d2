import type { Server } from 'node:http'
import { Readable } from 'node:stream'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

type Config = Pick<DynamoDBClient['config'], 'requestHandler' | 'signer'>

/**
 * How the SDK reaches a database in the same process: its requests, serialised as ever, are handed to the server's
 * listener, and no socket carries them there. Nobody would look at a signature but for its being there.
 */
export const withoutSockets = (database: Server): Config => ({
  requestHandler: {
    handle: ({ method, path, headers, body }) =>
      new Promise((resolve) => {
        const request = Object.assign(Readable.from([Buffer.from(body)]), { method, url: path, headers })
        const answer = new Answer((statusCode, sent, text) =>
          resolve({ response: { statusCode, headers: sent, body: Buffer.from(text) } }),
        )
        database.emit('request', request, answer)
      }),
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  },
  signer: async () => UNSIGNED,
})

const UNSIGNED = {
  async sign<Request extends { headers: Record<string, string> }>(request: Request): Promise<Request> {
    const headers = {
      ...request.headers,
      authorization: 'AWS4-HMAC-SHA256 Credential=none, SignedHeaders=none, Signature=none',
      'x-amz-date': '20260101T000000Z',
    }
    return Object.assign(request, { headers })
  },
}

/** As much of an answer as the database writes. */
class Answer {
  statusCode = 200
  readonly #headers: Record<string, string> = {}
  readonly #sent: (statusCode: number, headers: Record<string, string>, text: string) => void

  constructor(sent: (statusCode: number, headers: Record<string, string>, text: string) => void) {
    this.#sent = sent
  }

  setHeader(name: string, value: unknown): void {
    this.#headers[name.toLowerCase()] = String(value)
  }

  end(text = ''): void {
    this.#sent(this.statusCode, this.#headers, text)
  }
}
