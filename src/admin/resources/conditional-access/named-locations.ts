import { z } from 'zod'
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
import { matches } from '../../odata/matches.ts'
import { wholePage } from '../../odata/whole-page.ts'
import { type AdminRoute, route } from '../../route.ts'
import { instant } from '../../schemas.ts'
import { COUNTRIES, IP, LocationPatch, NewLocation } from './location-body.ts'

const PATH = '/identity/conditionalAccess/namedLocations'
const READ = { permissions: ['Policy.Read.All'], role: 'reader', tag: 'Conditional access' } as const
const WRITE = {
  permissions: ['Policy.ReadWrite.ConditionalAccess'],
  role: 'administrator',
  tag: 'Conditional access',
} as const

const common = {
  '@odata.etag': z.string().optional(),
  id: z.string(),
  displayName: z.string(),
  createdDateTime: z.string().nullable(),
  modifiedDateTime: z.string().nullable(),
}

const LocationShape = z.union([
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

function shapeOf(location: NamedLocation): z.output<typeof LocationShape> {
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
      const all = namedLocations
        .map((location) => ({ '@odata.etag': `W/"${etagOf(location)}"`, ...shapeOf(location) }))
        .filter((one) => matches(request.query.filter, one))
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
      return { body: shapeOf(location), etag: etagOf(location) }
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
      return { body: shapeOf(made), etag: etagOf(made), location: `${PATH}/${made.id}` }
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
