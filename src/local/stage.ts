import { createLocalVault } from '../adapters/key-vault/local.ts'
import { createPasswordHasher } from '../adapters/password.ts'
import { createReport } from '../core/reports/bring-up-to-date.ts'
import { createDemo } from './demo/app.ts'
import { startEmbeddedStore } from './embedded-store.ts'
import { ARGON2, handlerEnvironment, type Places } from './environment.ts'
import { assertFree } from './free-port.ts'
import { startOffline } from './offline.ts'
import { StartProblem } from './problem.ts'
import type { Progress } from './progress.ts'
import { untilReady } from './ready.ts'
import { seed } from './seeds/index.ts'
import { serveLocally } from './serve.ts'
import type { Settings } from './settings.ts'
import { openTable } from './table.ts'
import { tableName, vaultKey } from './vault-key.ts'

/** What stops each thing that was started, in the order of starting. */
export type Stops = (() => Promise<void>)[]

export interface Stage extends Places {
  /** Of the handlers, where it is not shown anyway. */
  logFile?: string
  /** Rejects with a `StartProblem` when the handlers' process ends by itself; never resolves. */
  died: Promise<never>
}

const NO_METRICS = { count: () => {}, milliseconds: () => {} }

/**
 * Starts the whole product on this machine; settles when it answers. Interrupted at any moment, it is taken up where it
 * was by the next one on the same kept data. Throws `StartProblem`.
 */
export async function startStage(settings: Settings, stops: Stops, progress: Progress): Promise<Stage> {
  const { port, demoPort, dataDir, verbose } = settings
  await assertFree(port, 'PORT')
  await assertFree(demoPort, 'DEMO_PORT')
  progress.doing('opening the database')
  const key = await vaultKey(dataDir)
  const places = {
    origin: `http://localhost:${port}`,
    demoOrigin: `http://localhost:${demoPort}`,
    endpoint: settings.endpoint ?? (await embedded(dataDir, tableName(key), stops)),
    key,
  }
  const { store, remove } = await openTable(places.endpoint, tableName(key))
  // Without a kept key nobody could open what is left in somebody else's table.
  if (settings.endpoint && !dataDir) stops.push(remove)

  const env = handlerEnvironment(places)
  const { logFile, died, lastWords, stop } = await startOffline({ env, verbose })
  stops.push(stop)
  const demo = createDemo({ ...places, clock: Date.now })
  stops.push(await serveLocally(demo.callback(), demoPort))
  progress.doing('making keys and seeding people')
  const hasher = createPasswordHasher({ params: ARGON2 })
  await Promise.race([
    died,
    seed(store, createLocalVault(key), hasher, { ...places, now: Date.now(), month: true }),
  ])
  progress.doing('waiting for the handlers')
  const ready = untilReady(places.origin, places.demoOrigin).catch(async ({ message }: Error) => {
    throw new StartProblem(`${message}${await lastWords()}`)
  })
  // Deployed, the hourly schedule does it; here its first hour is a long one.
  const report = createReport({ store, clock: Date.now, log: console, metrics: NO_METRICS })
  await Promise.race([died, Promise.all([ready, report()])])
  return { ...places, logFile, died }
}

async function embedded(dataDir: string | undefined, table: string, stops: Stops): Promise<string> {
  const store = await startEmbeddedStore(dataDir, table)
  stops.push(store.stop)
  return store.endpoint
}
