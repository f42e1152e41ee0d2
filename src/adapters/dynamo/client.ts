import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { type OnRequest, observe } from './observe.ts'

export interface ClientOptions {
  /** Another database that speaks the DynamoDB API; none means AWS. */
  endpoint?: string
  /** Default: what the environment says. */
  region?: string
  onRequest?: OnRequest
  /** Asks the database for the capacity each request consumed. */
  measureCapacity?: boolean
  /** Milliseconds one attempt may take; by default no more than a request can wait for. */
  requestTimeout?: number
}

/**
 * At most three attempts of 1.8 s, with at most 3 s of jittered pauses between them when throttled: an outage of
 * the store becomes an error page before the 10 s of the function are over. Connections are kept alive by default.
 */
const BOUNDS = { maxAttempts: 3, retryMode: 'standard' }
const REQUEST_TIMEOUT = 1800

/** Local databases check no credentials but want some; real ones are never sent over plain HTTP. */
const LOCAL = { region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }

export function connect(options: ClientOptions): DynamoDBDocumentClient {
  const { endpoint, region, onRequest, measureCapacity, requestTimeout = REQUEST_TIMEOUT } = options
  const client = new DynamoDBClient({
    ...BOUNDS,
    requestHandler: { connectionTimeout: 1000, requestTimeout, throwOnRequestTimeout: true },
    ...(endpoint?.startsWith('http:') && LOCAL),
    ...(endpoint && { endpoint }),
    ...(region && { region }),
  })
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
  if (onRequest) observe(documents, onRequest, measureCapacity)
  return documents
}
