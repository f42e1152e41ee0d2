import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { User } from '../../src/domain/person/user.ts'
import { detectors } from '../../src/domain/risk/detectors/index.ts'
import { weigh } from '../../src/domain/risk/weigh.ts'
import { ELSEWHERE, HOME } from '../../src/local/seeds/known.ts'
import { browserAt } from '../support/begin.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { codeOf, errorOf, proveTotp, signIn } from '../support/sign-in.ts'
import { totp } from '../support/totp.ts'

const deployment = useDeployment()
let clinic: RelyingParty
let studio: RelyingParty

beforeAll(async () => {
  clinic = await RelyingParty.discover(deployment, 'clinic')
  studio = await RelyingParty.discover(deployment, 'studio')
})

const placeOf = ({ status, interaction, step }: Page) => [status, interaction, step]

describe('a sign-in of clinic', () => {
  let person: User
  beforeEach(async () => {
    person = await newPerson(deployment, 'clinic')
  })

  it('from home gets tokens with no interruption', async () => {
    const browser = browserAt(deployment)
    const done = await signIn(clinic, browser, person.username)
    const tokens = await clinic.redeem(done.url)
    expect(tokens.claims()).toMatchObject({ sub: person.id, amr: ['pwd'] })
    expect(browser.seen.filter(({ url }) => url.includes('/interaction/'))).toHaveLength(2)
    const [record] = await deployment.store.of('clinic').signIns.recent(person.id, 1)
    expect(record?.met).toBeUndefined()
  })

  it('from elsewhere is stopped, proved and let through, with its own auth_time', async () => {
    const browser = browserAt(deployment, ELSEWHERE)
    const notice = await signIn(clinic, browser, person.username)
    expect(placeOf(notice)).toEqual([200, 'risky-sign-in', 'notice'])
    const challenge = await browser.submit(notice)
    expect(placeOf(challenge)).toEqual([200, 'risky-sign-in', 'challenge'])
    const tokens = await clinic.redeem((await proveTotp(browser, challenge)).url)
    expect(tokens.claims()).toMatchObject({ amr: ['pwd', 'otp', 'mfa'] })
    const [record] = await deployment.store.of('clinic').signIns.recent(person.id, 1)
    expect(Math.floor(record?.authTime ?? 0)).toBe(tokens.claims()?.auth_time)
    expect(record).toMatchObject({
      riskLevelDuringSignIn: 'medium',
      risk: { state: 'remediated', detail: 'userPassedMFADrivenByRiskBasedPolicy' },
      detections: [{ type: 'unfamiliarFeatures', state: 'remediated', level: 'medium' }],
      met: { interaction: 'risky-sign-in', code: 'unusualSignIn' },
      acceptedAt: expect.any(Number),
    })
  })

  it('is weighed by every detector of the product, and by nothing else', async () => {
    const own = deployment.store.of('clinic')
    const history = await own.history.get(person.id)
    await signIn(clinic, browserAt(deployment, ELSEWHERE), person.username)
    const [record] = await own.signIns.recent(person.id, 1)
    if (!record) throw new Error('there is no sign-in')
    const { level, found } = weigh(detectors, { source: record.source, history, now: record.createdAt })
    expect(found).not.toEqual([])
    expect(record).toMatchObject({ riskLevelDuringSignIn: level, risk: { level, state: 'atRisk' } })
    expect(record.detections).toEqual(
      found.map((one) => ({
        ...one,
        id: expect.any(String),
        state: 'atRisk',
        detail: 'none',
        at: record.createdAt,
      })),
    )
  })

  it('says which kinds of thing were unusual, and none of their values', async () => {
    const notice = await signIn(clinic, browserAt(deployment, ELSEWHERE), person.username)
    expect(notice.text).toMatch(/place/i)
    expect(notice.text).toMatch(/network/i)
    expect(notice.text).toMatch(/device or browser/i)
    expect(notice.text).not.toMatch(/Sweden|SE\b|89\.160|Firefox/)
  })

  it('with wrong codes stays on the page, 422 with an alert, and in the end there is no token', async () => {
    const browser = browserAt(deployment, ELSEWHERE)
    const challenge = await browser.submit(await signIn(clinic, browser, person.username))
    let page = challenge
    for (let wrong = 1; wrong <= 4; wrong++) {
      page = await browser.submit(page, { code: '000000' })
      expect(placeOf(page)).toEqual([422, 'risky-sign-in', 'challenge'])
      expect(page.alert).toContain(`${5 - wrong} `)
    }
    page = await browser.submit(page, { code: '000000' })
    expect(placeOf(page)).toEqual([429, 'risky-sign-in', 'challenge'])
    expect(page.alert).toBeTruthy()
    page = await browser.submit(page, { code: totp(Date.now()) })
    expect(placeOf(page)).toEqual([422, 'sign-in', 'password'])
    const back = await browser.submit(page, {}, 'cancel')
    expect(clinic.isCallback(back)).toBe(true)
    expect([errorOf(back), codeOf(back)]).toEqual(['access_denied', undefined])
  })

  it('that ran out of tries can be begun again', async () => {
    const browser = browserAt(deployment, ELSEWHERE)
    let page = await browser.submit(await signIn(clinic, browser, person.username))
    for (let wrong = 1; wrong <= 5; wrong++) page = await browser.submit(page, { code: '000000' })
    await browser.submit(page, {}, 'cancel')
    const done = await proveTotp(browser, await signIn(clinic, browser, person.username))
    expect((await clinic.redeem(done.url)).claims()?.amr).toContain('mfa')
  })

  it('that is given up goes back to the relying party with access_denied', async () => {
    const browser = browserAt(deployment, ELSEWHERE)
    const notice = await signIn(clinic, browser, person.username)
    const back = await browser.submit(notice, {}, 'cancel')
    expect([clinic.isCallback(back), errorOf(back)]).toEqual([true, 'access_denied'])
  })

  it('is not asked for again in a browser that is already signed in', async () => {
    const browser = browserAt(deployment, ELSEWHERE)
    const first = await clinic.redeem(
      (await proveTotp(browser, await signIn(clinic, browser, person.username))).url,
    )
    const again = await browser.follow(await clinic.start())
    expect(clinic.isCallback(again)).toBe(true)
    const second = await clinic.redeem(again.url)
    expect(second.claims()).toMatchObject({
      amr: ['pwd', 'otp', 'mfa'],
      acr: 'https://refeds.org/profile/mfa',
      auth_time: first.claims()?.auth_time,
    })
  })

  it('that was proved once makes the place no more familiar than one day does', async () => {
    const first = browserAt(deployment, ELSEWHERE)
    await proveTotp(first, await signIn(clinic, first, person.username))
    const second = await signIn(clinic, browserAt(deployment, ELSEWHERE), person.username)
    expect(placeOf(second)).toEqual([200, 'risky-sign-in', 'notice'])
  })
})

describe('prompt=none', () => {
  const silently = async (rp: RelyingParty, browser: ReturnType<typeof browserAt>) => {
    const back = await browser.follow(await rp.start({ prompt: 'none' }))
    expect(rp.isCallback(back)).toBe(true)
    return errorOf(back) ?? (codeOf(back) && 'code')
  }

  it('gets login_required without a session', async () => {
    expect(await silently(clinic, browserAt(deployment))).toBe('login_required')
    expect(await silently(studio, browserAt(deployment))).toBe('login_required')
  })

  it('gets a code in a browser that is signed in', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const browser = browserAt(deployment)
    await signIn(clinic, browser, username)
    expect(await silently(clinic, browser)).toBe('code')
  })

  it('gets login_required while a sign-in stands before its challenge', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const browser = browserAt(deployment, ELSEWHERE)
    await browser.submit(await signIn(clinic, browser, username))
    expect(await silently(clinic, browser)).toBe('login_required')
  })

  it('gets interaction_required when a room is due', async () => {
    const person = await newPerson(deployment, 'clinic')
    const browser = browserAt(deployment)
    await signIn(clinic, browser, person.username)
    await raiseRisk('clinic', person.id)
    expect(await silently(clinic, browser)).toBe('interaction_required')
  })

  it('gets access_denied when the person is blocked', async () => {
    const person = await newPerson(deployment, 'studio')
    const browser = browserAt(deployment)
    await signIn(studio, browser, person.username)
    await raiseRisk('studio', person.id)
    expect(await silently(studio, browser)).toBe('access_denied')
  })
})

async function raiseRisk(tenant: string, id: string): Promise<void> {
  const { users } = deployment.store.of(tenant)
  const user = await users.get(id)
  if (!user) throw new Error('nobody there')
  const risk = { level: 'high', state: 'atRisk', detail: 'none', updatedAt: Date.now() } as const
  await users.update({ ...user, risk }, user.version)
}

describe('a sign-in of studio, where risk blocks', () => {
  it('from home gets tokens with no interruption', async () => {
    const { username, id } = await newPerson(deployment, 'studio')
    const done = await signIn(studio, browserAt(deployment, HOME), username)
    expect((await studio.redeem(done.url)).claims()).toMatchObject({ sub: id, amr: ['pwd'] })
  })

  it('from elsewhere ends on a page that says what clears it, with a reference code', async () => {
    const browser = browserAt(deployment, ELSEWHERE)
    const { username } = await newPerson(deployment, 'studio')
    const page = await signIn(studio, browser, username)
    expect(placeOf(page)).toEqual([403, 'blocked', 'blocked'])
    expect(page.text).toMatch(/Reference code: [0-9A-Z]{4}-[0-9A-Z]{4}/)
    expect(page.text).toMatch(/help@studio\.example/)
    const back = await browser.submit(page, {}, 'cancel')
    expect([errorOf(back), codeOf(back)]).toEqual(['access_denied', undefined])
  })

  it('is not opened by any code, and the browser has no session afterwards', async () => {
    const browser = browserAt(deployment, ELSEWHERE)
    const { username } = await newPerson(deployment, 'studio')
    const page = await signIn(studio, browser, username)
    const answer = await browser.submit(page, {
      room: 'risky-sign-in',
      step: 'challenge',
      code: totp(Date.now()),
    })
    expect(placeOf(answer)).toEqual([403, 'blocked', 'blocked'])
    await browser.submit(page, {}, 'cancel')
    expect((await browser.follow(await studio.start())).step).toBe('password')
  })

  it('works again from home after a block elsewhere', async () => {
    const { username } = await newPerson(deployment, 'studio')
    await signIn(studio, browserAt(deployment, ELSEWHERE), username)
    const done = await signIn(studio, browserAt(deployment, HOME), username)
    expect(codeOf(done)).toBeTruthy()
  })
})
