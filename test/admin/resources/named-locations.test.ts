import { describe, expect, it } from 'vitest'
import { type Admin, type AdminReply, adminOf } from '../../support/admin.ts'
import { useDeployment } from '../../support/deployment.ts'
import { refused } from '../../support/refused.ts'

const deployment = useDeployment()
const PATH = '/identity/conditionalAccess/namedLocations'
const POLICIES = '/identity/conditionalAccess/policies'
const IP = '#microsoft.graph.ipNamedLocation'
const COUNTRIES = '#microsoft.graph.countryNamedLocation'

interface Location {
  id: string
  displayName: string
  '@odata.etag': string
}

let own: Admin
const admin = async () => {
  own ??= await adminOf(deployment, 'academy')
  return own
}

const HEAD_OFFICE = {
  '@odata.type': IP,
  displayName: 'Head office',
  isTrusted: true,
  ipRanges: [
    { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' },
    { '@odata.type': '#microsoft.graph.iPv6CidrRange', cidrAddress: '2001:db8:1::/48' },
  ],
}
const NORDICS = {
  '@odata.type': COUNTRIES,
  displayName: 'Nordics',
  countriesAndRegions: ['DK', 'FI', 'IS', 'NO', 'SE'],
  includeUnknownCountriesAndRegions: true,
}

async function made(body: object): Promise<AdminReply<Location>> {
  const reply = await (await admin()).post<Location>(PATH, body)
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return reply
}

describe('a named location', () => {
  it.each([
    ['of networks', HEAD_OFFICE, { isTrusted: false }],
    [
      'of countries',
      { ...NORDICS, countryLookupMethod: 'clientIpAddress' },
      { countriesAndRegions: ['SE'], includeUnknownCountriesAndRegions: false },
    ],
  ])('%s is made, read, listed, changed and deleted in Graph’s shape', async (_, body, change) => {
    const { body: created, headers } = await made(body)
    const { id } = created
    expect(headers.get('location')).toMatch(new RegExp(`${PATH}/${id}$`))
    expect(created).toMatchObject({
      ...body,
      createdDateTime: new Date().toISOString(),
      modifiedDateTime: null,
    })
    const read = await own.get<Location>(`${PATH}/${id}`)
    expect(read.body).toMatchObject(body)
    const { value } = await own.graph.api(PATH).get()
    expect(value).toContainEqual(
      expect.objectContaining({ ...body, id, '@odata.etag': read.headers.get('etag') }),
    )
    expect((await own.patch(`${PATH}/${id}`, change)).status).toBe(204)
    expect((await own.get(`${PATH}/${id}`)).body).toMatchObject({
      ...body,
      ...change,
      modifiedDateTime: new Date().toISOString(),
    })
    expect((await own.del(`${PATH}/${id}`)).status).toBe(204)
    for (const reply of [
      await own.get(`${PATH}/${id}`),
      await own.patch(`${PATH}/${id}`, {}),
      await own.del(`${PATH}/${id}`),
    ])
      expect(reply.status).toBe(404)
  })

  it('that policies name is not deleted, and they are named', async () => {
    const { body } = await made(NORDICS)
    const policy = await own.post<{ id: string }>(POLICIES, {
      displayName: 'Only from the north',
      state: 'disabled',
      conditions: {
        users: { includeUsers: ['All'] },
        applications: { includeApplications: ['All'] },
        locations: { includeLocations: ['All'], excludeLocations: [body.id] },
      },
      grantControls: { operator: 'OR', builtInControls: ['block'] },
    })
    expect(policy.status).toBe(201)
    const reply = await own.del(`${PATH}/${body.id}`)
    expect(refused(reply)).toEqual([400, undefined, expect.stringContaining('“Only from the north”')])
    await own.del(`${POLICIES}/${policy.body.id}`)
    expect((await own.del(`${PATH}/${body.id}`)).status).toBe(204)
  })

  it('changed since it was read is 412', async () => {
    const { body } = await made(HEAD_OFFICE)
    const headers = { 'if-match': body['@odata.etag'] }
    expect((await own.patch(`${PATH}/${body.id}`, { displayName: 'Moved' }, headers)).status).toBe(204)
    expect((await own.patch(`${PATH}/${body.id}`, { displayName: 'Lost' }, headers)).status).toBe(412)
    expect((await own.del(`${PATH}/${body.id}`, headers)).status).toBe(412)
    await own.del(`${PATH}/${body.id}`)
  })

  it('is found by its name and by whether it is trusted', async () => {
    const both = [await made(HEAD_OFFICE), await made(NORDICS)]
    const found = async (filter: string) =>
      (await own.graph.api(PATH).filter(filter).get()).value.map(({ displayName }: Location) => displayName)
    expect(await found('isTrusted eq true')).toEqual(['Head office'])
    expect(await found("startswith(displayName,'nor')")).toEqual(['Nordics'])
    for (const { body } of both) await own.del(`${PATH}/${body.id}`)
  })
})

describe('what is no place', () => {
  const ranges = (...cidr: string[]) => ({
    ...HEAD_OFFICE,
    ipRanges: cidr.map((cidrAddress) => ({ cidrAddress })),
  })

  it.each([
    ['of no kind', { displayName: 'x' }, '@odata.type'],
    [
      'of another kind',
      { ...HEAD_OFFICE, '@odata.type': '#microsoft.graph.compliantNetworkNamedLocation' },
      '@odata.type',
    ],
    ['no name', { ...HEAD_OFFICE, displayName: '' }, 'displayName'],
    ['a name too long', { ...NORDICS, displayName: 'x'.repeat(257) }, 'displayName'],
    ['no network', ranges(), 'ipRanges'],
    ['an address alone', ranges('203.0.113.7'), 'ipRanges'],
    ['a length too long', ranges('203.0.113.0/33'), 'ipRanges'],
    ['an IPv6 length too long', ranges('2001:db8::/129'), 'ipRanges'],
    ['no address', ranges('example.com/24'), 'ipRanges'],
    ['octal', ranges('010.0.0.0/24'), 'ipRanges'],
    ['everything', ranges('0.0.0.0/0'), 'ipRanges'],
    ['all of IPv6', ranges('::/0'), 'ipRanges'],
    ['a second that is none', ranges('203.0.113.0/24', 'nonsense/8'), 'ipRanges'],
    ['one network twice', ranges('203.0.113.0/24', '203.0.113.0/24'), 'ipRanges'],
    ['trust in words', { ...HEAD_OFFICE, isTrusted: 'yes' }, 'isTrusted'],
    ['no country', { ...NORDICS, countriesAndRegions: [] }, 'countriesAndRegions'],
    ['a country in words', { ...NORDICS, countriesAndRegions: ['Sweden'] }, 'countriesAndRegions.0'],
    ['a country nobody knows', { ...NORDICS, countriesAndRegions: ['SE', 'XQ'] }, 'countriesAndRegions.1'],
    ['a country by GPS', { ...NORDICS, countryLookupMethod: 'authenticatorAppGps' }, 'countryLookupMethod'],
    ['a trusted country', { ...NORDICS, isTrusted: true }, 'isTrusted'],
    ['an unknown property', { ...HEAD_OFFICE, colour: 'red' }, 'colour'],
  ])('%s is 400 and names the property; nothing is written', async (_, body, target) => {
    const before = await deployment.store.tenant('academy')
    expect(refused(await (await admin()).post(PATH, body))).toEqual([400, target, expect.any(String)])
    expect(await deployment.store.tenant('academy')).toEqual(before)
  })

  it('networks do not become countries, nor the other way round', async () => {
    const { body: ip } = await made(HEAD_OFFICE)
    const { body: countries } = await made(NORDICS)
    for (const [id, patch, target] of [
      [ip.id, { '@odata.type': COUNTRIES }, '@odata.type'],
      [ip.id, { countriesAndRegions: ['SE'] }, 'countriesAndRegions'],
      [countries.id, { ipRanges: HEAD_OFFICE.ipRanges }, 'ipRanges'],
      [countries.id, { '@odata.type': IP, displayName: 'x' }, '@odata.type'],
    ] as const)
      expect(refused(await own.patch(`${PATH}/${id}`, patch))).toEqual([400, target, expect.any(String)])
    for (const { id } of [ip, countries]) await own.del(`${PATH}/${id}`)
  })

  it('a hundred and first is refused, and so is a network beyond two thousand', async () => {
    const tenant = await deployment.store.tenant('legacy')
    if (!tenant) throw new Error('no tenant')
    const location = (n: number, networks: number) => ({
      id: `location-${n}`,
      displayName: `Location ${n}`,
      isTrusted: false,
      ipRanges: Array.from({ length: networks }, (_, at) => ({ cidrAddress: `10.${n}.${at}.0/24` })),
    })
    const legacy = await adminOf(deployment, 'legacy')
    const eight = Array.from({ length: 8 }, (_, n) => location(n, 249))
    await deployment.store.putTenant({ ...tenant, namedLocations: eight }, tenant.version)
    const many = {
      '@odata.type': IP,
      displayName: 'Many',
      ipRanges: Array.from({ length: 9 }, (_, at) => ({ cidrAddress: `192.0.2.${at}/32` })),
    }
    expect(refused(await legacy.post(PATH, many))).toEqual([400, 'ipRanges', expect.stringContaining('2000')])
    const fewer = { ...many, ipRanges: many.ipRanges.slice(1) }
    expect((await legacy.post(PATH, fewer)).status).toBe(201)

    const now = await deployment.store.tenant('legacy')
    const hundred = Array.from({ length: 100 }, (_, n) => location(n, 1))
    await deployment.store.putTenant({ ...tenant, namedLocations: hundred }, now?.version)
    expect(refused(await legacy.post(PATH, HEAD_OFFICE))).toEqual([
      409,
      undefined,
      expect.stringContaining('100'),
    ])
  })
})
