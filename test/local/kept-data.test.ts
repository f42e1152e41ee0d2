import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '../../src/adapters/dynamo/client.ts'
import { TABLE_SCHEMA } from '../../src/adapters/dynamo/table.ts'
import { startEmbeddedStore, tableFolder } from '../../src/local/embedded-store.ts'
import { StartProblem } from '../../src/local/problem.ts'
import { openTable } from '../../src/local/table.ts'
import { vaultKey } from '../../src/local/vault-key.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vestibule-test-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

describe('the key of kept data', () => {
  test('is one, whoever asks at once, whole, and for its owner alone', async () => {
    const keys = await Promise.all(Array.from({ length: 30 }, () => vaultKey(dataDir)))
    expect(new Set(keys).size).toBe(1)
    expect(Buffer.from(keys[0] ?? '', 'base64')).toHaveLength(32)
    expect(await vaultKey(dataDir)).toBe(keys[0])
    expect(await readdir(dataDir)).toEqual(['key-vault-key'])
    expect((await stat(join(dataDir, 'key-vault-key'))).mode & 0o777).toBe(0o600)
  })

  test('does not come from what an interrupted start left beside it', async () => {
    await writeFile(join(dataDir, 'key-vault-key.draft'), 'AAAA')
    expect(Buffer.from(await vaultKey(dataDir), 'base64')).toHaveLength(32)
  })

  test.each(['', 'AAAA'])('that is not whole (%j) is said in one line', async (half) => {
    await writeFile(join(dataDir, 'key-vault-key'), half)
    const problem = await vaultKey(dataDir).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(StartProblem)
    expect(String(problem)).toMatch(/^StartProblem: .*key-vault-key is not a whole key: [^\n]+$/)
  })
})

describe('the table of kept data', () => {
  const NAME = 'vestibule-local-test'

  /** What a process leaves that ended while its table was being created. */
  async function leaveHalfMade(): Promise<void> {
    await mkdir(tableFolder(dataDir), { recursive: true })
    const server = dynalite({ createTableMs: 600_000, path: tableFolder(dataDir) })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await connect({ endpoint }).send(new CreateTableCommand({ ...TABLE_SCHEMA, TableName: NAME }))
    const closed = new Promise<void>((done) => server.close(() => done()))
    server.closeAllConnections()
    await closed
  }

  test('that was never finished is made anew', { timeout: 20_000 }, async () => {
    await leaveHalfMade()
    const database = await startEmbeddedStore(dataDir, NAME)
    const { store } = await openTable(database.endpoint, NAME)
    expect(await store.tenantIds()).toEqual([])
    await database.stop()
  })

  test('that an earlier version made, with fewer indexes, is said in one line', async () => {
    const database = await startEmbeddedStore(dataDir, NAME)
    const { GlobalSecondaryIndexes, AttributeDefinitions, ...schema } = TABLE_SCHEMA
    const earlier = {
      ...schema,
      AttributeDefinitions: AttributeDefinitions.slice(0, -2),
      GlobalSecondaryIndexes: GlobalSecondaryIndexes.slice(0, -1),
      TableName: NAME,
    }
    await connect({ endpoint: database.endpoint }).send(new CreateTableCommand(earlier))
    const problem = await openTable(database.endpoint, NAME).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(StartProblem)
    expect(String(problem)).toMatch(
      /^StartProblem: [^\n]+made by an earlier version, without the index gsi3; use another\.$/,
    )
    await database.stop()
  })

  test('that stands is kept', async () => {
    const first = await startEmbeddedStore(dataDir, NAME)
    const { store } = await openTable(first.endpoint, NAME)
    await store.of('t').clients.put({ client_id: 'c', first_party: true, metadata: {} })
    await first.stop()
    const second = await startEmbeddedStore(dataDir, NAME)
    const reopened = await openTable(second.endpoint, NAME)
    expect(await reopened.store.of('t').clients.get('c')).toBeDefined()
    await second.stop()
  })
})
