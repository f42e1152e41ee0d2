import { availableParallelism } from 'node:os'
import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { scoreOf } from '../assurance/figures.ts'
import { keepFigures } from '../assurance/files.ts'
import { LEAST } from '../assurance/page.ts'
import { type Mutant, mutantsOf, placesOf, scoresByFolder, scoresOfWholes, together } from './mutants.ts'
import { DECISIONS, FAST, FLOWS, optionsOf } from './passes.ts'

/**
 * Changes the program in one place after another and asks whether a test goes red. Fails when a score is too low; writes
 * the scores into `docs/assurance.md`, unless only some files were asked for.
 *
 *   npm run test:mutation [-- FILE…]      both passes, of everything or of these files
 *   npm run test:mutation -- --fast …     without the flows: written nowhere
 */
const { values: flags, positionals } = parseArgs({
  options: { fast: { type: 'boolean' } },
  allowPositionals: true,
})

async function pass(which: typeof FAST, mutate: string[]): Promise<Mutant[]> {
  const results = await new Stryker(optionsOf(which, mutate, availableParallelism())).runMutationTest()
  return mutantsOf(results.map((result) => ({ ...result, fileName: relative('.', result.fileName) })))
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
  if (isWhole && found < least) process.exitCode = 1
}

if (isWhole && !flags.fast) {
  const on = new Date().toISOString().slice(0, 10)
  await keepFigures({ mutation: { on, wholes, folders: scoresByFolder(mutants) } })
}
