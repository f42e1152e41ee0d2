/** Places a tenant gives a name to, as Graph describes them; policies name them by id. */

/** Networks (`ipNamedLocation`), in CIDR notation. */
export interface IpNamedLocation {
  id: string
  displayName: string
  isTrusted: boolean
  ipRanges: { cidrAddress: string }[]
  /** Epoch milliseconds. */
  createdAt?: number
  modifiedAt?: number
}

/** Countries (`countryNamedLocation`), ISO 3166-1 alpha-2. */
export interface CountryNamedLocation {
  id: string
  displayName: string
  countriesAndRegions: string[]
  /** Whether an address nobody can place is in it. */
  includeUnknownCountriesAndRegions: boolean
  /** Epoch milliseconds. */
  createdAt?: number
  modifiedAt?: number
}

export type NamedLocation = IpNamedLocation | CountryNamedLocation

export const isIpLocation = (location: NamedLocation): location is IpNamedLocation => 'ipRanges' in location
