/** A figure of a report as it was last worked out; `version` is what a further write is conditional on. */
export interface Kept<Figures> {
  figures: Figures
  version: number
}

/** What reports are read from, so that none reads the tenant through. Names sort as they are spelled. */
export interface ReportStore {
  read<Figures>(name: string): Promise<Kept<Figures> | undefined>
  /**
   * Conditional on `expected`, nothing where it is new; throws `Conflict`.
   * @param exp epoch seconds from which on it is forgotten
   */
  write(name: string, figures: unknown, expected: number | undefined, exp?: number): Promise<void>
  /** Those whose names lie between two, both included, in order; few requests for a year of days. */
  between<Figures>(from: string, to: string): Promise<Kept<Figures>[]>
}
