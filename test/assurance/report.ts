/** What vitest's JSON reporter says of a run, as far as it is asked. */
export interface Report {
  success: boolean
  testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[]
}

export interface Counted {
  passed: Record<string, number>
  /** What keeps the promises from being shown. */
  faults: string[]
}

/**
 * How many tests of each suite passed.
 * @param root what the report's file names begin with
 */
export function counted(report: Report, suites: string[], root: string): Counted {
  const passed: Record<string, number> = {}
  const faults: string[] = []
  for (const suite of suites) {
    const result = report.testResults.find(({ name }) => name === `${root}${suite}`)
    const tests = result?.assertionResults ?? []
    const failed = tests.filter(({ status }) => status === 'failed')
    passed[suite] = tests.filter(({ status }) => status === 'passed').length
    if (passed[suite] === 0) faults.push(`${suite}: no test passed`)
    faults.push(...failed.map(({ fullName }) => `${suite}: ${fullName} failed`))
  }
  if (!report.success && faults.length === 0) faults.push('the run as a whole failed')
  return { passed, faults }
}
