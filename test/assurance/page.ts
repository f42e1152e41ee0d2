import type { Figures, MutationFigures, TestFigures } from './figures.ts'
import { scoreOf } from './figures.ts'
import type { Chapter, Promised } from './promises.ts'

/** Least scores in percent, by what is mutated as a whole. */
export const LEAST: Record<string, number> = { 'src/domain': 90, interactions: 85 }

/** Of heads with how their column is aligned. */
const table = (heads: Record<string, '---' | '--:'>, rows: string[][]): string => {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(Object.keys(heads)), line(Object.values(heads)), ...rows.map(line)].join('\n')
}

const nameOf = (file: string): string => `[${file.replace(/^test\//, '')}](../${file})`

const row =
  ({ passed }: Pick<TestFigures, 'passed'>) =>
  ({ says, shownBy }: Promised): string[] => [
    says,
    shownBy.map(nameOf).join('<br>'),
    shownBy.map((file) => passed[file] ?? 0).join('<br>'),
  ]

const chapter = ({ title, promises }: Chapter, tests: TestFigures): string => {
  const heads = { promise: '---', 'shown by': '---', 'tests passed': '--:' } as const
  return `## ${title}\n\n${table(heads, promises.map(row(tests)))}`
}

const scored = (name: string, { killed, made }: { killed: number; made: number }): string[] => [
  name,
  String(killed),
  String(made),
  `${scoreOf({ killed, made }).toFixed(1)} %`,
]

const BOTH = `first the suites of pure decisions, then, for what they let pass, the
walks through the real door`
const FIRST = `here the suites of pure decisions alone, so that what only
a walk through the real door notices counts as let pass`

const mutation = ({ on, walked, folders, wholes }: MutationFigures): string => {
  const heads = { folder: '---', noticed: '--:', made: '--:', score: '--:' } as const
  const whole = wholes.map((one) => scored(`**${one.folder}**, at least ${LEAST[one.folder]} %`, one))
  return `## Changed programs that a test notices

Written by \`npm run test:mutation\` on ${on}. A run changes the program in one place, a condition turned round or a
number moved, and asks whether any test goes red: ${walked ? BOTH : FIRST}. Sentences are not changed, nor how pages
look: their own suites judge those.

${table(heads, [...whole, ...folders.map((one) => scored(one.folder, one))])}`
}

/** The page as it must stand in `docs/assurance.md`. */
export function assurancePage(chapters: readonly Chapter[], { tests, mutation: score }: Figures): string {
  const counted = tests ?? { on: 'no day yet', passed: {} }
  const parts = [
    `# Assurance

What is promised, the suites that show it, and how many tests of each passed in the last run. Written by
\`npm run assurance\` on ${counted.on}, from the promises in [promises.ts](../test/assurance/promises.ts); nothing here is
written by hand, and a test compares the two.`,
    ...chapters.map((one) => chapter(one, counted)),
    ...(score ? [mutation(score)] : []),
  ]
  return `${parts.join('\n\n')}\n`
}
