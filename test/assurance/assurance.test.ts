import { access } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { scoreOf } from './figures.ts'
import { readFigures, readPage, suites } from './files.ts'
import { assurancePage, LEAST } from './page.ts'
import { CHAPTERS } from './promises.ts'
import { counted, type Report } from './report.ts'

const ROOT = new URL('../../', import.meta.url)

describe('the page of promises', () => {
  it.each(suites())('names a suite that is there: %s', async (suite) => {
    expect(suite).toMatch(/^test\/.*\.test\.ts$/)
    await access(new URL(suite, ROOT))
  })

  it('says what the last runs counted, and nothing else', async () => {
    expect(await readPage(), 'write it with `npm run assurance`').toBe(
      assurancePage(CHAPTERS, await readFigures()),
    )
  })

  it('has a passed test for every suite it names', async () => {
    const { tests } = await readFigures()
    expect(Object.keys(tests?.passed ?? {}).sort()).toEqual(suites().sort())
    expect(Math.min(...Object.values(tests?.passed ?? {}))).toBeGreaterThan(0)
  })

  it('has a promise once, and a suite for each', () => {
    const promises = CHAPTERS.flatMap(({ promises }) => promises)
    expect(new Set(promises.map(({ says }) => says)).size).toBe(promises.length)
    expect(promises.filter(({ shownBy }) => shownBy.length === 0)).toEqual([])
  })

  it('has scores of the mutation run that are enough', async () => {
    const { mutation } = await readFigures()
    for (const whole of mutation?.wholes ?? [])
      expect(scoreOf(whole)).toBeGreaterThanOrEqual(LEAST[whole.folder] ?? 100)
  })
})

describe('a report', () => {
  const report = (...statuses: string[]): Report => ({
    success: !statuses.includes('failed'),
    testResults: [
      { name: '/r/test/a.test.ts', assertionResults: statuses.map((status) => ({ status, fullName: 'it' })) },
    ],
  })
  const count = (given: Report) => counted(given, ['test/a.test.ts'], '/r/')

  it('is counted by suite', () => {
    expect(count(report('passed', 'skipped', 'passed'))).toEqual({
      passed: { 'test/a.test.ts': 2 },
      faults: [],
    })
  })

  it.each([
    ['a test failed', report('passed', 'failed'), ['test/a.test.ts: it failed']],
    ['none passed', report('skipped'), ['test/a.test.ts: no test passed']],
    ['the suite is not in it', { success: true, testResults: [] }, ['test/a.test.ts: no test passed']],
    ['something else failed', { ...report('passed'), success: false }, ['the run as a whole failed']],
  ])('shows nothing where %s', (_when, given, faults) => {
    expect(count(given).faults).toEqual(faults)
  })
})
