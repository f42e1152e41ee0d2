import type { RiskLevel } from '../../../domain/risk/risk.ts'
import type { Risky } from '../../../ports/store/lists.ts'
import { sortedName } from '../keys.ts'
import type { Stretch } from '../page.ts'

const LEVELS: readonly RiskLevel[] = ['none', 'low', 'medium', 'high']

/** The greatest code point, which no name holds. */
const LAST = '\u{10FFFF}'

/** What begins so, in a partition of an index that lies by name. */
export const namesFrom = (partition: string, prefix = '', index: Stretch['index'] = 'gsi1'): Stretch => {
  const low = sortedName(prefix)
  return { index, partition, low: low || '\t', high: low + LAST }
}

/** What has one of these levels and is active or cleared, each a partition of its own in `gsi3`. */
export const byRisk = (
  { levels = LEVELS, isActive }: Risky,
  places: Pick<Stretch, 'low' | 'high'>,
  partitionOf: (level: RiskLevel, isActive: boolean) => string,
): Stretch[] =>
  [true, false]
    .filter((each) => isActive === undefined || isActive === each)
    .flatMap((each) => levels.map((level) => partitionOf(level, each)))
    .map((partition) => ({ index: 'gsi3', partition, ...places }))
