import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { ELSEWHERE, HOME } from '../../../src/local/seeds/known.ts'
import { type Admin, adminOf } from '../../support/admin.ts'
import { disableUser } from '../../support/administrator.ts'
import { begin } from '../../support/begin.ts'
import { passALittle } from '../../support/clock.ts'
import { useDeployment } from '../../support/deployment.ts'
import { newPerson } from '../../support/people.ts'
import { lastSignIn, ownStore, userOf } from '../../support/records.ts'
import { proveTotp } from '../../support/sign-in.ts'

const deployment = useDeployment()
const PATH = '/auditLogs/signIns'
let clinic: Admin

beforeAll(async () => {
  clinic = await adminOf(deployment, 'clinic')
})

interface Listed {
  value: Record<string, unknown>[]
  '@odata.nextLink'?: string
}
interface Refused {
  error: { code: string; details?: { code: string; target: string }[] }
}

async function somebody(from = ELSEWHERE, tenant = 'clinic') {
  const { username, id } = await newPerson(deployment, tenant)
  const begun = await begin(deployment, username, { from })
  const signIn = await lastSignIn(deployment, username)
  return { username, id, begun, signIn, requestId: signIn.id }
}

const shown = async (requestId: string): Promise<Record<string, unknown>> =>
  (await clinic.get(`${PATH}/${requestId}`, { prefer: 'include-unknown-enum-members' })).body

const list = async (query: string, admin = clinic) => (await admin.get<Listed>(`${PATH}?${query}`)).body.value
const filtered = (filter: string) => list(`$filter=${encodeURIComponent(filter)}`)

describe('a sign-in', () => {
  it('is shown in Graph’s shape', async () => {
    const { username, id, requestId, begun } = await somebody()
    const { '@odata.context': _, ...before } = await shown(requestId)
    expect(before).toEqual({
      id: requestId,
      createdDateTime: new Date().toISOString(),
      userId: id,
      userDisplayName: 'Pat Pérez',
      userPrincipalName: username,
      userType: 'member',
      homeTenantId: 'clinic',
      homeTenantName: 'Riverside Clinic',
      resourceTenantId: 'clinic',
      crossTenantAccessType: 'none',
      homeUserRiskLevel: null,
      appId: 'demo-app',
      appDisplayName: 'Demo app',
      resourceId: null,
      resourceDisplayName: null,
      clientAppUsed: 'Browser',
      ipAddress: ELSEWHERE.ip,
      isInteractive: true,
      correlationId: requestId,
      conditionalAccessStatus: 'failure',
      appliedConditionalAccessPolicies: expect.any(Array),
      deviceDetail: {
        deviceId: '',
        displayName: '',
        operatingSystem: 'Linux',
        browser: 'Firefox',
        isCompliant: false,
        isManaged: false,
        trustType: '',
      },
      location: { city: null, state: null, countryOrRegion: 'SE', geoCoordinates: null },
      riskDetail: 'none',
      riskLevelAggregated: 'medium',
      riskLevelDuringSignIn: 'medium',
      riskState: 'atRisk',
      riskEventTypes: ['unfamiliarFeatures'],
      riskEventTypes_v2: ['unfamiliarFeatures'],
      status: {
        errorCode: 50074,
        failureReason: 'A second factor was asked for and not given.',
        additionalDetails: 'Proved: password.',
      },
      referenceCode: expect.stringMatching(/^[0-9A-F]{4}-[0-9A-F]{4}$/),
      metInteraction: 'risky-sign-in',
    })
    await proveTotp(begun.browser, begun.page)
    expect(await shown(requestId)).toMatchObject({
      riskState: 'remediated',
      riskDetail: 'userPassedMFADrivenByRiskBasedPolicy',
      conditionalAccessStatus: 'success',
      status: { errorCode: 0, failureReason: null, additionalDetails: 'Proved: password, totp.' },
    })
  })

  it.each([
    ['hal@studio.example', 'from elsewhere', 53003],
    ['ivy@studio.example', 'at risk', 53003],
    ['dia@clinic.example', 'from elsewhere', 53004],
    ['fay@clinic.example', 'at risk', 53004],
    ['eli@clinic.example', 'at risk', 50135],
    ['bea@clinic.example', 'without a method', 50072],
    ['ana@clinic.example', 'at home', 0],
  ])('of %s %s has the code %s', async (username, where, errorCode) => {
    const from = where === 'from elsewhere' ? ELSEWHERE : HOME
    await begin(deployment, username, { from })
    const admin = await adminOf(deployment, username.includes('studio') ? 'studio' : 'clinic')
    const [last] = await list(`$top=1&$filter=userPrincipalName eq '${username}'`, admin)
    expect(last?.status).toMatchObject({ errorCode })
  })

  it('of a blocked account says so', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await disableUser(deployment, username)
    await begin(deployment, username)
    const [last] = await filtered(`userPrincipalName eq '${username}'`)
    expect(last?.status).toMatchObject({ errorCode: 50057 })
  })

  it('is found by the code a person reads out of the blocked page, however they do', async () => {
    const { begun, requestId } = await somebody(ELSEWHERE, 'studio')
    const [, code = ''] = /Reference code: ([0-9A-Z-]{9})/.exec(begun.page.text) ?? []
    const studio = await adminOf(deployment, 'studio')
    for (const spelt of [code, code.toLowerCase(), code.replace('-', ' '), code.replace('-', '')]) {
      const { value } = await studio.graph.api(PATH).query({ reference: spelt }).get()
      expect(value.map((one: { id: string }) => one.id)).toEqual([requestId])
    }
    expect(await list(`reference=${code}`)).toEqual([])
    for (const wrong of ['', 'A092', 'A092-A3C6-1', "A092-A3C'"])
      expect((await studio.get(`${PATH}?reference=${encodeURIComponent(wrong)}`)).status).toBe(400)
  })

  it('of another tenant, or of nobody, is 404', async () => {
    const { requestId } = await somebody(ELSEWHERE, 'studio')
    for (const id of [requestId, randomUUID()]) expect((await clinic.get(`${PATH}/${id}`)).status).toBe(404)
  })
})

describe('the list', () => {
  it.each([
    ["riskState eq 'atRisk'", true],
    ["riskLevelDuringSignIn eq 'medium'", true],
    ["riskLevelDuringSignIn eq 'high' or riskLevelDuringSignIn eq 'low'", false],
    ["riskLevelAggregated in ('medium','high')", true],
    ["riskEventTypes_v2/any(t: t eq 'unfamiliarFeatures')", true],
    ["riskEventTypes_v2/any(t: t eq 'leakedCredentials')", false],
    ["appId eq 'demo-app'", true],
    ["appId eq 'demo-web'", false],
    ["ipAddress eq '89.160.20.112'", true],
    ['status/errorCode eq 50074', true],
    ['status/errorCode ne 0', true],
    ['status/errorCode eq 0', false],
    ["conditionalAccessStatus eq 'failure'", true],
    ["conditionalAccessStatus eq 'success'", false],
    ["location/countryOrRegion eq 'SE'", true],
    ["startswith(appDisplayName,'Demo')", true],
    ['createdDateTime ge 2026-01-01T00:00:00Z and createdDateTime le 2027-01-01T00:00:00Z', true],
    ['createdDateTime lt 2026-01-01T00:00:00Z', false],
    ["riskState eq 'atRisk' and createdDateTime ge 2026-01-01T00:00:00Z and status/errorCode eq 50074", true],
  ])('filtered by %s', async (filter, isThere) => {
    const { requestId, id } = await somebody()
    expect((await filtered(filter)).some((one) => one.id === requestId)).toBe(isThere)
    expect((await filtered(`userId eq '${id}' and ${filter}`)).length > 0).toBe(isThere)
  })

  it('of one person by id and by name, and of nobody', async () => {
    const { requestId, id, username } = await somebody()
    const ids = async (filter: string) => (await filtered(filter)).map((one) => one.id)
    expect(await ids(`userId eq '${id}'`)).toEqual([requestId])
    expect(await ids(`id eq '${requestId}'`)).toEqual([requestId])
    expect(await ids(`correlationId eq '${requestId}' and userId eq '${id}x'`)).toEqual([])
    expect(await ids(`id eq '${randomUUID()}'`)).toEqual([])
    expect(await ids(`userPrincipalName eq '${username.toUpperCase()}'`)).toEqual([requestId])
    expect(await ids("userPrincipalName eq 'nobody@clinic.example'")).toEqual([])
  })

  it('is read page by page in either direction, each once, and goes on from a moment', async () => {
    for (let n = 0; n < 3; n++) {
      await somebody(HOME)
      passALittle()
    }
    const whole = (await list('$top=1000')).map(({ id }) => id)
    for (const [order, expected] of [
      ['desc', whole],
      ['asc', whole.toReversed()],
    ] as const) {
      const paged: unknown[] = []
      let next: string | undefined = `${PATH}?$top=7&$orderby=createdDateTime ${order}`
      while (next) {
        const page: Listed = await clinic.graph.api(next).get()
        paged.push(...page.value.map(({ id }) => id))
        next = page['@odata.nextLink']
      }
      expect(paged.toSorted()).toEqual(expected.toSorted())
      expect(paged[0]).toBe(expected[0])
    }
    const from = (await list('$top=2')).at(-1)?.createdDateTime
    expect((await filtered(`createdDateTime ge ${from}`)).map(({ id }) => id)).toEqual(whole.slice(0, 2))
  })

  it.each([
    "userId ne 'x'",
    "contains(userId,'x')",
    "resourceId eq 'x'",
    "riskState eq 'fine'",
    'userId eq 7',
  ])('refuses %s', async (filter) => {
    expect((await clinic.get(`${PATH}?$filter=${encodeURIComponent(filter)}`)).status).toBe(400)
  })
})

describe('what an administrator says of a sign-in', () => {
  it.each([
    [
      'confirmCompromised',
      'high confirmedCompromised adminConfirmedSigninCompromised',
      'confirmedCompromised',
    ],
    ['confirmSafe', 'none confirmedSafe adminConfirmedSigninSafe', 'none'],
    ['dismiss', 'medium dismissed adminDismissedRiskForSignIn', 'none'],
  ])('%s', async (what, after, ofUser) => {
    const { requestId, username } = await somebody()
    await clinic.graph.api(`${PATH}/${what}`).post({ requestIds: [requestId] })
    expect((await clinic.post(`${PATH}/${what}`, { requestIds: [requestId] })).status).toBe(204)
    const { riskLevelAggregated, riskState, riskDetail, riskLevelDuringSignIn } = await shown(requestId)
    expect(`${riskLevelAggregated} ${riskState} ${riskDetail}`).toBe(after)
    expect(riskLevelDuringSignIn).toBe('medium')
    const { risk, id } = await userOf(deployment, username)
    expect(risk.state).toBe(ofUser)
    const { items } = await ownStore(deployment, username).lists.audits.byTarget(id, { top: 9 })
    expect(items.map(({ initiatedBy }) => initiatedBy)).toEqual([
      { kind: 'application', id: 'admin-cli', name: 'admin-cli', ip: expect.any(String) },
    ])
  })

  it('compromised and then safe takes back what the account got of it', async () => {
    const { requestId, username } = await somebody()
    await clinic.post(`${PATH}/confirmCompromised`, { requestIds: [requestId] })
    await clinic.post(`${PATH}/confirmSafe`, { requestIds: [requestId] })
    expect((await userOf(deployment, username)).risk).toMatchObject({ level: 'none', state: 'dismissed' })
  })

  it('several of one person at once, and each that failed named', async () => {
    const { username, requestId } = await somebody()
    passALittle()
    await begin(deployment, username, { from: ELSEWHERE })
    const second = (await lastSignIn(deployment, username)).id
    const foreign = (await somebody(ELSEWHERE, 'studio')).requestId
    const answer = await clinic.post<Refused>(`${PATH}/dismiss`, { requestIds: [requestId, foreign, second] })
    expect(answer.status).toBe(400)
    expect(answer.body.error.details).toMatchObject([{ code: 'Request_ResourceNotFound', target: foreign }])
    for (const id of [requestId, second]) expect((await shown(id)).riskState).toBe('dismissed')
    expect((await clinic.post(`${PATH}/dismiss`, { requestIds: [foreign] })).status).toBe(404)
    expect((await clinic.post(`${PATH}/dismiss`, { requestIds: [] })).status).toBe(400)
    expect((await clinic.post(`${PATH}/dismiss`, { userIds: [requestId] })).status).toBe(400)
  })
})
