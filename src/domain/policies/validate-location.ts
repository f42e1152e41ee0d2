import { isInRange } from '../sign-in/cidr.ts'
import { isIpLocation, type NamedLocation } from './named-location.ts'
import type { ConditionalAccessPolicy } from './policy.ts'
import type { Finding } from './validate.ts'

/** At most so many named locations of a tenant, and so many networks in all of them together. */
export const MOST_LOCATIONS = 100
export const MOST_RANGES = 2000

/** A network wider than this is half the internet, and no place. */
const WIDEST = 8

/** Every rule a named location breaks, beside the others there are. */
export const problemsInLocation = (
  location: NamedLocation,
  others: readonly NamedLocation[],
): readonly Finding[] => [
  ...(isIpLocation(location) ? rangeProblems(location.ipRanges.map(({ cidrAddress }) => cidrAddress)) : []),
  ...tooMany(location, others),
]

const rangeProblems = (ranges: readonly string[]): Finding[] =>
  ranges.flatMap((range) => {
    const problem = rangeProblem(range)
    return problem === undefined
      ? []
      : [{ property: 'ipRanges', problem: `${range.slice(0, 60)} ${problem}` }]
  })

function rangeProblem(range: string): string | undefined {
  const [base = '', length = ''] = range.split('/')
  // A range that its own address is not in is none.
  if (!isInRange(range, base)) return 'is no network as 203.0.113.0/24 or 2001:db8::/32.'
  if (Number(length) < WIDEST) return `is too wide: /${WIDEST} is the widest there can be.`
  return undefined
}

function tooMany(location: NamedLocation, others: readonly NamedLocation[]): Finding[] {
  const ranges = [...others, location].reduce(
    (sum, each) => sum + (isIpLocation(each) ? each.ipRanges.length : 0),
    0,
  )
  if (ranges <= MOST_RANGES) return []
  return [
    {
      property: 'ipRanges',
      problem: `The named locations of a tenant have at most ${MOST_RANGES} networks.`,
    },
  ]
}

/** The policies that name a location, and so would mean something else without it. */
export const policiesNaming = (
  policies: readonly ConditionalAccessPolicy[],
  locationId: string,
): ConditionalAccessPolicy[] =>
  policies.filter(({ conditions: { locations } }) =>
    [locations?.includeLocations, locations?.excludeLocations].some((named) => named?.includes(locationId)),
  )
