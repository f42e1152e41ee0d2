import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { ELSEWHERE } from '../../../src/local/seeds/known.ts'
import { type Admin, adminOf } from '../../support/admin.ts'
import { begin } from '../../support/begin.ts'
import { useDeployment } from '../../support/deployment.ts'
import { newPerson } from '../../support/people.ts'
import { lastSignIn } from '../../support/records.ts'

const deployment = useDeployment()
const PATH = '/identityProtection/riskDetections'
let clinic: Admin

beforeAll(async () => {
  clinic = await adminOf(deployment, 'clinic')
})

type Detection = Record<string, unknown> & { id: string }
const filtered = async (filter: string) =>
  (await clinic.get<{ value: Detection[] }>(`${PATH}?$filter=${encodeURIComponent(filter)}`)).body.value

describe('a detection', () => {
  it('of a sign-in has its place, and its numbers as Key and Value', async () => {
    const { username, id } = await newPerson(deployment, 'clinic')
    await begin(deployment, username, { from: ELSEWHERE })
    const signIn = await lastSignIn(deployment, username)
    const [found, ...others] = await filtered(`userId eq '${id}'`)
    expect(others).toEqual([])
    if (!found) throw new Error('it is not listed')
    const { additionalInfo, ...shape } = found
    const at = new Date().toISOString()
    expect(shape).toEqual({
      id: signIn.detections[0]?.id,
      requestId: signIn.id,
      correlationId: signIn.id,
      riskType: 'unfamiliarFeatures',
      riskEventType: 'unfamiliarFeatures',
      riskState: 'atRisk',
      riskLevel: 'medium',
      riskDetail: 'none',
      source: 'activeDirectory',
      detectionTimingType: 'realtime',
      activity: 'signin',
      tokenIssuerType: 'AzureAD',
      ipAddress: ELSEWHERE.ip,
      location: { city: null, state: null, countryOrRegion: 'SE', geoCoordinates: null },
      activityDateTime: at,
      detectedDateTime: at,
      lastUpdatedDateTime: at,
      userId: id,
      userDisplayName: 'Pat Pérez',
      userPrincipalName: username,
    })
    const info = new Map(
      (JSON.parse(String(additionalInfo)) as { Key: string; Value: unknown }[]).map(({ Key, Value }) => [
        Key,
        Value,
      ]),
    )
    expect(info.get('userAgent')).toBe(ELSEWHERE.userAgent)
    expect(info.get('evidence')).toEqual(signIn.detections[0]?.evidence)
    expect((await clinic.graph.api(`${PATH}/${found.id}`).get()).requestId).toBe(signIn.id)
  })

  it('of an administrator’s word is the account’s, and closed with it, its level kept', async () => {
    const { id } = await newPerson(deployment, 'clinic')
    await clinic.post('/identityProtection/riskyUsers/confirmCompromised', { userIds: [id] })
    const [found] = await filtered(`userId eq '${id}'`)
    expect(found).toMatchObject({
      riskEventType: 'adminConfirmedUserCompromised',
      riskState: 'confirmedCompromised',
      riskLevel: 'high',
      detectionTimingType: 'offline',
      activity: 'user',
      requestId: null,
      ipAddress: null,
      location: null,
    })
    await clinic.post('/identityProtection/riskyUsers/dismiss', { userIds: [id] })
    expect((await clinic.get(`${PATH}/${found?.id}`)).body).toMatchObject({
      riskState: 'dismissed',
      riskLevel: 'high',
    })
  })

  it('of a sign-in confirmed as compromised names it', async () => {
    const { username, id } = await newPerson(deployment, 'clinic')
    await begin(deployment, username)
    const { id: requestId } = await lastSignIn(deployment, username)
    await clinic.post('/auditLogs/signIns/confirmCompromised', { requestIds: [requestId] })
    expect(await filtered(`userId eq '${id}'`)).toMatchObject([
      { requestId, riskState: 'confirmedCompromised' },
    ])
  })

  it('of nobody is 404', async () => {
    expect((await clinic.get(`${PATH}/${randomUUID()}`)).status).toBe(404)
  })
})

it.each([
  ["riskLevel eq 'high'", true],
  ["riskLevel eq 'low'", false],
  ["riskEventType eq 'leakedCredentials'", true],
  ["riskType eq 'unfamiliarFeatures'", false],
  ["riskState eq 'atRisk' and userDisplayName eq 'Eli Evans'", true],
  ["detectionTimingType eq 'offline'", true],
  ['detectedDateTime ge 2020-01-01T00:00:00Z', true],
  ['detectedDateTime le 2020-01-01T00:00:00Z', false],
])('the list filtered by %s', async (filter, isThere) => {
  const found = await filtered(filter)
  expect(found.some(({ userPrincipalName }) => userPrincipalName === 'eli@clinic.example')).toBe(isThere)
})

it.each(['$top=501', "$filter=city eq 'x'", "$filter=riskLevel eq 'huge'", '$orderby=id', '$count=true'])(
  'the list refuses %s',
  async (query) => {
    expect((await clinic.get(`${PATH}?${query}`)).status).toBe(400)
  },
)
