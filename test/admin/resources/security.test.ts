import { beforeEach, describe, expect, it } from 'vitest'
import { PASSWORD } from '../../../src/local/seeds/known.ts'
import { type Admin, adminOf } from '../../support/admin.ts'
import { begin } from '../../support/begin.ts'
import { DAY, pass, passALittle } from '../../support/clock.ts'
import { useDeployment } from '../../support/deployment.ts'
import { newPerson } from '../../support/people.ts'
import { userOf } from '../../support/records.ts'
import { linesOf } from '../../support/stdout.ts'
import { placeOf } from '../../support/walk.ts'

const deployment = useDeployment()
let admin: Admin

beforeEach(async () => {
  admin = await adminOf(deployment, 'clinic')
})

const REPORT = { riskEventType: 'anomalousToken', riskLevel: 'high', source: 'SIEM' }

interface Outcomes {
  value: { index: number; status: string; id: string | null; error: { code: string } | null }[]
}

const report = (...riskDetections: object[]) =>
  admin.post<Outcomes>('/security/riskDetections', { riskDetections })

const outcomes = ({ body }: { body: Outcomes }) =>
  body.value.map(({ status, error }) => error?.code ?? status)

const leak = (...credentials: [userPrincipalName: string, password: string][]) =>
  admin.post('/security/leakedCredentials', {
    source: 'A dump',
    credentials: credentials.map(([userPrincipalName, password]) => ({ userPrincipalName, password })),
  })

/** Where the password leads whoever types it at home now. */
async function meets(username: string): Promise<string> {
  passALittle()
  return placeOf((await begin(deployment, username)).page)
}

describe('a detection found elsewhere', () => {
  it('raises the risk of its person, who meets it at the next sign-in', async () => {
    const { id, username } = await newPerson(deployment, 'clinic')
    const answer = await report({
      ...REPORT,
      userPrincipalName: username,
      activityDateTime: '2026-03-01T10:00:00Z',
      ipAddress: '198.51.100.7',
      additionalInfo: [{ key: 'alertUrl', value: 'https://siem.example/1' }],
    })
    expect([answer.status, outcomes(answer)]).toEqual([200, ['created']])
    const { risk, detections } = await userOf(deployment, username)
    expect(risk).toMatchObject({ level: 'high', state: 'atRisk' })
    expect(detections).toEqual([
      expect.objectContaining({
        id: answer.body.value[0]?.id,
        type: 'anomalousToken',
        at: Date.now(),
        evidence: [
          {
            source: 'SIEM',
            ip: '198.51.100.7',
            activityAt: Date.UTC(2026, 2, 1, 10),
            additionalInfo: [{ key: 'alertUrl', value: 'https://siem.example/1' }],
          },
        ],
      }),
    ])
    expect(await meets(username)).toBe('compromised-user/notice')
    const { body } = await admin.get(`/identityProtection/riskyUsers/${id}`)
    expect(body).toMatchObject({ riskLevel: 'high', riskState: 'atRisk' })
  })

  it('that is low is a risk no policy of the tenant is about', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await report({ ...REPORT, riskLevel: 'low', userPrincipalName: username })
    expect((await userOf(deployment, username)).risk.level).toBe('low')
    expect(await meets(username)).not.toContain('compromised-user')
  })

  it('is high where there is only one level of it', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await report({ ...REPORT, riskEventType: 'nationStateIP', riskLevel: 'low', userPrincipalName: username })
    expect((await userOf(deployment, username)).risk.level).toBe('high')
  })

  it('told again is the same one, also after it was dismissed', async () => {
    const { id: userId, username } = await newPerson(deployment, 'clinic')
    const same = { ...REPORT, userId, externalId: 'alert-1' }
    const [first, second] = [await report(same), await report(same)]
    expect([outcomes(first), outcomes(second)]).toEqual([['created'], ['known']])
    expect(second.body.value[0]?.id).toBe(first.body.value[0]?.id)
    await admin.post('/identityProtection/riskyUsers/dismiss', { userIds: [userId] })
    expect(outcomes(await report(same))).toEqual(['known'])
    expect((await userOf(deployment, username)).risk.state).toBe('dismissed')
    expect(outcomes(await report({ ...same, source: 'Another' }))).toEqual(['created'])
    expect((await userOf(deployment, username)).risk.state).toBe('atRisk')
  })

  it('of nobody fails by itself, and the others are kept', async () => {
    const [one, other] = await Promise.all([newPerson(deployment, 'clinic'), newPerson(deployment, 'clinic')])
    const answer = await report(
      { ...REPORT, userId: one.id },
      { ...REPORT, userPrincipalName: 'nobody@clinic.example' },
      { ...REPORT },
      { ...REPORT, userId: one.id, userPrincipalName: one.username },
      { ...REPORT, userPrincipalName: 'hal@studio.example' },
      { ...REPORT, userPrincipalName: other.username.toUpperCase() },
      { ...REPORT, userId: one.id, riskEventType: 'generic' },
    )
    const missing = 'Request_ResourceNotFound'
    expect(outcomes(answer)).toEqual([
      'created',
      missing,
      'badRequest',
      'badRequest',
      missing,
      'created',
      'created',
    ])
    expect((await userOf(deployment, one.username)).detections).toHaveLength(2)
    expect((await userOf(deployment, 'hal@studio.example')).risk.level).toBe('none')
  })

  it('is kept of a person up to a hundred times, five hundred in a call', { timeout: 60_000 }, async () => {
    const { id: userId, username } = await newPerson(deployment, 'clinic')
    const many = Array.from({ length: 120 }, (_, n) => ({ ...REPORT, userId, externalId: `${n}` }))
    const told = outcomes(await report(...many))
    expect(told.filter((status) => status === 'created')).toHaveLength(100)
    expect(told.filter((status) => status === 'tooMany')).toHaveLength(20)
    expect((await userOf(deployment, username)).detections).toHaveLength(100)
    const nobody = { ...REPORT, userId: 'nobody' }
    expect(outcomes(await report(...Array.from({ length: 500 }, () => nobody)))).toHaveLength(500)
    expect((await report(...Array.from({ length: 501 }, () => nobody))).status).toBe(400)
  })

  it.each([
    ['none at all', {}],
    ['an empty list', { riskDetections: [] }],
    ['a type of our own detectors', { riskDetections: [{ ...REPORT, riskEventType: 'unfamiliarFeatures' }] }],
    [
      'what only an administrator says',
      { riskDetections: [{ ...REPORT, riskEventType: 'adminConfirmedUserCompromised' }] },
    ],
    ['a level there is not', { riskDetections: [{ ...REPORT, riskLevel: 'none' }] }],
    ['no source', { riskDetections: [{ ...REPORT, source: undefined }] }],
    ['an address that is none', { riskDetections: [{ ...REPORT, ipAddress: '300.1.1.1' }] }],
    ['a day that is none', { riskDetections: [{ ...REPORT, activityDateTime: 'yesterday' }] }],
    [
      'more words than are kept',
      {
        riskDetections: [
          { ...REPORT, additionalInfo: [1, 2, 3].map((key) => ({ key: `${key}`, value: 'x'.repeat(500) })) },
        ],
      },
    ],
    ['a property nobody knows', { riskDetections: [{ ...REPORT, password: 'x' }] }],
  ])('is refused: %s', async (_what, body) => {
    expect((await admin.post('/security/riskDetections', body)).status).toBe(400)
  })
})

describe('passwords that leaked', () => {
  it('put those at high risk whose they are now, and nobody else', async () => {
    const [one, other] = await Promise.all([newPerson(deployment, 'clinic'), newPerson(deployment, 'clinic')])
    const answer = await leak(
      [one.username.toUpperCase(), PASSWORD],
      [other.username, 'another password'],
      ['nobody@clinic.example', PASSWORD],
      ['hal@studio.example', PASSWORD],
      ['gus@clinic.example', PASSWORD],
    )
    expect([answer.status, answer.body]).toEqual([
      200,
      expect.objectContaining({ checked: 5, matchedUserIds: [one.id] }),
    ])
    const { risk, detections } = await userOf(deployment, one.username)
    expect([risk.level, detections.map(({ type, level }) => [type, level])]).toEqual([
      'high',
      [['leakedCredentials', 'high']],
    ])
    expect((await userOf(deployment, other.username)).risk.level).toBe('none')
    expect(await meets(one.username)).toBe('compromised-user/notice')
  })

  it('said twice are one detection', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await leak([username, PASSWORD], [username, PASSWORD])
    await leak([username, PASSWORD])
    expect((await userOf(deployment, username)).detections).toHaveLength(1)
  })

  it('are written nowhere: not to the log, not to the table', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const secrets = [PASSWORD, 'a password nobody has 8f3a']
    const lines = await linesOf(() =>
      leak(...secrets.map((password): [string, string] => [username, password]), [
        'no-one@clinic.example',
        secrets[1] ?? '',
      ]),
    )
    const user = await userOf(deployment, username)
    const { items } = await deployment.store.of('clinic').lists.audits.all({ top: 100 })
    for (const text of [JSON.stringify(lines), JSON.stringify(user), JSON.stringify(items)])
      for (const secret of secrets) expect(text).not.toContain(secret)
    expect(user.risk.level).toBe('high')
    const refused = await admin.post('/security/leakedCredentials', {
      source: 'A dump',
      credentials: [{ userPrincipalName: username, password: secrets[1], more: secrets[1] }],
    })
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      400,
      expect.not.stringContaining(secrets[1] ?? ''),
    ])
  })

  it('are no way of guessing: of one name twenty are compared a day', async () => {
    const { id, username } = await newPerson(deployment, 'clinic')
    const wrong = Array.from({ length: 20 }, (_, n): [string, string] => [username, `guess ${n}`])
    await leak(...wrong)
    const matched = async () => (await leak([username, PASSWORD])).body.matchedUserIds
    expect(await matched()).toEqual([])
    expect((await userOf(deployment, username)).risk.level).toBe('none')
    pass(DAY)
    admin = await adminOf(deployment, 'clinic')
    expect(await matched()).toEqual([id])
  })

  it.each([
    ['no source', { credentials: [{ userPrincipalName: 'a', password: 'b' }] }],
    ['none', { source: 'A dump', credentials: [] }],
    [
      'a hundred and one',
      {
        source: 'A dump',
        credentials: Array.from({ length: 101 }, () => ({ userPrincipalName: 'a', password: 'b' })),
      },
    ],
    [
      'a password longer than any',
      { source: 'A dump', credentials: [{ userPrincipalName: 'a', password: 'x'.repeat(257) }] },
    ],
  ])('are refused: %s', async (_what, body) => {
    expect((await admin.post('/security/leakedCredentials', body)).status).toBe(400)
  })
})
