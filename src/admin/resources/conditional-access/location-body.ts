import { z } from 'zod'
import { MOST_RANGES } from '../../../domain/policies/validate-location.ts'
import { sent } from '../../body.ts'
import { country, displayName, isUnique, UNIQUE } from '../../schemas.ts'

export const IP = '#microsoft.graph.ipNamedLocation'
export const COUNTRIES = '#microsoft.graph.countryNamedLocation'

const READ_ONLY = ['id', 'createdDateTime', 'modifiedDateTime', 'deletedDateTime']

const ipRanges = z
  .array(sent({ cidrAddress: z.string().min(1).max(60) }))
  .min(1, { error: 'names at least one network' })
  .max(MOST_RANGES)
  .refine((ranges) => isUnique(ranges.map(({ cidrAddress }) => cidrAddress)), UNIQUE)

const countriesAndRegions = z
  .array(country)
  .min(1, { error: 'names at least one country' })
  .max(250)
  .refine(isUnique, UNIQUE)

const lookup = z.literal('clientIpAddress', { error: 'is clientIpAddress' }).optional()

export const NewLocation = z.discriminatedUnion('@odata.type', [
  sent(
    {
      '@odata.type': z.literal(IP),
      displayName,
      isTrusted: z.boolean().default(false),
      ipRanges,
    },
    READ_ONLY,
  ),
  sent(
    {
      '@odata.type': z.literal(COUNTRIES),
      displayName,
      countriesAndRegions,
      includeUnknownCountriesAndRegions: z.boolean().default(false),
      countryLookupMethod: lookup,
    },
    READ_ONLY,
  ),
])

export const LocationPatch = sent(
  {
    '@odata.type': z.enum([IP, COUNTRIES]).optional(),
    displayName: displayName.optional(),
    isTrusted: z.boolean().optional(),
    ipRanges: ipRanges.optional(),
    countriesAndRegions: countriesAndRegions.optional(),
    includeUnknownCountriesAndRegions: z.boolean().optional(),
    countryLookupMethod: lookup,
  },
  READ_ONLY,
)
