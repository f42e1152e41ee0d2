import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import { connect } from '../adapters/dynamo/client.ts'
import { createStore } from '../adapters/dynamo/store.ts'
import { createTable } from '../adapters/dynamo/table.ts'
import type { Store } from '../ports/store.ts'
import { StartProblem } from './problem.ts'

export interface LocalTable {
  store: Store
  remove(): Promise<void>
}

/**
 * Milliseconds. The embedded database's files wait for the same few threads that hash the seeds' passwords and make their
 * keys: on a busy machine for seconds.
 */
const PATIENCE = 30_000

/** Creates the table where there is none; throws `StartProblem` when the database cannot be used. */
export async function openTable(endpoint: string, name: string): Promise<LocalTable> {
  const client = connect({ endpoint, requestTimeout: PATIENCE })
  try {
    await createTable(client, name)
  } catch (error) {
    throw new StartProblem(`DynamoDB at ${endpoint} cannot be used: ${reason(error)}.`, { cause: error })
  }
  return {
    store: createStore({ table: name, client, clock: Date.now }),
    async remove() {
      await client.send(new DeleteTableCommand({ TableName: name }))
    },
  }
}

/** Where both loopback addresses refuse, Node's error has no message of its own. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || ('code' in error ? String(error.code) : error.name)
}
