import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { ELSEWHERE } from '../../../src/local/seeds/known.ts'
import { type Admin, adminOf } from '../../support/admin.ts'
import { raiseRisk } from '../../support/administrator.ts'
import { begin } from '../../support/begin.ts'
import { passALittle } from '../../support/clock.ts'
import { useDeployment } from '../../support/deployment.ts'
import { newPerson } from '../../support/people.ts'
import { lastSignIn, userOf } from '../../support/records.ts'

const deployment = useDeployment()
const PATH = '/identityProtection/riskyUsers'
let clinic: Admin

beforeAll(async () => {
  clinic = await adminOf(deployment, 'clinic')
})

interface Listed {
  value: { id: string; riskLevel: string; riskState: string; riskLastUpdatedDateTime: string }[]
  '@odata.nextLink'?: string
}
interface Refused {
  error: { code: string; message: string; details?: { code: string; message: string; target: string }[] }
}

/** Somebody of clinic with a leak that waits to be dealt with. */
async function somebodyAtRisk() {
  const { username, id } = await newPerson(deployment, 'clinic')
  await raiseRisk(deployment, username)
  return { username, id }
}

const shown = async (id: string) => {
  const { riskLevel, riskState, riskDetail } = await clinic.graph
    .api(`${PATH}/${id}`)
    .header('Prefer', 'include-unknown-enum-members')
    .get()
  return `${riskLevel} ${riskState} ${riskDetail}`
}

describe('a risky user', () => {
  it('is shown in Graph’s shape, by id and by name', async () => {
    const byName = await clinic.graph.api(`${PATH}/eli@clinic.example`).get()
    const { id } = await userOf(deployment, 'eli@clinic.example')
    expect(byName).toEqual({
      '@odata.context': expect.stringContaining('#identityProtection/riskyUsers/'),
      id,
      isDeleted: false,
      isProcessing: false,
      riskLastUpdatedDateTime: expect.any(String),
      riskLevel: 'high',
      riskState: 'atRisk',
      riskDetail: 'none',
      userDisplayName: 'Eli Evans',
      userPrincipalName: 'eli@clinic.example',
    })
    expect((await clinic.get(`${PATH}/${id}`)).body).toMatchObject({ id })
    expect((await clinic.get(`${PATH}/${randomUUID()}`)).status).toBe(404)
    expect((await clinic.get(`${PATH}/ivy@studio.example`)).status).toBe(404)
  })

  it('whoever is at no risk has none', async () => {
    expect(await shown('ana@clinic.example')).toBe('none none none')
  })
})

describe('the list', () => {
  const list = async (filter: string) =>
    (await clinic.get<Listed>(`${PATH}?$filter=${encodeURIComponent(filter)}`)).body.value

  it('has those of this tenant alone that ever were at risk, the last that changed first', async () => {
    const { id } = await somebodyAtRisk()
    const { value } = (await clinic.get<Listed>(PATH)).body
    expect(value[0]?.id).toBe(id)
    const times = value.map(({ riskLastUpdatedDateTime }) => riskLastUpdatedDateTime)
    expect(times).toEqual([...times].sort().reverse())
    expect(value.map((one) => one.id)).toContain((await userOf(deployment, 'fay@clinic.example')).id)
    expect(JSON.stringify(value)).not.toMatch(/ana@clinic|@studio/)
  })

  it.each([
    ["riskLevel eq 'high'", true],
    ["riskLevel eq 'low' or riskLevel eq 'medium'", false],
    ["riskLevel ne 'none'", true],
    ["riskState eq 'atRisk'", true],
    ["riskState in ('atRisk','confirmedCompromised')", true],
    ["riskState eq 'dismissed'", false],
    ["riskState eq 'atRisk' and riskLevel eq 'high'", true],
    ["riskDetail eq 'none'", true],
    ['riskLastUpdatedDateTime ge 2020-01-01T00:00:00Z', true],
    ['riskLastUpdatedDateTime lt 2020-01-01T00:00:00Z', false],
    ["userPrincipalName eq 'ELI@clinic.example'", true],
    ["userPrincipalName eq 'ana@clinic.example'", false],
    ["startswith(userDisplayName,'Eli')", true],
    ['isDeleted eq false', true],
    ['isDeleted eq true', false],
  ])('filtered by %s', async (filter, isThere) => {
    const { id } = await userOf(deployment, 'eli@clinic.example')
    expect((await list(filter)).some((one) => one.id === id)).toBe(isThere)
  })

  it('is read page by page, each once', async () => {
    await somebodyAtRisk()
    const whole = (await clinic.get<Listed>(PATH)).body.value.map(({ id }) => id)
    const paged: string[] = []
    let next: string | undefined = `${PATH}?$top=1`
    while (next) {
      const page: Listed = await clinic.graph.api(next).get()
      paged.push(...page.value.map(({ id }) => id))
      next = page['@odata.nextLink']
    }
    expect(paged).toEqual(whole)
  })

  it('refuses what it cannot filter, order or count by', async () => {
    for (const query of [
      "$filter=riskLevel eq 'enormous'",
      "$filter=city eq 'x'",
      '$orderby=userDisplayName',
      '$count=true',
      '$top=501',
    ])
      expect((await clinic.get(`${PATH}?${query}`)).status).toBe(400)
  })
})

describe('what an administrator says of an account', () => {
  it.each([
    ['dismiss', 'none dismissed adminDismissedAllRiskForUser'],
    ['confirmCompromised', 'high confirmedCompromised adminConfirmedUserCompromised'],
    ['confirmSafe', 'none confirmedSafe adminConfirmedAccountSafe'],
  ])('%s', async (what, after) => {
    const { id } = await somebodyAtRisk()
    await clinic.graph.api(`${PATH}/${what}`).post({ userIds: [id] })
    expect(await shown(id)).toBe(after)
    const again = await clinic.post(`${PATH}/${what}`, { userIds: [id] })
    expect([again.status, again.body]).toEqual([204, undefined])
    const { value } = (await clinic.get<Listed>(`${PATH}/${id}/history`)).body
    expect(value).toHaveLength(2)
  })

  it('a later member of an enumeration is told to whoever asks for it', async () => {
    const { id } = await somebodyAtRisk()
    await clinic.post(`${PATH}/confirmSafe`, { userIds: [id] })
    expect((await clinic.get(`${PATH}/${id}`)).body.riskDetail).toBe('unknownFutureValue')
    const filtered = await clinic.get<Listed>(`${PATH}?$filter=riskDetail eq 'adminConfirmedAccountSafe'`)
    expect(filtered.body.value.map((one) => one.id)).toContain(id)
  })

  it('closes the sign-ins of the account, whose real-time level stays', async () => {
    const { username, id } = await newPerson(deployment, 'clinic')
    await begin(deployment, username, { from: ELSEWHERE })
    await clinic.post(`${PATH}/dismiss`, { userIds: [id] })
    expect(await lastSignIn(deployment, username)).toMatchObject({
      riskLevelDuringSignIn: 'medium',
      risk: { state: 'dismissed', detail: 'adminDismissedAllRiskForUser' },
    })
  })

  it('names each that failed, and does the others', async () => {
    const [one, other] = [await somebodyAtRisk(), await somebodyAtRisk()]
    const [unknown, foreign] = [randomUUID(), (await userOf(deployment, 'ivy@studio.example')).id]
    const answer = await clinic.post<Refused>(`${PATH}/dismiss`, {
      userIds: [one.id, unknown, other.id, foreign, other.id],
    })
    expect(answer.status).toBe(400)
    expect(answer.body.error.code).toBe('partialFailure')
    expect(answer.body.error.message).toContain('Of 4 ids 2 were done')
    expect(answer.body.error.details?.map(({ code, target }) => [code, target])).toEqual([
      ['Request_ResourceNotFound', unknown],
      ['Request_ResourceNotFound', foreign],
    ])
    expect([await shown(one.id), await shown(other.id)]).toEqual(
      Array(2).fill('none dismissed adminDismissedAllRiskForUser'),
    )
    expect((await userOf(deployment, 'ivy@studio.example')).risk.state).toBe('atRisk')
  })

  it('of somebody unknown, or deleted, is 404 and changes nothing', async () => {
    const { username, id } = await somebodyAtRisk()
    const { users } = deployment.store.of('clinic')
    const user = await userOf(deployment, username)
    await users.update({ ...user, disabled: true, deletedAt: Date.now() }, user.version)
    for (const what of ['dismiss', 'confirmCompromised', 'confirmSafe']) {
      expect((await clinic.post(`${PATH}/${what}`, { userIds: [id] })).status).toBe(404)
      expect((await clinic.post(`${PATH}/${what}`, { userIds: [randomUUID()] })).status).toBe(404)
    }
    expect((await clinic.get(`${PATH}/${id}`)).body).toMatchObject({ isDeleted: true, riskState: 'atRisk' })
  })

  it.each([
    ['nothing', undefined],
    ['no list', { userIds: 'eli' }],
    ['an empty list', { userIds: [] }],
    ['more than 500', { userIds: Array.from({ length: 501 }, () => randomUUID()) }],
    ['what is no id', { userIds: [7] }],
    ['an id of no characters', { userIds: [''] }],
  ])('of %s is 400', async (_what, body) => {
    expect((await clinic.post(`${PATH}/dismiss`, body)).status).toBe(400)
  })

  it('of 500 at once is done within a request, each failure named', { timeout: 120_000 }, async () => {
    const people = await Promise.all(
      Array.from({ length: 30 }, () => newPerson(deployment, 'clinic', { history: undefined })),
    )
    for (const { username } of people) await raiseRisk(deployment, username)
    const unknown = Array.from({ length: 470 }, () => randomUUID())
    const answer = await clinic.post<Refused>(`${PATH}/dismiss`, {
      userIds: [...unknown, ...people.map(({ id }) => id)],
    })
    expect(answer.status).toBe(400)
    expect(answer.body.error.details?.map(({ target }) => target).sort()).toEqual(unknown.sort())
    for (const { username } of people)
      expect((await userOf(deployment, username)).risk.state).toBe('dismissed')
  })

  it('by two administrators at once is done once, and told once', async () => {
    const { id, username } = await somebodyAtRisk()
    const both = await Promise.all(
      ['dismiss', 'dismiss', 'dismiss'].map((what) => clinic.post(`${PATH}/${what}`, { userIds: [id] })),
    )
    expect(both.map(({ status }) => status)).toEqual([204, 204, 204])
    expect((await userOf(deployment, username)).risk.state).toBe('dismissed')
    const { value } = (await clinic.get<Listed>(`${PATH}/${id}/history`)).body
    expect(value).toHaveLength(2)
  })
})

describe('the history', () => {
  it('says what became of the risk, by whom and why, newest first, and each by its id', async () => {
    const { id } = await somebodyAtRisk()
    passALittle()
    await clinic.post(`${PATH}/confirmCompromised`, { userIds: [id] })
    passALittle()
    await clinic.post(`${PATH}/dismiss`, { userIds: [id] })
    const { value } = await clinic.graph.api(`${PATH}/${id}/history`).get()
    expect(value).toMatchObject([
      {
        userId: id,
        riskLevel: 'none',
        riskState: 'dismissed',
        riskDetail: 'adminDismissedAllRiskForUser',
        initiatedBy: 'admin-cli',
        activity: {
          riskEventTypes: ['leakedCredentials', 'adminConfirmedUserCompromised'],
          detail: 'adminDismissedAllRiskForUser',
        },
      },
      { riskLevel: 'high', riskState: 'confirmedCompromised', initiatedBy: 'admin-cli' },
      {
        riskLevel: 'high',
        riskState: 'atRisk',
        initiatedBy: null,
        activity: { riskEventTypes: ['leakedCredentials'] },
      },
    ])
    for (const item of value)
      expect((await clinic.get(`${PATH}/${id}/history/${item.id}`)).body).toMatchObject(item)
  })

  it('of somebody else, or of nothing, is 404', async () => {
    const { id } = await somebodyAtRisk()
    const [item] = (await clinic.get<Listed>(`${PATH}/${id}/history`)).body.value
    const eli = (await userOf(deployment, 'eli@clinic.example')).id
    for (const path of [`${eli}/history/${item?.id}`, `${id}/history/1_2`, `${id}/history/x`])
      expect((await clinic.get(`${PATH}/${path}`)).status).toBe(404)
    expect((await clinic.get(`${PATH}/${randomUUID()}/history`)).status).toBe(404)
  })
})
