import { randomInt } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder in which the run's processes note the pages audited. */
    audits: string
    /** A folder in which they leave what one of them has made for all. */
    made: string
  }
}

/** What one run of the tests shares, whichever process a file runs in. */
export default async function run(project: TestProject): Promise<() => Promise<void>> {
  chooseSeed()
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-run-'))
  // Of this run alone and not of an earlier one: what is started in a process of its own is compiled once.
  process.env.NODE_COMPILE_CACHE = join(folder, 'compiled')
  const shared = { audits: join(folder, 'audits'), made: join(folder, 'made') }
  for (const [name, path] of Object.entries(shared)) {
    await mkdir(path)
    project.provide(name as keyof typeof shared, path)
  }
  project.onTestsRerun(async () => {
    for (const path of Object.values(shared)) {
      await rm(path, { recursive: true })
      await mkdir(path)
    }
  })
  return () => rm(folder, { recursive: true, force: true })
}

/** A store that answers late does so by a seed, which is told, so that a run can be had again. */
function chooseSeed(): void {
  const { STORE_DELAY: delay } = process.env
  if (!delay) return
  process.env.STORE_DELAY = delay.includes('/') ? delay : `${delay}/${randomInt(2 ** 31)}`
  console.log(`STORE_DELAY=${process.env.STORE_DELAY}`)
}
