import type { z } from 'zod'
import { etagOf } from '../../../core/configuration/etag.ts'
import {
  createLocation,
  deleteLocation,
  type LocationDraft,
  updateLocation,
} from '../../../core/configuration/named-locations.ts'
import { type Problem, problem } from '../../../core/configuration/problem.ts'
import { isIpLocation, type NamedLocation } from '../../../domain/policies/named-location.ts'
import { configuring, doneOf, tenantOf } from '../../configuring.ts'
import { notFound } from '../../errors.ts'
import { wholePage } from '../../odata/whole-page.ts'
import { type AdminRoute, route } from '../../route.ts'
import { READ, WRITE } from './access.ts'
import { COUNTRIES, IP, LocationPatch, NewLocation } from './location-body.ts'
import { LocationShape, locationShape } from './location-shape.ts'

const PATH = '/identity/conditionalAccess/namedLocations'

function drafted(body: z.output<typeof NewLocation>): LocationDraft {
  const { displayName } = body
  if (body['@odata.type'] === COUNTRIES)
    return {
      displayName,
      countriesAndRegions: body.countriesAndRegions,
      includeUnknownCountriesAndRegions: body.includeUnknownCountriesAndRegions,
    }
  return { displayName, isTrusted: body.isTrusted, ipRanges: body.ipRanges }
}

/** A location stays of its kind: networks do not become countries. */
function changed(
  before: NamedLocation,
  { displayName = before.displayName, ...sent }: z.output<typeof LocationPatch>,
): LocationDraft | { problem: Problem } {
  const isIp = isIpLocation(before)
  const type = sent['@odata.type']
  if (type !== undefined && type !== (isIp ? IP : COUNTRIES))
    return problem('invalid', 'A named location stays of its kind: make another.', '@odata.type')
  const foreign = Object.keys(sent).find((name) => (isIp ? OF_COUNTRIES : OF_IP).includes(name))
  if (foreign !== undefined) return problem('invalid', 'This location is of the other kind.', foreign)
  return isIp
    ? {
        displayName,
        isTrusted: sent.isTrusted ?? before.isTrusted,
        ipRanges: sent.ipRanges ?? before.ipRanges,
      }
    : {
        displayName,
        countriesAndRegions: sent.countriesAndRegions ?? before.countriesAndRegions,
        includeUnknownCountriesAndRegions:
          sent.includeUnknownCountriesAndRegions ?? before.includeUnknownCountriesAndRegions,
      }
}

const OF_IP = ['isTrusted', 'ipRanges']
const OF_COUNTRIES = ['countriesAndRegions', 'includeUnknownCountriesAndRegions']

/** Places the tenant gives a name to: policies are for them, and trusted ones lower risk. */
export const namedLocations: AdminRoute[] = [
  route({
    ...READ,
    method: 'GET',
    path: PATH,
    summary: 'The named locations of the tenant.',
    status: 200,
    list: {
      top: { default: 100, max: 100 },
      filter: {
        displayName: { type: 'string', ops: ['eq', 'startswith'] },
        isTrusted: { type: 'boolean', ops: ['eq'] },
      },
      count: true,
    },
    output: LocationShape,
    async handler(request) {
      const { namedLocations = [] } = await tenantOf(request)
      const all = namedLocations.map((location) => ({
        '@odata.etag': `W/"${etagOf(location)}"`,
        ...locationShape(location),
      }))
      return wholePage(request.query, all)
    },
  }),
  route({
    ...READ,
    method: 'GET',
    path: `${PATH}/:id`,
    summary: 'One named location.',
    status: 200,
    output: LocationShape,
    async handler(request) {
      const { namedLocations = [] } = await tenantOf(request)
      const location = namedLocations.find(({ id }) => id === request.params.id)
      if (!location) throw notFound('named location')
      return { body: locationShape(location), etag: etagOf(location) }
    },
  }),
  route({
    ...WRITE,
    method: 'POST',
    path: PATH,
    summary: 'Names networks (ipNamedLocation) or countries (countryNamedLocation).',
    status: 201,
    body: NewLocation,
    output: LocationShape,
    async handler(request) {
      const made = doneOf(await createLocation(configuring(request), drafted(request.body)))
      return { body: locationShape(made), etag: etagOf(made), location: `${PATH}/${made.id}` }
    },
  }),
  route({
    ...WRITE,
    method: 'PATCH',
    path: `${PATH}/:id`,
    summary: 'Changes a named location; what is left out stays.',
    status: 204,
    body: LocationPatch,
    async handler(request) {
      const { body, params, ifMatch } = request
      const edit = (before: NamedLocation) => changed(before, body)
      const location = doneOf(await updateLocation(configuring(request), params.id ?? '', edit, ifMatch))
      return { etag: etagOf(location) }
    },
  }),
  route({
    ...WRITE,
    method: 'DELETE',
    path: `${PATH}/:id`,
    summary: 'Deletes a named location that no policy names.',
    status: 204,
    async handler(request) {
      doneOf(await deleteLocation(configuring(request), request.params.id ?? '', request.ifMatch))
      return {}
    },
  }),
]
