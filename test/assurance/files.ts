import { readFile, writeFile } from 'node:fs/promises'
import type { Figures } from './figures.ts'
import { assurancePage } from './page.ts'
import { CHAPTERS } from './promises.ts'

const FIGURES = new URL('../../docs/assurance.json', import.meta.url)
const PAGE = new URL('../../docs/assurance.md', import.meta.url)

/** Every file a promise names, once. */
export const suites = (): string[] => [
  ...new Set(CHAPTERS.flatMap(({ promises }) => promises.flatMap(({ shownBy }) => shownBy))),
]

export const readFigures = async (): Promise<Figures> => JSON.parse(await readFile(FIGURES, 'utf8'))

export const readPage = (): Promise<string> => readFile(PAGE, 'utf8')

/** Takes up what one run has counted, keeps what others have, and writes the page anew. */
export async function keepFigures(newest: Figures): Promise<void> {
  const figures = { ...(await readFigures()), ...newest }
  await writeFile(FIGURES, `${JSON.stringify(figures, null, 2)}\n`)
  await writeFile(PAGE, assurancePage(CHAPTERS, figures))
}
