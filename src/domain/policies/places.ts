import { isInRange } from '../sign-in/cidr.ts'
import type { Source } from '../sign-in/sign-in.ts'
import { isIpLocation, type NamedLocation } from './named-location.ts'

/** Where a sign-in comes from, as one compares it with named locations. */
export type Place = Pick<Source, 'ip' | 'country'>

export const isIn = (location: NamedLocation, { ip, country }: Place): boolean => {
  if (isIpLocation(location)) return location.ipRanges.some(({ cidrAddress }) => isInRange(cidrAddress, ip))
  if (country === 'unknown') return location.includeUnknownCountriesAndRegions
  return location.countriesAndRegions.includes(country)
}

/** What policies may call a place: `All`, `AllTrusted` where it is, and the ids of the locations it lies in. */
export function namesOf(locations: readonly NamedLocation[] = [], place: Place): ReadonlySet<string> {
  const around = locations.filter((location) => isIn(location, place))
  return new Set([
    'All',
    ...(isTrustedPlace(around, place) ? ['AllTrusted'] : []),
    ...around.map(({ id }) => id),
  ])
}

/** Whether an address is in one of the locations a tenant trusts; false for what is no address. */
export const isTrustedPlace = (locations: readonly NamedLocation[] = [], place: Place): boolean =>
  locations.some((location) => isIpLocation(location) && location.isTrusted && isIn(location, place))
