import { randomInt } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder in which the run's processes note the pages audited. */
    audits: string
  }
}

/** What one run of the tests shares, whichever process a file runs in. */
export default async function run(project: TestProject): Promise<() => Promise<void>> {
  chooseSeed()
  const audits = await mkdtemp(join(tmpdir(), 'vestibule-audits-'))
  project.provide('audits', audits)
  project.onTestsRerun(async () => {
    await rm(audits, { recursive: true })
    await mkdir(audits)
  })
  return () => rm(audits, { recursive: true })
}

/** A store that answers late does so by a seed, which is told, so that a run can be had again. */
function chooseSeed(): void {
  const { STORE_DELAY: delay } = process.env
  if (!delay) return
  process.env.STORE_DELAY = delay.includes('/') ? delay : `${delay}/${randomInt(2 ** 31)}`
  console.log(`STORE_DELAY=${process.env.STORE_DELAY}`)
}
