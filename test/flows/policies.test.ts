import * as client from 'openid-client'
import { afterEach, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import type { NamedLocation } from '../../src/domain/policies/named-location.ts'
import type { PolicyResult } from '../../src/domain/policies/policy.ts'
import { DEMO_WEB_SECRET } from '../../src/local/seeds/clients.ts'
import { ELSEWHERE, HOME, PASSWORD } from '../../src/local/seeds/known.ts'
import { raiseRisk } from '../support/administrator.ts'
import { type Begun, begin } from '../support/begin.ts'
import { DAY, HOUR, MINUTE, pass, passALittle } from '../support/clock.ts'
import { aPolicy, EVERY_TIME, every, type PolicyAbout } from '../support/conditional-access.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant, lastSignIn, signInsOf, userOf } from '../support/records.ts'
import { RelyingParty, type Tokens } from '../support/relying-party.ts'
import { errorOf, signIn, tokensAt } from '../support/sign-in.ts'
import { inRoom, onward, placeOf, press, registerTotp, setPassword, typeTotp, walk } from '../support/walk.ts'

/** Policies of every kind over the real door. `legacy` has none in force of its own. */

const deployment = useDeployment()

const home: NamedLocation = {
  id: 'home',
  displayName: 'Home',
  isTrusted: true,
  ipRanges: [{ cidrAddress: `${HOME.ip}/32` }],
}

/** From now on these hold, and nothing else. */
async function hold(...policies: PolicyAbout[]): Promise<void> {
  await changeTenant(deployment, 'legacy', (tenant) => ({
    ...tenant,
    namedLocations: [home],
    policies: policies.map((about, nth) => aPolicy({ id: `p${nth}`, ...about })),
  }))
  passALittle()
}

afterEach(() => hold())

const somebody = (about: Parameters<typeof newPerson>[2] = {}, changes: Partial<User> = {}) =>
  newPerson(deployment, 'legacy', about, changes)

const again = async (begun: Begun, asks: Record<string, string> = {}): Promise<Page> =>
  begun.browser.follow(await begun.rp.start(asks))

const kept = async (username: string): Promise<[id: string, result: string][]> =>
  ((await lastSignIn(deployment, username)).policyResults ?? []).map(({ id, result }: PolicyResult) => [
    id,
    result,
  ])

const OFFLINE = { scope: 'openid offline_access' }
const BLOCK: PolicyAbout = { controls: ['block'] }
const MFA: PolicyAbout = { controls: ['mfa'] }
const AWAY = { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } }
const only = (id: string) => ({ applications: { includeApplications: [id], excludeApplications: [] } })
const challenge = inRoom('step-up', [['challenge', typeTotp]])

const refreshed = ({ rp }: Begun, { refresh_token = '' }: Tokens) =>
  client.refreshTokenGrant(rp.config, refresh_token)
const REFUSED = { error: 'invalid_grant' }

describe('a block by place', () => {
  it('stops a sign-in from elsewhere, and the next from home is judged anew', async () => {
    await hold({ ...BLOCK, ...AWAY })
    const { username } = await somebody()
    const away = await begin(deployment, username, { from: ELSEWHERE })
    expect([placeOf(away.page), away.page.status]).toEqual(['blocked/blocked', 403])
    expect(away.page.text).toContain('from the place or network')
    expect(await kept(username)).toEqual([['p0', 'failure']])
    expect(
      errorOf(await walk(away.walker, away.page, inRoom('blocked', [['blocked', press('cancel')]]))),
    ).toBe('access_denied')
    passALittle()
    // Whoever comes again, from wherever, starts with the password.
    expect(placeOf(await again(away))).toBe('sign-in/password')
    const back = await begin(deployment, username)
    expect((await tokensAt(back, back.page)).claims()?.sub).toBeDefined()
    expect(await kept(username)).toEqual([])
  })

  it('leaves alone whoever is excluded, and every account for emergencies', async () => {
    const [excluded, glass, other] = [await somebody(), await somebody(), await somebody()]
    await hold({ ...BLOCK, users: { excludeUsers: [excluded.id] } })
    await changeTenant(deployment, 'legacy', (tenant) => ({ ...tenant, breakGlass: [glass.id] }))
    passALittle()
    for (const { username } of [excluded, glass]) {
      const begun = await begin(deployment, username)
      expect((await tokensAt(begun, begun.page)).claims()?.sub).toBeDefined()
    }
    expect(placeOf((await begin(deployment, other.username)).page)).toBe('blocked/blocked')
    await changeTenant(deployment, 'legacy', (tenant) => ({ ...tenant, breakGlass: [] }))
  })
})

describe('a block of one application', () => {
  it('stops its sign-ins and its tokens, and nobody else’s', async () => {
    const { username } = await somebody()
    const begun = await begin(deployment, username, { asks: OFFLINE })
    const tokens = await tokensAt(begun, begun.page)
    const web = await RelyingParty.discover(deployment, 'legacy', 'demo-web', DEMO_WEB_SECRET)
    passALittle()
    const other: Begun = { ...begun, rp: web, page: await begun.browser.follow(await web.start(OFFLINE)) }
    const others = await tokensAt(other, other.page)

    await hold({ ...BLOCK, ...only('demo-app') })
    await expect(refreshed(begun, tokens)).rejects.toMatchObject(REFUSED)
    await expect(
      client.fetchUserInfo(begun.rp.config, tokens.access_token, client.skipSubjectCheck),
    ).rejects.toMatchObject({ status: 401 })
    expect(await client.tokenIntrospection(web.config, tokens.access_token)).toEqual({ active: false })
    expect(placeOf(await again(begun))).toBe('blocked/blocked')
    expect(errorOf(await again(begun, { prompt: 'none' }))).toBe('access_denied')

    expect((await refreshed(other, others)).access_token).toBeDefined()
    expect((await client.tokenIntrospection(web.config, others.access_token)).active).toBe(true)
    expect(errorOf(await again(other))).toBeUndefined()
  })
})

describe('a second factor', () => {
  it('is asked for once in a sign-in, by the policy', async () => {
    await hold(MFA)
    const { username } = await somebody()
    const begun = await begin(deployment, username)
    expect(begun.page.text).toContain('Your organization asks you to confirm')
    expect(await kept(username)).toEqual([['p0', 'failure']])
    const tokens = await tokensAt(begun, await walk(begun.walker, begun.page, challenge))
    expect(tokens.claims()?.acr).toBe('https://refeds.org/profile/mfa')
    expect(await kept(username)).toEqual([['p0', 'success']])
    passALittle()
    await tokensAt(begun, await again(begun))
  })

  it('is asked for in a session from before, and of its tokens', async () => {
    const { username } = await somebody()
    const begun = await begin(deployment, username, { asks: OFFLINE })
    const tokens = await tokensAt(begun, begun.page)
    await hold(MFA)
    await expect(refreshed(begun, tokens)).rejects.toMatchObject(REFUSED)
    expect(errorOf(await again(begun, { prompt: 'none' }))).toBe('interaction_required')
    await tokensAt(begun, await walk(begun.walker, await again(begun), challenge))
  })

  it('is registered first by whoever has none, and there is no putting it off', async () => {
    await hold(MFA, { registration: { graceDays: 14 } })
    const { username } = await somebody({ methods: [] })
    const begun = await begin(deployment, username)
    expect(begun.page.html.querySelector('[name=skip]')).toBeNull()
    const way = inRoom('mfa-registration', [['notice', onward], ...registerTotp])
    const tokens = await tokensAt(begun, await walk(begun.walker, begun.page, way))
    expect(tokens.claims()?.acr).toBe('https://refeds.org/profile/mfa')
  })

  it('of a strength nobody can reach stops them on a page that says which', async () => {
    await hold({ strength: 'phishingResistant' })
    const { username } = await somebody()
    const { page } = await begin(deployment, username)
    expect(placeOf(page)).toBe('blocked/blocked')
    expect(page.text).toContain('passkey')
    expect(await kept(username)).toEqual([['p0', 'failure']])
  })
})

describe('how lately', () => {
  it('every time asks at each authorization request, but for five minutes', async () => {
    await hold({ ...MFA, frequency: EVERY_TIME })
    const { username } = await somebody()
    const begun = await begin(deployment, username, { asks: OFFLINE })
    const tokens = await tokensAt(begun, await walk(begun.walker, begun.page, challenge))
    pass(4 * MINUTE)
    await tokensAt(begun, await again(begun))
    const fresh = await refreshed(begun, tokens)
    pass(2 * MINUTE)
    // An access token lives out its time; a refresh asks anew.
    await client.fetchUserInfo(begun.rp.config, fresh.access_token, client.skipSubjectCheck)
    await expect(client.refreshTokenGrant(begun.rp.config, fresh.refresh_token ?? '')).rejects.toMatchObject(
      REFUSED,
    )
    expect(errorOf(await again(begun, { prompt: 'none' }))).toBe('interaction_required')
    const asked = await again(begun)
    // However long it takes to answer.
    pass(10 * MINUTE)
    await tokensAt(begun, await walk(begun.walker, asked, challenge))
  })

  it('hours ask again once they have passed', async () => {
    await hold({ ...MFA, frequency: every(2, 'hours') })
    const { username } = await somebody()
    const begun = await begin(deployment, username)
    await tokensAt(begun, await walk(begun.walker, begun.page, challenge))
    pass(2 * HOUR)
    await tokensAt(begun, await again(begun))
    pass(1)
    await tokensAt(begun, await walk(begun.walker, await again(begun), challenge))
  })

  it('without a second factor it is the password that is typed again', async () => {
    await hold({ frequency: every(1, 'days') })
    const { username } = await somebody()
    const begun = await begin(deployment, username)
    const tokens = await tokensAt(begun, begun.page)
    pass(DAY + 1)
    expect(errorOf(await again(begun, { prompt: 'none' }))).toBe('login_required')
    const page = await signIn(begun.rp, begun.browser, username)
    const newer = await tokensAt(begun, page)
    expect(newer.claims()?.auth_time).toBeGreaterThan(tokens.claims()?.auth_time ?? 0)
  })
})

describe('remediation of an account at risk', () => {
  const REMEDY: PolicyAbout = {
    controls: ['riskRemediation'],
    strength: 'multifactor',
    frequency: EVERY_TIME,
    userRiskLevels: ['high'],
  }
  const risky = (username: string) => raiseRisk(deployment, username, 'investigationsThreatIntelligence')

  it('ends every session, and the next sign-in with a second factor clears the risk', async () => {
    await hold(REMEDY)
    const { username } = await somebody()
    const elsewhere = await begin(deployment, username, { asks: OFFLINE })
    const old = await tokensAt(elsewhere, elsewhere.page)
    passALittle()
    await risky(username)
    passALittle()

    const { rp, browser, walker } = elsewhere
    const started = await browser.follow(await rp.start(OFFLINE))
    // The session is stopped in the room, and over.
    expect(placeOf(started)).toBe('compromised-user/notice')
    expect(started.text).toContain('signed you out everywhere')
    expect((await userOf(deployment, username)).risk.state).toBe('atRisk')
    await expect(refreshed(elsewhere, old)).rejects.toMatchObject(REFUSED)
    passALittle()
    const password = await browser.submit(started)
    expect(placeOf(password)).toBe('sign-in/password')
    const anew = await browser.submit(password, { username, password: PASSWORD })
    const last = await walk(walker, anew, inRoom('compromised-user', [['challenge', typeTotp]]))
    const tokens = await tokensAt(elsewhere, last)
    expect(tokens.claims()?.acr).toBe('https://refeds.org/profile/mfa')

    const user = await userOf(deployment, username)
    expect(user.risk).toMatchObject({
      level: 'none',
      state: 'remediated',
      detail: 'userPassedMFADrivenByRiskBasedPolicy',
    })
    expect(user.detections.map(({ state }) => state)).toEqual(['remediated'])
    expect(await kept(username)).toEqual([['p0', 'success']])
    await expect(refreshed(elsewhere, old)).rejects.toMatchObject(REFUSED)
    await refreshed(elsewhere, tokens)
    passALittle()
    await tokensAt(elsewhere, await again(elsewhere))
  })

  it('is begun anew even by whoever has just signed in', async () => {
    await hold(REMEDY)
    const { username } = await somebody()
    await risky(username)
    passALittle()
    const begun = await begin(deployment, username)
    expect(placeOf(begun.page)).toBe('compromised-user/notice')
    passALittle()
    const password = await begun.browser.submit(begun.page)
    const anew = await begun.browser.submit(password, { username, password: PASSWORD })
    const last = await walk(begun.walker, anew, inRoom('compromised-user', [['challenge', typeTotp]]))
    await tokensAt(begun, last)
    const [second, first] = await signInsOf(deployment, username)
    expect([first?.acceptedAt, second?.acceptedAt]).toEqual([undefined, Date.now()])
  })

  it('asks for a new password where the old one may be known', async () => {
    await hold(REMEDY)
    const { username } = await somebody()
    await raiseRisk(deployment, username)
    passALittle()
    const begun = await begin(deployment, username)
    const way = inRoom('compromised-user', [
      ['notice', onward],
      ['challenge', typeTotp],
      ['new-password', setPassword()],
    ])
    await tokensAt(begun, await walk(begun.walker, begun.page, way))
    expect((await userOf(deployment, username)).risk).toMatchObject({
      state: 'remediated',
      detail: 'userPerformedSecuredPasswordChange',
    })
    expect(await kept(username)).toEqual([['p0', 'success']])
  })
})

describe('a policy that only reports', () => {
  it('stops nobody, and what it would have done is kept', async () => {
    const state = 'enabledForReportingButNotEnforced'
    await hold(
      { ...BLOCK, ...AWAY, state },
      { ...MFA, state },
      { strength: 'phishingResistant', state },
      { ...BLOCK, userRiskLevels: ['high'], state },
      { ...BLOCK, state: 'disabled' },
    )
    const { username } = await somebody()
    const begun = await begin(deployment, username, {
      from: ELSEWHERE,
      asks: { acr_values: 'https://refeds.org/profile/mfa' },
    })
    expect(await kept(username)).toEqual([
      ['p0', 'reportOnlyFailure'],
      ['p1', 'reportOnlyInterrupted'],
      ['p2', 'reportOnlyFailure'],
    ])
    await tokensAt(begun, await walk(begun.walker, begun.page, challenge))
    expect(await kept(username)).toEqual([
      ['p0', 'reportOnlyFailure'],
      ['p1', 'reportOnlySuccess'],
      ['p2', 'reportOnlyFailure'],
    ])
  })
})

describe('a change of the policy', () => {
  const HIGH: PolicyAbout = { ...BLOCK, userRiskLevels: ['high'] }

  it.each<[string, (user: User) => PolicyAbout[]]>([
    ['that excludes the person', ({ id }) => [{ ...HIGH, users: { excludeUsers: [id] } }]],
    ['that switches it off', () => [{ ...HIGH, state: 'disabled' }]],
    ['that leaves it to report', () => [{ ...HIGH, state: 'enabledForReportingButNotEnforced' }]],
    ['that removes it', () => []],
  ])('%s lets the next sign-in through, and leaves the risk as it is', async (_what, changed) => {
    await hold(HIGH)
    const user = await somebody()
    await raiseRisk(deployment, user.username)
    const stopped = await begin(deployment, user.username)
    expect(placeOf(stopped.page)).toBe('blocked/blocked')
    const { risk, detections } = await userOf(deployment, user.username)
    await hold(...changed(user))
    const begun = await begin(deployment, user.username)
    await tokensAt(begun, begun.page)
    expect(await userOf(deployment, user.username)).toMatchObject({ risk, detections })
    expect(risk.state).toBe('atRisk')
  })
})
