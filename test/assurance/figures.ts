/** What the last runs counted: kept as data in `docs/assurance.json`, shown in `docs/assurance.md`. */
export interface Figures {
  tests?: TestFigures
  mutation?: MutationFigures
}

/** Tests that passed, by file. */
export interface TestFigures {
  /** ISO 8601 date. */
  on: string
  passed: Record<string, number>
}

export interface MutationFigures {
  /** ISO 8601 date. */
  on: string
  /** Whether the walks through the real door were asked for what the suites of pure decisions let pass. */
  walked: boolean
  folders: FolderScore[]
  /** Of `src/domain` and of `interactions`, the folders below included. */
  wholes: FolderScore[]
}

export interface FolderScore {
  folder: string
  /** Changed programs that a test noticed, of all that were made. */
  killed: number
  made: number
}

export const scoreOf = ({ killed, made }: Pick<FolderScore, 'killed' | 'made'>): number =>
  made === 0 ? 100 : (100 * killed) / made
