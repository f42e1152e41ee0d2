import type { FolderScore } from '../assurance/figures.ts'

/** What Stryker's JSON report says of a run (mutation testing report schema), as far as it is asked. */
export interface Report {
  files: Record<string, { mutants: Reported[] }>
}

export interface Reported {
  mutatorName: string
  replacement?: string
  status: string
  /** Lines and columns from 1. */
  location: { start: Position; end: Position }
}

interface Position {
  line: number
  column: number
}

/** A changed program, and whether a test noticed. */
export interface Mutant {
  file: string
  /** As Stryker's `mutate` option takes it: lines from 1, columns from 0. */
  range: string
  change: string
  isNoticed: boolean
}

const NOTICED = ['Killed', 'Timeout']
const PASSED = ['Survived', 'NoCoverage']

/** What counts: not what was left alone, and not what is no program any more. */
export const mutantsOf = ({ files }: Report): Mutant[] =>
  Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants
      .filter(({ status }) => NOTICED.includes(status) || PASSED.includes(status))
      .map((mutant) => mutantOf(file, mutant)),
  )

const mutantOf = (
  file: string,
  { location: { start, end }, mutatorName, replacement, status }: Reported,
) => ({
  file,
  range: `${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`,
  change: `${mutatorName} ${replacement}`,
  isNoticed: NOTICED.includes(status),
})

const nameOf = ({ file, range, change }: Mutant): string => `${file}:${range} ${change}`

/** What a second pass is to look at: the places of what was not noticed. */
export const placesOf = (mutants: readonly Mutant[]): string[] => [
  ...new Set(mutants.filter(({ isNoticed }) => !isNoticed).map(({ file, range }) => `${file}:${range}`)),
]

/** Noticed is what either pass has noticed; the second makes none that the first has not made. */
export function together(first: readonly Mutant[], second: readonly Mutant[]): Mutant[] {
  const noticed = new Set(second.filter(({ isNoticed }) => isNoticed).map(nameOf))
  return first.map((mutant) => ({ ...mutant, isNoticed: mutant.isNoticed || noticed.has(nameOf(mutant)) }))
}

const score = (folder: string, mutants: readonly Mutant[]): FolderScore => ({
  folder,
  killed: mutants.filter(({ isNoticed }) => isNoticed).length,
  made: mutants.length,
})

const folderOf = ({ file }: Mutant): string => file.slice(0, file.lastIndexOf('/'))

/** By the folder a file is in, in the order of their names. */
export const scoresByFolder = (mutants: readonly Mutant[]): FolderScore[] =>
  [...Map.groupBy(mutants, folderOf)]
    .map(([folder, inside]) => score(folder, inside))
    .sort((a, b) => a.folder.localeCompare(b.folder))

/** Of all that is in these folders or below. */
export const scoresOfWholes = (mutants: readonly Mutant[], folders: readonly string[]): FolderScore[] =>
  folders.map((folder) =>
    score(
      folder,
      mutants.filter(({ file }) => file.startsWith(`${folder}/`)),
    ),
  )
