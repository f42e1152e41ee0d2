import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { ELSEWHERE, HOME, type Place } from '../../../src/local/seeds/known.ts'
import { type Admin, adminOf } from '../../support/admin.ts'
import { raiseRisk } from '../../support/administrator.ts'
import { begin } from '../../support/begin.ts'
import { useDeployment } from '../../support/deployment.ts'
import { newPerson } from '../../support/people.ts'
import { lastSignIn, tenantOf } from '../../support/records.ts'

const deployment = useDeployment()
let clinic: Admin

beforeAll(async () => {
  clinic = await adminOf(deployment, 'clinic')
})

interface Next {
  outcome: string
  interaction: string | null
  reason: string | null
  steps: string[]
  sentence: string
  policies: { result: string }[]
}
interface Explanation {
  summary: string
  isLearning: boolean
  riskState: string
  detections: { riskEventType: string; sentences: string[]; requestId: string | null; evidence: unknown[] }[]
  clearedBy: { code: string; who: string; sentence: string; request: string | null }[]
  nextSignIn: { fromFamiliarPlace: Next; fromElsewhere: Next } | null
}

const explain = async (who: string, admin = clinic) =>
  (await admin.get<Explanation>(`/identityProtection/riskyUsers/${who}/explanation`)).body

describe('an explanation', () => {
  it('says every open detection in words, with what was seen beside what is usual', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    await raiseRisk(deployment, username)
    await begin(deployment, username, { from: ELSEWHERE })
    const { id } = await lastSignIn(deployment, username)
    const { summary, detections } = await explain(username)
    expect(summary).toBe(
      'The account of Pat Pérez is at high risk (atRisk). Open detections: 2. Sign-ins at risk: 1.',
    )
    expect(detections).toMatchObject([
      {
        riskEventType: 'leakedCredentials',
        requestId: null,
        sentences: [
          'The user’s name and their present password were found together among leaked credentials.',
        ],
      },
      { riskEventType: 'unfamiliarFeatures', requestId: id, evidence: [{}, {}, {}] },
    ])
    const [, risky] = detections
    expect(risky?.sentences[0]).toMatch(
      /^The sign-in of 2026-.* came from 89\.160\.20\.112 \(SE, .*Firefox on Linux\.$/,
    )
    expect(risky?.sentences[1]).toBe(
      'The country SE had been seen in 0 accepted sign-ins on 0 days; two days make it familiar. Usual are: GB.',
    )
  })

  it('says what clears it, who may, and by which call', async () => {
    const { clearedBy } = await explain('eli@clinic.example')
    expect(clearedBy.map(({ code, who }) => [code, who])).toEqual([
      ['securePasswordChange', 'user'],
      ['temporaryPassword', 'operator'],
      ['dismiss', 'operator'],
      ['confirmSafe', 'operator'],
      ['temporaryAccessPass', 'operator'],
      ['excludeFromPolicy', 'administrator'],
      ['disablePolicy', 'administrator'],
    ])
    for (const { request, who } of clearedBy) expect(request === null).toBe(who === 'user')
  })

  it('says nothing of what is closed', async () => {
    const { id, username } = await newPerson(deployment, 'clinic')
    await raiseRisk(deployment, username)
    await clinic.post('/identityProtection/riskyUsers/dismiss', { userIds: [id] })
    const { detections, nextSignIn } = await explain(id)
    expect(detections).toEqual([])
    expect(nextSignIn?.fromFamiliarPlace).toMatchObject({ outcome: 'allowed', interaction: null })
  })

  it('of somebody who was put back into learning has no risky sign-in from anywhere', async () => {
    const { id } = await newPerson(deployment, 'clinic')
    expect((await explain(id)).nextSignIn?.fromElsewhere.interaction).toBe('risky-sign-in')
    await clinic.post('/identityProtection/riskyUsers/confirmSafe', { userIds: [id] })
    const { isLearning, nextSignIn } = await explain(id)
    expect([isLearning, nextSignIn?.fromElsewhere.outcome]).toEqual([true, 'allowed'])
  })

  it('says what policies that only report would do', async () => {
    const { id } = await newPerson(deployment, 'clinic')
    const made = await clinic.post('/identity/conditionalAccess/policies', {
      displayName: 'Report only',
      state: 'enabledForReportingButNotEnforced',
      conditions: {
        users: { includeUsers: [id] },
        applications: { includeApplications: ['All'] },
        clientAppTypes: ['all'],
      },
      grantControls: { operator: 'OR', builtInControls: ['block'] },
    })
    expect(made.status).toBe(201)
    const { nextSignIn } = await explain(id)
    const results = nextSignIn?.fromFamiliarPlace.policies.map(({ result }) => result)
    expect(nextSignIn?.fromFamiliarPlace.outcome).toBe('allowed')
    expect(results).toContain('reportOnlyFailure')
  })

  it('of nobody is 404', async () => {
    expect((await clinic.get(`/identityProtection/riskyUsers/${randomUUID()}/explanation`)).status).toBe(404)
  })
})

describe('what is foretold is what is met:', () => {
  it.each<[string, 'fromFamiliarPlace' | 'fromElsewhere', string | null, string | null]>([
    ['cem@clinic.example', 'fromFamiliarPlace', null, null],
    ['cem@clinic.example', 'fromElsewhere', 'risky-sign-in', 'unusualSignIn'],
    ['dia@clinic.example', 'fromElsewhere', 'blocked', 'unregisteredRiskySignIn'],
    ['dia@clinic.example', 'fromFamiliarPlace', 'mfa-registration', 'grace'],
    ['eli@clinic.example', 'fromFamiliarPlace', 'compromised-user', 'leakedCredentials'],
    ['fay@clinic.example', 'fromFamiliarPlace', 'blocked', 'unregisteredCompromised'],
    ['bea@clinic.example', 'fromFamiliarPlace', 'mfa-registration', 'graceOver'],
    ['gus@clinic.example', 'fromFamiliarPlace', 'temporary-password', 'temporaryPassword'],
    ['hal@studio.example', 'fromElsewhere', 'blocked', 'signInRisk'],
    ['ivy@studio.example', 'fromFamiliarPlace', 'blocked', 'userRisk'],
    ['kim@academy.example', 'fromElsewhere', 'risky-sign-in', 'unregisteredAtRisk'],
    ['uma@legacy.example', 'fromFamiliarPlace', null, null],
  ])('%s %s meets %s (%s)', async (username, where, interaction, reason) => {
    const admin = await adminOf(deployment, tenantOf(username))
    const { nextSignIn } = await explain(username, admin)
    const next = nextSignIn?.[where]
    expect([next?.interaction, next?.reason]).toEqual([interaction, reason])
    expect(next?.sentence).toMatch(/^They .*\.$/)
    const from: Place = where === 'fromElsewhere' ? ELSEWHERE : HOME
    const password = username.startsWith('gus') ? 'temporary-gus-0001' : undefined
    const { page } = await begin(deployment, username, { from, password })
    expect(page.interaction ?? null).toBe(interaction)
    if (interaction) expect(next?.steps).toContain(page.step)
    expect((await lastSignIn(deployment, username)).met).toEqual(
      interaction && reason ? { interaction, code: reason } : undefined,
    )
  })
})
