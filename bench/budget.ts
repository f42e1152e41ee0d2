import { readFile } from 'node:fs/promises'
import type { Count, Counts } from './counts.ts'

export interface Verdict {
  /** More than asked for, or never asked for: these fail. */
  exceeded: string[]
  /** Less than asked for: the budget may be lowered. */
  spare: string[]
}

const FILE = new URL('./budget.json', import.meta.url)

/** What each flow may ask of the store, one number a flow and measure. Changed by hand, and for a reason. */
export const readBudget = async (): Promise<Counts> => JSON.parse(await readFile(FILE, 'utf8'))

export function compare(counts: Record<string, Count>, budget: Record<string, Partial<Count>>): Verdict {
  const verdict: Verdict = { exceeded: [], spare: [] }
  for (const [flow, count] of Object.entries(counts))
    for (const [measure, found] of Object.entries(count)) {
      const limit = budget[flow]?.[measure as keyof Count]
      const line = `${flow}, ${measure}: ${found}, budget ${limit ?? 'none'}`
      if (limit === undefined || found > limit) verdict.exceeded.push(line)
      else if (found < limit) verdict.spare.push(line)
    }
  for (const [flow, measures] of Object.entries(budget))
    for (const measure of Object.keys(measures))
      if (!(measure in (counts[flow] ?? {}))) verdict.spare.push(`${flow}, ${measure}: no longer counted`)
  return verdict
}

/** What there is to say of a verdict, a line each. */
export const verdictLines = ({ exceeded, spare }: Verdict): string[] => [
  ...exceeded.map((line) => `over budget: ${line}`),
  ...spare.map((line) => `could be lowered: ${line}`),
]
