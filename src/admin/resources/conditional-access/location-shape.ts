import { z } from 'zod'
import { isIpLocation, type NamedLocation } from '../../../domain/policies/named-location.ts'
import { instant } from '../../schemas.ts'
import { COUNTRIES, IP } from './location-body.ts'

const common = {
  '@odata.etag': z.string().optional(),
  id: z.string(),
  displayName: z.string(),
  createdDateTime: z.string().nullable(),
  modifiedDateTime: z.string().nullable(),
}

export const LocationShape = z.union([
  z.strictObject({
    '@odata.type': z.literal(IP),
    ...common,
    isTrusted: z.boolean(),
    ipRanges: z.array(
      z.strictObject({
        '@odata.type': z.enum(['#microsoft.graph.iPv4CidrRange', '#microsoft.graph.iPv6CidrRange']),
        cidrAddress: z.string(),
      }),
    ),
  }),
  z.strictObject({
    '@odata.type': z.literal(COUNTRIES),
    ...common,
    countriesAndRegions: z.array(z.string()),
    includeUnknownCountriesAndRegions: z.boolean(),
    countryLookupMethod: z.literal('clientIpAddress'),
  }),
])

export function locationShape(location: NamedLocation): z.output<typeof LocationShape> {
  const { id, displayName, createdAt, modifiedAt } = location
  const named = {
    id,
    displayName,
    createdDateTime: createdAt === undefined ? null : instant(createdAt),
    modifiedDateTime: modifiedAt === undefined ? null : instant(modifiedAt),
  }
  if (!isIpLocation(location))
    return {
      '@odata.type': COUNTRIES,
      ...named,
      countriesAndRegions: location.countriesAndRegions,
      includeUnknownCountriesAndRegions: location.includeUnknownCountriesAndRegions,
      countryLookupMethod: 'clientIpAddress',
    }
  return {
    '@odata.type': IP,
    ...named,
    isTrusted: location.isTrusted,
    ipRanges: location.ipRanges.map(({ cidrAddress }) => ({
      '@odata.type': `#microsoft.graph.iPv${cidrAddress.includes(':') ? 6 : 4}CidrRange` as const,
      cidrAddress,
    })),
  }
}
