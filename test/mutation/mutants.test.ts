import type { MutantResult } from '@stryker-mutator/api/core'
import { expect, it } from 'vitest'
import { mutantsOf, placesOf, scoresByFolder, scoresOfWholes, together } from './mutants.ts'

const result = (fileName: string, line: number, status: MutantResult['status']): MutantResult => ({
  id: `${fileName}${line}`,
  fileName,
  location: { start: { line, column: 3 }, end: { line, column: 9 } },
  mutatorName: 'BooleanLiteral',
  replacement: 'true',
  status,
})

const RESULTS = [
  result('src/domain/decide.ts', 1, 'Killed'),
  result('src/domain/risk/level.ts', 2, 'Timeout'),
  result('src/domain/risk/level.ts', 3, 'Survived'),
  result('src/domain/risk/level.ts', 4, 'NoCoverage'),
  result('interactions/blocked.ts', 5, 'Survived'),
  result('interactions/blocked.ts', 6, 'Ignored'),
  result('interactions/blocked.ts', 7, 'RuntimeError'),
  result('interactions/steps/notice.ts', 8, 'Killed'),
]

it('a mutant is noticed by a red test or by no end of it, and what is no program counts for nothing', () => {
  const noticed = mutantsOf(RESULTS).map(({ file, isNoticed }) => `${isNoticed} ${file}`)
  expect(noticed).toEqual([
    'true src/domain/decide.ts',
    'true src/domain/risk/level.ts',
    'false src/domain/risk/level.ts',
    'false src/domain/risk/level.ts',
    'false interactions/blocked.ts',
    'true interactions/steps/notice.ts',
  ])
})

it('a second pass looks at what the first let pass, and at each place once', () => {
  const first = mutantsOf([
    ...RESULTS,
    { ...result('src/domain/risk/level.ts', 3, 'Survived'), replacement: 'a' },
  ])
  expect(placesOf(first)).toEqual([
    'src/domain/risk/level.ts:3:2-3:8',
    'src/domain/risk/level.ts:4:2-4:8',
    'interactions/blocked.ts:5:2-5:8',
  ])
})

it('noticed by either pass is noticed; what only the second made is not counted', () => {
  const second = [
    result('src/domain/risk/level.ts', 3, 'Killed'),
    { ...result('src/domain/risk/level.ts', 4, 'Killed'), replacement: 'another' },
    result('src/domain/decide.ts', 1, 'Survived'),
    result('src/domain/other.ts', 1, 'Killed'),
  ]
  const both = together(mutantsOf(RESULTS), mutantsOf(second))
  expect(both.map(({ isNoticed }) => isNoticed)).toEqual([true, true, true, false, false, true])
})

it('scores are told by folder, and of all below one', () => {
  const mutants = mutantsOf(RESULTS)
  expect(scoresByFolder(mutants)).toEqual([
    { folder: 'interactions', killed: 0, made: 1 },
    { folder: 'interactions/steps', killed: 1, made: 1 },
    { folder: 'src/domain', killed: 1, made: 1 },
    { folder: 'src/domain/risk', killed: 1, made: 3 },
  ])
  expect(scoresOfWholes(mutants, ['src/domain', 'interactions'])).toEqual([
    { folder: 'src/domain', killed: 2, made: 4 },
    { folder: 'interactions', killed: 1, made: 2 },
  ])
})
