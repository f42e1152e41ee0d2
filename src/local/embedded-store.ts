import { mkdir, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DescribeTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { connect } from '../adapters/dynamo/client.ts'

export interface EmbeddedStore {
  endpoint: string
  stop(): Promise<void>
}

/** The folder of the table inside the folder of kept data. */
export const tableFolder = (dataDir: string): string => join(dataDir, 'table')

/**
 * The embedded DynamoDB on a free port of the loopback address: in memory, or kept under `dataDir`.
 * @param table its name, wherever it was begun before
 */
export async function startEmbeddedStore(dataDir: string | undefined, table: string): Promise<EmbeddedStore> {
  const store = await start(dataDir)
  if (!dataDir || !(await isHalfMade(store, table))) return store
  await store.stop()
  await rm(tableFolder(dataDir), { recursive: true })
  return start(dataDir)
}

async function start(dataDir: string | undefined): Promise<EmbeddedStore> {
  if (dataDir) await mkdir(tableFolder(dataDir), { recursive: true })
  const server = dynalite({ createTableMs: 0, ...(dataDir ? { path: tableFolder(dataDir) } : {}) })
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((done, failed) => {
        server.close((error) => (error ? failed(error) : done()))
        server.closeAllConnections()
      }),
  }
}

/**
 * Whether the process that made the table ended before it was ready. Only that process would have made it so: it stays
 * as it is for ever, can be neither used nor deleted, and nothing is in it.
 */
async function isHalfMade({ endpoint }: EmbeddedStore, table: string): Promise<boolean> {
  try {
    const { Table } = await connect({ endpoint }).send(new DescribeTableCommand({ TableName: table }))
    return Table?.TableStatus === 'CREATING'
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false
    throw error
  }
}
