import { z } from 'zod'
import { UNKNOWN } from '../../domain/sign-in/network.ts'

/** Graph's `signInLocation`, of which a country is all that is known. */
export const Location = z
  .strictObject({
    city: z.null(),
    state: z.null(),
    countryOrRegion: z.string().nullable().meta({ description: 'ISO 3166-1 alpha-2' }),
    geoCoordinates: z.null(),
  })
  .meta({ id: 'signInLocation' })

export const locationOf = (country: string | undefined): z.output<typeof Location> => ({
  city: null,
  state: null,
  countryOrRegion: country === undefined || country === UNKNOWN ? null : country,
  geoCoordinates: null,
})
