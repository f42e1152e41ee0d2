import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import dynalite from 'dynalite'
import { connect } from '../../src/adapters/dynamo/client.ts'
import { createStore, type StoreOptions } from '../../src/adapters/dynamo/store.ts'
import { createTable } from '../../src/adapters/dynamo/table.ts'
import type { Store } from '../../src/ports/store.ts'
import { answerLate, type Delay, delayOf } from './delayed.ts'
import { withoutSockets } from './without-sockets.ts'
import './parse-once.ts'

export interface Dynamo {
  endpoint: string
  /** Fresh and random: runs that share a database do not meet. */
  table: string
  client: DynamoDBDocumentClient
  /** A store on the table, over the shared connection or, where the options ask for it, over its own. */
  store(options?: Partial<StoreOptions>): Store
  /** Deletes the table and stops what was started. */
  stop(): Promise<void>
}

export interface Wanted {
  /** Another database than dynalite in this process; what `DYNAMODB_ENDPOINT` names unless told. */
  external?: string
  /** Hands the requests of `client` to the database of this process directly: for tests of what stands on a store. */
  isDirect?: boolean
  /** Of the answers of the database of this process; what `STORE_DELAY` says unless told. */
  delay?: Delay
}

/** A database with the table in it. */
export async function startDynamo({
  external = process.env.DYNAMODB_ENDPOINT,
  isDirect = false,
  delay = delayOf(process.env.STORE_DELAY),
}: Wanted = {}): Promise<Dynamo> {
  const database = external ? undefined : await startDynalite()
  const endpoint = external || `http://127.0.0.1:${port(database)}`
  const table = `vestibule-test-${randomUUID()}`
  const client = connect({ endpoint })
  if (database && isDirect) Object.assign(client.config, withoutSockets(database))
  if (database && delay) answerLate(database, delay)
  await createTable(client, table)

  return {
    endpoint,
    table,
    client,
    store: (options = {}) => {
      const ownConnection = options.onRequest ?? options.endpoint ?? options.measureCapacity
      return createStore({
        table,
        clock: Date.now,
        ...(ownConnection ? { endpoint } : { client }),
        ...options,
      })
    },
    async stop() {
      await client.send(new DeleteTableCommand({ TableName: table }))
      if (database) await close(database)
    },
  }
}

const port = (server?: Server): number | undefined => (server?.address() as AddressInfo | undefined)?.port

async function startDynalite(): Promise<Server> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

/** Clients with kept-alive connections would hold the server open. */
async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
}
