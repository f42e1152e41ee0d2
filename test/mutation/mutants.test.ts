import { expect, it } from 'vitest'
import { mutantsOf, placesOf, type Reported, scoresByFolder, scoresOfWholes, together } from './mutants.ts'

type Row = [file: string, line: number, status: string, replacement?: string]

const reported = ([, line, status, replacement = 'true']: Row): Reported => ({
  location: { start: { line, column: 3 }, end: { line, column: 9 } },
  mutatorName: 'BooleanLiteral',
  replacement,
  status,
})

const read = (...rows: Row[]) => {
  const byFile = Object.entries(Object.groupBy(rows, ([file]) => file))
  const files = byFile.map(([file, inside = []]) => [file, { mutants: inside.map(reported) }])
  return mutantsOf({ files: Object.fromEntries(files) })
}

const ROWS: Row[] = [
  ['src/domain/decide.ts', 1, 'Killed'],
  ['src/domain/risk/level.ts', 2, 'Timeout'],
  ['src/domain/risk/level.ts', 3, 'Survived'],
  ['src/domain/risk/level.ts', 4, 'NoCoverage'],
  ['interactions/blocked.ts', 5, 'Survived'],
  ['interactions/blocked.ts', 6, 'Ignored'],
  ['interactions/blocked.ts', 7, 'RuntimeError'],
  ['interactions/steps/notice.ts', 8, 'Killed'],
]

it('a mutant is noticed by a red test or by no end of it, and what is no program counts for nothing', () => {
  const noticed = read(...ROWS).map(({ file, isNoticed }) => `${isNoticed} ${file}`)
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
  const first = read(...ROWS, ['src/domain/risk/level.ts', 3, 'Survived', 'another'])
  expect(placesOf(first)).toEqual([
    'src/domain/risk/level.ts:3:2-3:8',
    'src/domain/risk/level.ts:4:2-4:8',
    'interactions/blocked.ts:5:2-5:8',
  ])
})

it('noticed by either pass is noticed; what only the second made is not counted', () => {
  const second = read(
    ['src/domain/risk/level.ts', 3, 'Killed'],
    ['src/domain/risk/level.ts', 4, 'Killed', 'another'],
    ['src/domain/decide.ts', 1, 'Survived'],
    ['src/domain/other.ts', 1, 'Killed'],
  )
  const both = together(read(...ROWS), second)
  expect(both.map(({ isNoticed }) => isNoticed)).toEqual([true, true, true, false, false, true])
})

it('scores are told by folder, and of all below one', () => {
  const mutants = read(...ROWS)
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
