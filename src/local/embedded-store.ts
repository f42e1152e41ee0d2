import { mkdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import dynalite from 'dynalite'

export interface EmbeddedStore {
  endpoint: string
  stop(): Promise<void>
}

/** The folder of the table inside the folder of kept data. */
export const tableFolder = (dataDir: string): string => join(dataDir, 'table')

/** The embedded DynamoDB on a free port of the loopback address: in memory, or kept under `dataDir`. */
export async function startEmbeddedStore(dataDir: string | undefined): Promise<EmbeddedStore> {
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
