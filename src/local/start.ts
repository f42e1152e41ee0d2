import { enableCompileCache } from 'node:module'
import type { Stops } from './stage.ts'

const stops: Stops = []
let stopping = false

/** Stops what was started, the last first, whatever fails on the way. */
async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  for (const stopOne of stops.reverse()) await stopOne().catch(console.error)
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))

// npm passes its signals to the shell it starts a script in, and that shell ends without passing them on.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid
  setInterval(() => process.ppid !== shell && stop(0), 500).unref()
}

// What is imported from here on is compiled once and kept for the next start.
enableCompileCache()
const { explained } = await import('./problem.ts')
const { createProgress } = await import('./progress.ts')
const { readSettings } = await import('./settings.ts')
const { startStage } = await import('./stage.ts')
const { welcome } = await import('./welcome.ts')

const progress = createProgress(console.log)

async function fail(error: unknown): Promise<void> {
  if (stopping) return
  progress.end()
  console.error(explained(error))
  await stop(1)
}

process.on('uncaughtException', fail)

try {
  const stage = await startStage(readSettings(process.env), stops, progress)
  progress.end()
  console.log(welcome(stage))
  await stage.died
} catch (error) {
  await fail(error)
}
