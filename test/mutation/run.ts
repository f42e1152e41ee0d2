import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { scoreOf } from '../assurance/figures.ts'
import { keepFigures } from '../assurance/files.ts'
import { LEAST } from '../assurance/page.ts'
import { type Mutant, mutantsOf, placesOf, scoresByFolder, scoresOfWholes, together } from './mutants.ts'
import { DECISIONS, FAST, FLOWS, type Pass, settingsOf } from './passes.ts'

/**
 * Changes the program in one place after another and asks whether a test goes red. Fails when a score is too low. The
 * scores of a whole run are written into `docs/assurance.md`, if they are enough.
 *
 *   npm run test:mutation [-- FILE…]      both passes, of everything or of these files (globs, quoted)
 *   npm run test:mutation -- --fast …     without the flows, which the page then says
 */
const { values: flags, positionals } = parseArgs({
  options: { fast: { type: 'boolean' } },
  allowPositionals: true,
})

async function pass(which: Pass, mutate: string[]): Promise<Mutant[]> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-mutation-'))
  const [settings, report] = [join(folder, 'stryker.conf.json'), join(folder, 'report.json')]
  const about = { concurrency: availableParallelism(), report }
  await writeFile(settings, JSON.stringify(settingsOf(which, mutate, about)))
  try {
    const { status } = spawnSync('stryker', ['run', settings], { stdio: 'inherit' })
    if (status !== 0) throw new Error(`stryker ended with ${status}`)
    return mutantsOf(JSON.parse(await readFile(report, 'utf8')))
  } finally {
    await rm(folder, { recursive: true })
  }
}

const isWhole = positionals.length === 0
const first = await pass(FAST, isWhole ? DECISIONS : positionals)
const left = flags.fast ? [] : placesOf(first)
const mutants = left.length > 0 ? together(first, await pass(FLOWS, left)) : first

for (const { file, range, change } of mutants.filter(({ isNoticed }) => !isNoticed))
  console.log(`not noticed: ${file}:${range} ${change}`)

const wholes = scoresOfWholes(mutants, Object.keys(LEAST)).filter(({ made }) => made > 0)
for (const whole of wholes) {
  const least = LEAST[whole.folder] ?? 100
  const found = scoreOf(whole)
  console.log(
    `${whole.folder}: ${whole.killed} of ${whole.made}, ${found.toFixed(1)} % (at least ${least} %)`,
  )
  if (found < least) process.exitCode = 1
}

if (isWhole && process.exitCode !== 1) {
  const on = new Date().toISOString().slice(0, 10)
  await keepFigures({ mutation: { on, walked: !flags.fast, wholes, folders: scoresByFolder(mutants) } })
}
