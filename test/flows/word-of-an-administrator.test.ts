import * as client from 'openid-client'
import { beforeAll, describe, expect, it } from 'vitest'
import { ELSEWHERE, HOME } from '../../src/local/seeds/known.ts'
import { type Admin, adminOf, personToken } from '../support/admin.ts'
import { raiseRisk } from '../support/administrator.ts'
import { begin } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import type { Page } from '../support/page.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant, changeUser, lastSignIn, userOf } from '../support/records.ts'
import { proveTotp, tokensAt } from '../support/sign-in.ts'

/** What an administrator says of a risk, and what the person meets at the next sign-in. */

const deployment = useDeployment()
let clinic: Admin
let studio: Admin

beforeAll(async () => {
  clinic = await adminOf(deployment, 'clinic')
  studio = await adminOf(deployment, 'studio')
})

const met = ({ interaction }: Page): string | undefined => interaction
const meets = async (username: string, from = HOME) => met((await begin(deployment, username, { from })).page)

const ofUser = async (admin: Admin, what: string, username: string) => {
  const { id } = await userOf(deployment, username)
  expect((await admin.post(`/identityProtection/riskyUsers/${what}`, { userIds: [id] })).status).toBe(204)
}

const ofSignIn = async (admin: Admin, what: string, username: string) => {
  const { id } = await lastSignIn(deployment, username)
  expect((await admin.post(`/auditLogs/signIns/${what}`, { requestIds: [id] })).status).toBe(204)
}

async function somebody(tenant = 'clinic', atRisk = false): Promise<string> {
  const { username } = await newPerson(deployment, tenant)
  if (atRisk) await raiseRisk(deployment, username)
  return username
}

describe('dismissing the risk of an account', () => {
  it.each([
    ['clinic', 'compromised-user'],
    ['studio', 'blocked'],
  ])('lets the very next sign-in through, at %s', async (tenant, before) => {
    const username = await somebody(tenant, true)
    expect(await meets(username)).toBe(before)
    await ofUser(tenant === 'studio' ? studio : clinic, 'dismiss', username)
    expect(await meets(username)).toBeUndefined()
  })

  it('lets on the sign-in that stands before its challenge, and says nothing of the next like it', async () => {
    const username = await somebody()
    const { browser, rp, page } = await begin(deployment, username, { from: ELSEWHERE })
    expect(met(page)).toBe('risky-sign-in')
    await ofUser(clinic, 'dismiss', username)
    expect(rp.isCallback(await browser.submit(page))).toBe(true)
    expect(await meets(username, ELSEWHERE)).toBe('risky-sign-in')
  })
})

describe('confirming an account as compromised', () => {
  const asks = { scope: 'openid offline_access' }

  async function signedIn(tenant: string) {
    const username = await somebody(tenant)
    const begun = await begin(deployment, username, { asks })
    const tokens = await tokensAt(begun, begun.page)
    return { username, begun, refreshToken: tokens.refresh_token ?? '' }
  }

  it('ends its sessions and tokens, where no policy would, and stays at risk', async () => {
    const legacy = await adminOf(deployment, 'legacy')
    const { username, begun, refreshToken } = await signedIn('legacy')
    passALittle()
    await ofUser(legacy, 'confirmCompromised', username)
    await expect(client.refreshTokenGrant(begun.rp.config, refreshToken)).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    expect((await begun.browser.follow(await begun.rp.start())).step).toBe('password')
    expect((await userOf(deployment, username)).risk.state).toBe('confirmedCompromised')
  })

  it('leaves them where the tenant has it so', async () => {
    const legacy = await adminOf(deployment, 'legacy')
    const settings = '/organization/legacy'
    expect((await legacy.patch(settings, { endSessionsOnCompromise: false })).status).toBe(204)
    const { username, begun, refreshToken } = await signedIn('legacy')
    passALittle()
    await ofUser(legacy, 'confirmCompromised', username)
    expect((await client.refreshTokenGrant(begun.rp.config, refreshToken)).access_token).toBeDefined()
    await changeTenant(deployment, 'legacy', (tenant) => ({ ...tenant, endSessionsOnCompromise: undefined }))
  })

  it('has the person choose a new password, or blocks them, as the tenant’s policy says', async () => {
    const [username, other] = [await somebody(), await somebody('studio')]
    await ofUser(clinic, 'confirmCompromised', username)
    await ofUser(studio, 'confirmCompromised', other)
    expect([await meets(username), await meets(other)]).toEqual(['compromised-user', 'blocked'])
    await ofUser(clinic, 'dismiss', username)
    expect(await meets(username)).toBeUndefined()
  })
})

describe('confirming an account as safe', () => {
  it('has it learn anew: nothing is unusual, until it has been seen on two days', async () => {
    const username = await somebody('clinic', true)
    expect(await meets(username)).toBe('compromised-user')
    await ofUser(clinic, 'confirmSafe', username)
    expect(await meets(username, ELSEWHERE)).toBeUndefined()
    expect((await lastSignIn(deployment, username)).riskLevelDuringSignIn).toBe('none')
  })
})

describe('what is said of a sign-in', () => {
  it('confirmed as safe makes the like of it familiar at once', async () => {
    const username = await somebody()
    expect(await meets(username, ELSEWHERE)).toBe('risky-sign-in')
    await ofSignIn(clinic, 'confirmSafe', username)
    expect(await meets(username, ELSEWHERE)).toBeUndefined()
    expect(await meets(username, HOME)).toBeUndefined()
  })

  it('dismissed teaches nothing', async () => {
    const username = await somebody()
    await meets(username, ELSEWHERE)
    await ofSignIn(clinic, 'dismiss', username)
    expect(await meets(username, ELSEWHERE)).toBe('risky-sign-in')
  })

  it('confirmed as compromised ends the session that came of it, though it was proved', async () => {
    const username = await somebody()
    const { browser, rp, page } = await begin(deployment, username, { from: ELSEWHERE })
    expect(rp.isCallback(await proveTotp(browser, page))).toBe(true)
    passALittle()
    await ofSignIn(clinic, 'confirmCompromised', username)
    expect((await browser.follow(await rp.start())).step).toBe('password')
    expect(await meets(username, HOME)).toBe('compromised-user')
  })
})

describe('an administrator', () => {
  const as = async (who: string) => adminOf(deployment, 'clinic', await personToken(deployment, who))

  it('does not act on their own risk, of the account or of a sign-in', async () => {
    const otto = await as('otto@clinic.example')
    const { id } = await userOf(deployment, 'otto@clinic.example')
    const { id: requestId } = await lastSignIn(deployment, 'otto@clinic.example')
    for (const what of ['dismiss', 'confirmCompromised', 'confirmSafe']) {
      const ofAccount = await otto.post(`/identityProtection/riskyUsers/${what}`, { userIds: [id] })
      const own = await otto.post(`/auditLogs/signIns/${what}`, { requestIds: [requestId] })
      expect([ofAccount.status, own.status]).toEqual([403, 403])
    }
    expect((await userOf(deployment, 'otto@clinic.example')).risk.state).toBe('none')
  })

  it('is told so among others that are done', async () => {
    const otto = await as('otto@clinic.example')
    const username = await somebody('clinic', true)
    const ids = await Promise.all(
      ['otto@clinic.example', username].map(async (who) => (await userOf(deployment, who)).id),
    )
    const answer = await otto.post('/identityProtection/riskyUsers/dismiss', { userIds: ids })
    expect([answer.status, answer.body]).toMatchObject([
      400,
      { error: { details: [{ code: 'Authorization_RequestDenied', target: ids[0] }] } },
    ])
    expect((await userOf(deployment, username)).risk.state).toBe('dismissed')
  })

  it('of another’s risk is another matter, whatever their role', async () => {
    const otto = await as('otto@clinic.example')
    await raiseRisk(deployment, 'ada@clinic.example')
    await ofUser(otto, 'dismiss', 'ada@clinic.example')
    expect((await userOf(deployment, 'ada@clinic.example')).risk.state).toBe('dismissed')
  })

  it('who only reads changes nothing', async () => {
    const rita = await as('rita@clinic.example')
    const { id } = await userOf(deployment, await somebody('clinic', true))
    expect((await rita.post('/identityProtection/riskyUsers/dismiss', { userIds: [id] })).status).toBe(403)
    expect((await rita.get('/identityProtection/riskyUsers')).status).toBe(200)
  })
})

describe('two administrators at once', () => {
  it('who disagree leave what one of them said, and both are audited', async () => {
    const username = await somebody('clinic', true)
    const { id } = await userOf(deployment, username)
    const answers = await Promise.all(
      ['dismiss', 'confirmCompromised', 'confirmSafe'].map((what) =>
        clinic.post(`/identityProtection/riskyUsers/${what}`, { userIds: [id] }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204])
    const { risk } = await userOf(deployment, username)
    const { value } = (
      await clinic.get<{ value: { riskState: string }[] }>(`/identityProtection/riskyUsers/${id}/history`)
    ).body
    expect(value.map(({ riskState }) => riskState)).toContain(risk.state)
    expect(value.length).toBeGreaterThanOrEqual(3)
  })
})

it('a person whose account was changed by hand meanwhile is read anew', async () => {
  const username = await somebody('clinic', true)
  await changeUser(deployment, username, (user) => ({ ...user, locale: 'fr' }))
  await ofUser(clinic, 'dismiss', username)
  expect(await userOf(deployment, username)).toMatchObject({ locale: 'fr', risk: { state: 'dismissed' } })
})
