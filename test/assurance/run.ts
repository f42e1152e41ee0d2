import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { keepFigures, suites } from './files.ts'
import { counted, type Report } from './report.ts'

/**
 * Runs the suites that show the promises and writes `docs/assurance.md`; or, with `--report FILE`, reads what
 * `npm test -- --reporter=json --outputFile=FILE` has written. Writes nothing and fails when a promise is not shown.
 */
const ROOT = fileURLToPath(new URL('../../', import.meta.url))

async function run(files: string[]): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-assurance-'))
  const outputFile = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`]
  spawnSync('vitest', ['run', ...reporters, ...files], { cwd: ROOT, stdio: 'inherit' })
  try {
    return await read(outputFile)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const read = async (file: string): Promise<Report> => JSON.parse(await readFile(file, 'utf8'))

const { values: flags } = parseArgs({ options: { report: { type: 'string' } } })
const files = suites()
const { passed, faults } = counted(flags.report ? await read(flags.report) : await run(files), files, ROOT)
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exitCode = 1
else await keepFigures({ tests: { on: new Date().toISOString().slice(0, 10), passed } })
