import { beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/core/reports/bring-up-to-date.ts'
import { ELSEWHERE } from '../../src/local/seeds/known.ts'
import { wire } from '../../src/wire/oidc.ts'
import { wire as wireSchedule } from '../../src/wire/schedule.ts'
import { type Admin, adminOf } from '../support/admin.ts'
import { dismissRisk, raiseRisk, setPolicyState } from '../support/administrator.ts'
import { begin, walkOn } from '../support/begin.ts'
import { DAY, HOUR, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newGuest } from '../support/guests.ts'
import { newPerson } from '../support/people.ts'
import { changeUser } from '../support/records.ts'
import { inRoom, onward, setPassword, typeTotp } from '../support/walk.ts'

/** What is to be known of a tenant as a whole. */

let report: Report
const deployment = useDeployment({
  makeHandler: (env, overrides) => {
    report = wireSchedule(env, overrides).report
    return wire(env, overrides).http
  },
})
const tenants: Record<string, Admin> = {}
const at = async (tenant: string) => (tenants[tenant] = await adminOf(deployment, tenant))
beforeAll(async () => {
  await at('clinic')
})

const listed = async <T>(tenant: string, path: string): Promise<T[]> => {
  const admin = await at(tenant)
  const found: T[] = []
  let next: string | undefined = path
  while (next !== undefined) {
    const { status, body }: { status: number; body: { value: T[]; '@odata.nextLink'?: string } } =
      await admin.get(next)
    expect(status).toBe(200)
    found.push(...body.value)
    next = body['@odata.nextLink']?.slice(`${deployment.origin}/admin/${tenant}/v1.0`.length)
  }
  return found
}

interface Coverage {
  asOf: string | null
  users: number
  guests: number
  withoutMethod: number
  withOneMethod: number
  withMoreMethods: number
  phishingResistant: number
  inGrace: number
  graceOver: number
  blocked: number
  methods: Record<string, number>
}
const coverageOf = async (tenant: string): Promise<Coverage> =>
  (await (await at(tenant)).get<Coverage>('/reports/authenticationMethods/methodCoverage')).body

describe('method coverage', () => {
  it('is unknown until it was counted, and then what everybody has', async () => {
    expect(await coverageOf('clinic')).toMatchObject({ asOf: null, users: 0 })
    await newPerson(deployment, 'clinic', { methods: [] }, { graceEndsAt: Date.now() + 1, disabled: true })
    const key = { id: 'key', kind: 'passkey', addedAt: 0, addedIn: 0, credentialId: 'c' } as const
    await newPerson(
      deployment,
      'clinic',
      {},
      {
        methods: [
          { ...key, publicKey: 'k', counter: 0 },
          { id: 'x', kind: 'sms', addedAt: 0, addedIn: 0, phone: '+1' },
        ],
      },
    )
    const gone = await newPerson(deployment, 'clinic')
    await tenants.clinic?.del(`/users/${gone.id}`)
    await newGuest(deployment, 'clinic', { provider: 'entra', subject: 'counted' })
    await report()
    const details = await listed<{ isMfaRegistered: boolean; methodsRegistered: string[] }>(
      'clinic',
      '/reports/authenticationMethods/userRegistrationDetails?$top=4&$filter=userType%20eq%20%27member%27',
    )
    const counted = await coverageOf('clinic')
    expect(counted).toMatchObject({
      asOf: new Date(Date.now()).toISOString(),
      users: details.length,
      guests: 1,
      withoutMethod: details.filter(({ isMfaRegistered }) => !isMfaRegistered).length,
      withMoreMethods: details.filter(({ methodsRegistered }) => methodsRegistered.length > 1).length,
      phishingResistant: 1,
      blocked: 1,
    })
    expect(counted.withoutMethod + counted.withOneMethod + counted.withMoreMethods).toBe(counted.users)
    expect(counted.methods.passKeyDeviceBound).toBe(1)
    // Counted again it is the same, and another tenant's is its own.
    await report()
    expect(await coverageOf('clinic')).toEqual(counted)
    expect((await coverageOf('studio')).users).not.toBe(counted.users)
  })
})

describe('registration details', () => {
  interface Details {
    userPrincipalName: string
    methodsRegistered: string[]
    isMfaRegistered: boolean
    isAdmin: boolean
  }
  const PATH = '/reports/authenticationMethods/userRegistrationDetails'

  it('are Graph’s, of each person, and filtered by them', async () => {
    const everybody = await listed<Details>('clinic', PATH)
    expect(everybody.find(({ userPrincipalName }) => /^cem@/.test(userPrincipalName))).toMatchObject({
      methodsRegistered: ['mobilePhone', 'softwareOneTimePasscode'],
      isMfaRegistered: true,
      isAdmin: false,
    })
    for (const property of ['isMfaRegistered', 'isAdmin', 'isPasswordlessCapable'] as (keyof Details)[])
      for (const value of [true, false])
        expect(await listed('clinic', `${PATH}?$top=3&$filter=${property}%20eq%20${value}`)).toEqual(
          everybody.filter((one) => one[property] === value),
        )
    const named = await listed<Details>('clinic', `${PATH}?$filter=startswith(userDisplayName,'be')`)
    expect(named.map(({ userPrincipalName }) => userPrincipalName).sort()).toEqual([
      'bea@clinic.example',
      'ben@clinic.example',
    ])
  })
})

describe('the grace overview', () => {
  interface Grace {
    userPrincipalName: string
    state: string
    graceEndsDateTime: string
  }
  const PATH = '/reports/authenticationMethods/registrationGrace'
  const of = async (filter = ''): Promise<string[]> =>
    (await listed<Grace>('clinic', `${PATH}?$top=3${filter}`)).map((one) => one.userPrincipalName)

  it('is of everybody who is to register, and of nobody who has', async () => {
    const soon = await newPerson(deployment, 'clinic', { methods: [] }, { graceEndsAt: Date.now() + 1000 })
    const later = await newPerson(
      deployment,
      'clinic',
      { methods: [] },
      { graceEndsAt: Date.now() + DAY * 1000 },
    )
    await newPerson(deployment, 'clinic', {}, { graceEndsAt: Date.now() + 1000 })
    expect(await of()).toEqual(expect.arrayContaining(['bea@clinic.example', soon.username, later.username]))
    expect(await of("&$filter=state%20eq%20'over'")).toContain('bea@clinic.example')
    expect(await of("&$filter=state%20eq%20'over'")).not.toContain(soon.username)
    const until = new Date(Date.now() + 1000).toISOString()
    const ending = await of(`&$filter=state%20eq%20'running'%20and%20graceEndsDateTime%20le%20${until}`)
    expect(ending).toContain(soon.username)
    expect(ending).not.toContain(later.username)
    pass(2)
    expect(await of("&$filter=state%20eq%20'over'")).toContain(soon.username)
  })
})

describe('who is blocked', () => {
  interface Blocked {
    userPrincipalName: string
    code: string
    sentence: string
    clearedBy: { code: string }[]
  }
  const PATH = '/reports/identityProtection/blockedUsers'
  const blocked = (tenant: string) => listed<Blocked>(tenant, `${PATH}?$top=2`)
  const codes = async (tenant: string): Promise<Record<string, string>> =>
    Object.fromEntries((await blocked(tenant)).map((one) => [one.userPrincipalName, one.code]))

  it('is whom the next sign-in would stop, with why and what clears it', async () => {
    expect(await codes('clinic')).toEqual({ 'fay@clinic.example': 'unregisteredCompromised' })
    expect(await codes('studio')).toEqual({ 'ivy@studio.example': 'userRisk' })
    const [ivy] = await blocked('studio')
    expect(ivy?.sentence).toMatch(/^They are stopped/)
    expect(ivy?.clearedBy.map(({ code }) => code)).toContain('dismiss')
    expect(await codes('legacy')).toEqual({})
  })

  it('is nobody whom it would not: dismissed, remediated, or of a policy that is off', async () => {
    const person = await newPerson(deployment, 'studio')
    await raiseRisk(deployment, person.username)
    expect(await codes('studio')).toMatchObject({ [person.username]: 'userRisk' })
    await dismissRisk(deployment, person.username)
    expect(await codes('studio')).not.toHaveProperty([person.username])
    await setPolicyState(deployment, 'studio', 'userRisk', 'disabled')
    passALittle()
    expect(await codes('studio')).toEqual({})
    await setPolicyState(deployment, 'studio', 'userRisk', 'enabled')
    passALittle()
    expect(await codes('studio')).toHaveProperty(['ivy@studio.example'])
  })

  it('is also whom nothing lets in any more', async () => {
    const person = await newPerson(deployment, 'studio')
    await raiseRisk(deployment, person.username)
    await changeUser(deployment, person.username, (user) => ({ ...user, password: undefined }))
    expect(await codes('studio')).toMatchObject({ [person.username]: 'nothingOpens' })
  })
})

describe('the daily numbers', () => {
  interface Numbers {
    date: string
    asOf: string
    attacksBlocked: number
    usersProtected: number
    newHighRiskUsers: number
    selfRemediated: number
    meanSecondsToSelfRemediate: number | null
  }
  const PATH = '/reports/identityProtection/dailyNumbers'
  const today = () => new Date(Date.now()).toISOString().slice(0, 10)
  const numbersOf = async (date = today(), tenant = 'msp'): Promise<Numbers | undefined> => {
    await report()
    const days = await listed<Numbers>(tenant, PATH)
    return days.find((day) => day.date === date)
  }
  const NOTHING = {
    attacksBlocked: 0,
    usersProtected: 0,
    newHighRiskUsers: 0,
    selfRemediated: 0,
    meanSecondsToSelfRemediate: null,
  }

  it('are of each day what happened on it, however often they are worked out', async () => {
    pass(2 * DAY)
    expect(await numbersOf()).toMatchObject({ ...NOTHING, asOf: new Date(Date.now()).toISOString() })

    const [own, other] = [await newPerson(deployment, 'msp'), await newPerson(deployment, 'msp')]
    for (const { username } of [own, other]) await raiseRisk(deployment, username)
    pass(HOUR)
    const begun = await begin(deployment, own.username)
    const done = await walkOn(
      begun,
      inRoom('compromised-user', [
        ['notice', onward],
        ['challenge', typeTotp],
        ['new-password', setPassword()],
      ]),
    )
    expect(begun.rp.isCallback(done)).toBe(true)
    const admin = await at('msp')
    await admin.post('/identityProtection/riskyUsers/dismiss', { userIds: [other.id] })
    const risky = await newPerson(deployment, 'msp')
    await begin(deployment, risky.username, { from: ELSEWHERE })
    passALittle()
    const counted = await numbersOf()
    expect(counted).toMatchObject({
      attacksBlocked: 1,
      usersProtected: 2,
      newHighRiskUsers: 2,
      selfRemediated: 1,
      meanSecondsToSelfRemediate: 3600,
    })
    for (let again = 0; again < 3; again++) {
      pass(HOUR / 2)
      expect(await numbersOf()).toMatchObject({ ...counted, asOf: new Date(Date.now()).toISOString() })
    }
    const date = today()
    pass(2 * DAY)
    expect(await numbersOf()).toMatchObject(NOTHING)
    expect(await numbersOf(date)).toMatchObject({ ...counted, asOf: `${date}T23:59:59.999Z` })
    expect(await numbersOf(date, 'legacy')).toMatchObject(NOTHING)
  })

  it('go on where nobody worked them out for a while', async () => {
    pass(DAY)
    const { id, username } = await newPerson(deployment, 'msp')
    await raiseRisk(deployment, username)
    await (await at('msp')).post(`/users/${id}/unlock`)
    const date = today()
    pass(5 * DAY)
    expect(await numbersOf(date)).toMatchObject({ newHighRiskUsers: 1 })
  })

  it('are the newest first, of the days asked for', async () => {
    const all = await listed<Numbers>('msp', `${PATH}?$top=2`)
    expect(all.length).toBeGreaterThan(6)
    expect(all.map(({ date }) => date)).toEqual(
      all
        .map(({ date }) => date)
        .toSorted()
        .reverse(),
    )
    const [, second, third, fourth] = all.map(({ date }) => date)
    const between = await listed<Numbers>(
      'msp',
      `${PATH}?$filter=date%20ge%20${fourth}%20and%20date%20lt%20${second}`,
    )
    expect(between.map(({ date }) => date)).toEqual([third, fourth])
    expect(await listed('msp', `${PATH}?$filter=date%20eq%20${third}`)).toHaveLength(1)
    expect(await listed('msp', `${PATH}?$filter=date%20gt%202100-01-01`)).toEqual([])
  })
})

it.each([
  '/reports/authenticationMethods/userRegistrationDetails?$filter=isMfaCapable%20eq%20true',
  "/reports/authenticationMethods/registrationGrace?$filter=state%20eq%20'never'",
  '/reports/authenticationMethods/methodCoverage?$top=1',
  "/reports/identityProtection/blockedUsers?$filter=riskLevel%20eq%20'none'",
  '/reports/identityProtection/blockedUsers?$top=501',
  '/reports/identityProtection/dailyNumbers?$filter=date%20ge%20yesterday',
  '/reports/identityProtection/dailyNumbers?$orderby=date',
])('is 400: %s', async (path) => {
  expect((await (await at('clinic')).get(path)).status).toBe(400)
})
