import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SCENARIOS } from '../../src/local/demo/scenarios.ts'
import { ended, type StageProcess, spawnStage, untilReady } from './stage-process.ts'
import { newBrowser, play, signIn } from './walk.ts'

/** Starts that end in the middle, on one folder of kept data, until one is let go on to its end. */

let dataDir: string
let stage: StageProcess | undefined
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vestibule-test-'))
})
afterAll(async () => {
  stage?.child.kill('SIGTERM')
  if (stage) await ended(stage)
  await rm(dataDir, { recursive: true, force: true })
})

const start = () => spawnStage({ DATA_DIR: dataDir, TMPDIR: dataDir })

const within = { timeout: 20_000, interval: 5 }

/** How far a start is: its key is kept, or its demo listens, which comes just before the seeds. */
const SIGNS = {
  key: () => access(join(dataDir, 'key-vault-key')),
  seeds: ({ demoOrigin }: StageProcess) => fetch(`${demoOrigin}/scenarios.json`),
}

const MOMENTS: [NodeJS.Signals, keyof typeof SIGNS, number][] = [
  ['SIGKILL', 'key', 0],
  ['SIGKILL', 'seeds', 0],
  ['SIGINT', 'seeds', 50],
  ['SIGKILL', 'seeds', 100],
  ['SIGINT', 'seeds', 250],
  ['SIGKILL', 'seeds', 500],
]

test.each(MOMENTS)('%s, %s and %i ms after', { timeout: 60_000 }, async (signal, sign, ms) => {
  const interrupted = await start()
  const isThere = () =>
    SIGNS[sign](interrupted).then(
      () => true,
      () => false,
    )
  await expect.poll(isThere, within).toBe(true)
  await pause(ms)
  interrupted.child.kill(signal)
  await ended(interrupted)
  expect(interrupted.output().stderr).toBe('')
})

test('the next start is ready, and everybody of the seeds can sign in', { timeout: 240_000 }, async () => {
  stage = await start()
  await untilReady(stage)
  for (const scenario of SCENARIOS) {
    const { rooms, last } = await play(stage, scenario)
    expect(rooms, scenario.id).toEqual(scenario.expect)
    expect(last.status, scenario.id).toBe(scenario.outcome === 'tokens' ? 200 : 403)
  }
  const again = await signIn(newBrowser(stage), stage, '/start/ana-home')
  expect(again.body).toContain('data-outcome="tokens"')
})
