import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compare, readBudget, verdictLines } from './budget.ts'
import { type Bundle, bundle, readSettings } from './bundle.ts'
import { Child } from './child.ts'
import { measureColdStarts } from './cold-start.ts'
import type { Counts } from './counts.ts'
import { deploy } from './deployment.ts'
import { countGoals, timeGoals } from './goals.ts'
import { report } from './report.ts'
import type { Result } from './result.ts'
import { type Effort, measureSignIns } from './sign-ins.ts'

const PAGE = new URL('../docs/performance.md', import.meta.url)
const FULL: Effort & { pairs: number } = { rounds: 15, samples: 10, warmUp: 60, pairs: 25 }
const QUICK: Effort & { pairs: number } = { rounds: 4, samples: 5, warmUp: 20, pairs: 5 }

const say = (line: string): boolean => process.stderr.write(`${line}\n`)

async function countRequests(): Promise<Counts> {
  const { child, ready } = await Child.start<never, never, Counts>(
    new URL('./counts-process.ts', import.meta.url),
  )
  await child.stop()
  return ready
}

/** Says where the counts differ from the budget; true when nothing was asked for that is not in it. */
async function keepsBudget(counts: Counts): Promise<boolean> {
  const verdict = compare(counts, await readBudget())
  for (const line of verdictLines(verdict)) say(line)
  const missed = countGoals(counts).filter(({ met }) => !met)
  for (const { goal, found } of missed) say(`goal missed: ${goal}, found ${found}`)
  return verdict.exceeded.length === 0 && missed.length === 0
}

async function measure(counts: Counts, effort: typeof FULL): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-bench-'))
  const deployment = await deploy()
  try {
    const settings = await readSettings()
    const vestibule = await bundle('handlers/oidc.ts', settings, folder)
    const bare = await bundle('bench/bare-handler.ts', settings, folder)
    const probe = await bundle('bench/cold-start-probe.ts', settings, folder)
    say('cold starts')
    const coldStarts = await measureColdStarts(deployment, { vestibule, bare, probe }, effort.pairs)
    say('sign-ins')
    const signIns = await measureSignIns(deployment, { vestibule, bare }, settings.argon2, effort)
    return {
      at: new Date().toISOString(),
      machine: {
        cpu: cpus()[0]?.model.trim() ?? 'unknown',
        cores: availableParallelism(),
        memory: totalmem(),
        node: process.versions.node,
      },
      argon2: settings.argon2,
      ...{ counts, signIns, coldStarts },
      bundles: { vestibule: sizes(vestibule), bare: sizes(bare) },
    }
  } finally {
    await deployment.stop()
    await rm(folder, { recursive: true })
  }
}

const sizes = ({ size, zipped, atStart, packages }: Bundle) => ({ size, zipped, atStart, packages })

const { values: flags } = parseArgs({
  options: { budget: { type: 'boolean' }, json: { type: 'boolean' }, quick: { type: 'boolean' } },
})
say('requests to the store')
const counts = await countRequests()
const withinBudget = await keepsBudget(counts)
if (!withinBudget) process.exitCode = 1
if (flags.budget) {
  console.log(
    flags.json ? JSON.stringify(counts, null, 2) : `store budget ${withinBudget ? 'kept' : 'not kept'}`,
  )
} else {
  const result = await measure(counts, flags.quick ? QUICK : FULL)
  for (const { goal, found, met } of timeGoals(result))
    say(`${met ? 'met' : 'missed'}: ${goal}, found ${found}`)
  // A quick run is for looking; only a whole one may stand in the documentation.
  if (!flags.quick) await writeFile(PAGE, report(result))
  if (flags.json) console.log(JSON.stringify(result, null, 2))
  else if (flags.quick) console.log(report(result))
}
