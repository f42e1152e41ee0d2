/** What is mutated: what decides. How pages look and read is judged by their own suites. */
export const DECISIONS = ['src/domain/**/*.ts', 'interactions/*.ts', 'interactions/steps/*.ts']

export interface Pass {
  /** From the root of the repository. */
  vitestConfig: string
  /** A mutant met while modules load costs a run of all tests, whichever it touches. */
  ignoreStatic: boolean
}

/** The suites of pure decisions: every mutant, seconds each at the most. */
export const FAST: Pass = { vitestConfig: 'test/mutation/vitest.fast.ts', ignoreStatic: false }
/** Walks through the real door, for what the fast suites let pass. */
export const FLOWS: Pass = { vitestConfig: 'test/mutation/vitest.flows.ts', ignoreStatic: true }

/** Stryker's settings for a pass, which it reads as JSON. */
export const settingsOf = ({ vitestConfig, ignoreStatic }: Pass, mutate: string[], about: Settings) => ({
  mutate,
  ignoreStatic,
  concurrency: about.concurrency,
  testRunner: 'vitest',
  vitest: { configFile: vitestConfig, related: false },
  coverageAnalysis: 'perTest',
  plugins: ['@stryker-mutator/vitest-runner', './test/mutation/words.ts'],
  ignorers: ['words'],
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: about.report },
  allowConsoleColors: false,
  // TypeScript 7 has no compiler API to rewrite its settings with; nothing here needs them rewritten.
  tsconfigFile: 'none',
  disableTypeChecks: false,
  tempDirName: '.stryker-tmp',
  // A busy machine is no endless loop.
  timeoutMS: 15_000,
  warnings: { slow: false, unknownOptions: true, preprocessorErrors: true, unserializableOptions: true },
})

interface Settings {
  concurrency: number
  /** Where the report is written. */
  report: string
}
