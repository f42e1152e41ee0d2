import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import dynalite from 'dynalite'

/** A process of its own: what the services cost is nobody's measured CPU. */
export interface Endpoints {
  /** The embedded DynamoDB. */
  dynamo: string
  /** The same, each answer held back by `LATENCY`. */
  slowDynamo: string
  kms: string
}

/**
 * Far longer than anything the handler computes between two requests: a request that waits for no other is then under
 * way beside it, and one that begins after another has ended did wait for it. Milliseconds.
 */
const LATENCY = 25

const KEY_BYTES = 32
/** As long as the data keys KMS makes. */
const BLOB_BYTES = 184

/** KMS's JSON protocol for the two calls of the key vault. It guards nothing: a sealed key begins with the key. */
async function keyService(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { KeyId, CiphertextBlob } = (await json(request)) as { KeyId: string; CiphertextBlob?: string }
  const sealed = CiphertextBlob ? Buffer.from(CiphertextBlob, 'base64') : randomBytes(BLOB_BYTES)
  const Plaintext = sealed.subarray(0, KEY_BYTES).toString('base64')
  response.setHeader('content-type', 'application/x-amz-json-1.1')
  response.end(JSON.stringify({ KeyId, Plaintext, CiphertextBlob: sealed.toString('base64') }))
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const dynamo = dynalite({ createTableMs: 0 })
const slow = createServer((request, response) =>
  setTimeout(() => dynamo.emit('request', request, response), LATENCY),
)
process.send?.({
  dynamo: await listen(dynamo),
  slowDynamo: await listen(slow),
  kms: await listen(createServer(keyService)),
} satisfies Endpoints)
// Whoever started this has gone.
process.on('disconnect', () => process.exit())
