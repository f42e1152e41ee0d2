import { beforeEach, describe, expect, it } from 'vitest'
import { PERMISSIONS } from '../../src/admin/permissions.ts'
import { adminApiOf } from '../../src/domain/admin-api.ts'
import type { User } from '../../src/domain/person/user.ts'
import { ACR } from '../../src/domain/sign-in/assurance.ts'
import { groupId } from '../../src/local/seeds/groups.ts'
import { comeFrom } from '../support/abroad.ts'
import { type Admin, adminOf } from '../support/admin.ts'
import { dismissRisk, raiseRisk } from '../support/administrator.ts'
import { browserAt } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newGuest } from '../support/guests.ts'
import { newPerson } from '../support/people.ts'
import { changeTenant, lastSignIn } from '../support/records.ts'
import { redemptionOf } from '../support/sign-in.ts'
import { placeOf, typeTotp, walk } from '../support/walk.ts'

/** What an administrator sees of technicians from another tenant, and what these may do as administrators themselves. */

const deployment = useDeployment()
let clinic: Admin
let msp: Admin
beforeEach(async () => {
  passALittle()
  clinic = await adminOf(deployment, 'clinic')
  msp = await adminOf(deployment, 'msp')
})

const technician = async (home: 'msp' | 'legacy'): Promise<User> =>
  newPerson(deployment, home, {}, { groups: [groupId(home, 'technicians')] })

interface List<Item = Record<string, unknown>> {
  value: Item[]
}
const listed = async (admin: Admin, path: string) => (await admin.get<List>(path)).body.value

const guestOf = async (username: string): Promise<string> => {
  const [guest] = await listed(clinic, `/users?$filter=userPrincipalName eq '${username}'`)
  return String(guest?.id)
}

interface Explanation extends Record<string, unknown> {
  summary: string
  clearedBy: { code: string; who: string; sentence: string }[]
}
const explained = async (id: string): Promise<Explanation> =>
  (await clinic.get<Explanation>(`/identityProtection/riskyUsers/${id}/explanation`)).body

describe('a technician who is stopped by the risk of their account at home', () => {
  it('is so in the sign-ins of the customer, with a coarse level, and without why', async () => {
    const { username } = await technician('msp')
    await raiseRisk(deployment, username)
    const { page } = await comeFrom(deployment, 'clinic', username)
    expect(placeOf(page)).toBe('blocked/blocked')
    const id = await guestOf(username)
    const reference = /[0-9A-F]{4}-[0-9A-F]{4}/.exec(page.text)?.[0]
    expect(await listed(clinic, `/auditLogs/signIns?reference=${reference}`)).toMatchObject([
      { userId: id, status: { errorCode: 53011 }, homeUserRiskLevel: 'high' },
    ])
    expect(await listed(msp, `/auditLogs/signIns?reference=${reference}`)).toEqual([])
    const [signIn] = await listed(
      clinic,
      `/auditLogs/signIns?$filter=userType eq 'guest' and userId eq '${id}'`,
    )
    expect(signIn).toMatchObject({
      userPrincipalName: username,
      userType: 'guest',
      homeTenantId: 'msp',
      homeTenantName: 'Meridian IT Services',
      resourceTenantId: 'clinic',
      crossTenantAccessType: 'serviceProvider',
      homeUserRiskLevel: 'high',
      appId: 'demo-app',
      riskEventTypes_v2: [],
      status: { errorCode: 53011 },
    })
    const byName = await listed(clinic, `/auditLogs/signIns?$filter=userPrincipalName eq '${username}'`)
    expect(byName.map((one) => one.id)).toEqual([signIn?.id])
    expect(
      await listed(clinic, "/auditLogs/signIns?$filter=homeTenantId eq 'msp' and userType eq 'member'"),
    ).toEqual([])
    expect(await listed(clinic, `/identityProtection/riskDetections?$filter=userId eq '${id}'`)).toEqual([])
  })

  it('is in the sign-ins of their home with the name of the customer, also when the link is gone', async () => {
    const { username } = await technician('msp')
    await comeFrom(deployment, 'clinic', username)
    const { id } = await lastSignIn(deployment, username)
    expect((await msp.get(`/auditLogs/signIns/${id}`)).body).toMatchObject({
      appId: `${deployment.origin}/clinic`,
      appDisplayName: 'Riverside Clinic',
      userType: 'member',
      homeTenantId: 'msp',
      resourceTenantId: 'clinic',
      crossTenantAccessType: 'serviceProvider',
    })
  })

  it.each([
    ['msp', 'Meridian IT Services', ['homeSelfRemediation', 'homeAdministrator', 'partnerSetting']],
    ['legacy', 'Old Mill Computing', ['homeAdministrator', 'partnerSetting']],
  ] as const)(
    'of %s: their explanation says who at home can clear it, and the report of the blocked, too',
    async (home, name, codes) => {
      const { username } = await technician(home)
      await comeFrom(deployment, 'clinic', username)
      const id = await guestOf(username)
      expect((await explained(id)).summary).toBe(
        `Pat Pérez is a guest from ${name}, where the account is at no risk. Sign-ins at risk here: 0.`,
      )
      await raiseRisk(deployment, username)
      const explanation = await explained(id)
      expect(explanation).toMatchObject({
        riskLevel: 'none',
        homeTenant: {
          id: home,
          displayName: name,
          userRiskLevel: 'high',
          isBlocked: true,
          selfRemediates: home === 'msp',
        },
        detections: [],
        nextSignIn: { fromFamiliarPlace: { outcome: 'blocked' }, fromElsewhere: { outcome: 'blocked' } },
      })
      expect(explanation.summary).toContain(`is a guest from ${name}, where the account is at high risk`)
      expect(explanation.clearedBy.map(({ code }) => code)).toEqual(codes)
      expect(JSON.stringify(explanation)).not.toContain('leakedCredentials')
      const blocked = await listed(clinic, '/reports/identityProtection/blockedUsers')
      expect(blocked.find((one) => one.id === id)).toMatchObject({
        userPrincipalName: username,
        riskLevel: 'high',
        homeTenant: { id: home, displayName: name },
        code: home === 'msp' ? 'homeTenant' : 'homeTenantAdministrator',
      })
      await dismissRisk(deployment, username)
      expect(await listed(clinic, '/reports/identityProtection/blockedUsers')).not.toContainEqual(
        expect.objectContaining({ id }),
      )
    },
  )

  it('is among the risky users of nobody but their home', async () => {
    const { username, id: atHome } = await technician('msp')
    await comeFrom(deployment, 'clinic', username)
    await raiseRisk(deployment, username)
    const id = await guestOf(username)
    const risky = '/identityProtection/riskyUsers'
    expect(await listed(clinic, `${risky}?$filter=id eq '${id}'`)).toEqual([])
    expect((await listed(clinic, risky)).map((one) => one.id)).not.toContain(id)
    for (const path of [`${risky}/${id}`, `${risky}/${id}/history`])
      expect((await clinic.get(path)).status, path).toBe(404)
    expect((await msp.get(`${risky}/${atHome}`)).body).toMatchObject({ riskLevel: 'high' })
  })

  it('is said not to be allowed any more, once their account at home is blocked', async () => {
    const { username, id } = await technician('msp')
    await comeFrom(deployment, 'clinic', username)
    await msp.patch(`/users/${id}`, { accountEnabled: false })
    expect(await explained(await guestOf(username))).toMatchObject({
      homeTenant: { isAllowed: false, userRiskLevel: null },
      nextSignIn: null,
      clearedBy: [{ code: 'delegation', who: 'homeAdministrator' }],
    })
  })
})

describe('a guest who was deleted', () => {
  it('does not come back by signing in at home, until an administrator lets them', async () => {
    const { username } = await technician('msp')
    await comeFrom(deployment, 'clinic', username)
    const id = await guestOf(username)
    expect((await clinic.del(`/users/${id}`)).status).toBe(204)
    const { rp, page } = await comeFrom(deployment, 'clinic', username)
    expect(rp.isCallback(page)).toBe(false)
    expect(await listed(clinic, `/users?$filter=userPrincipalName eq '${username}'`)).toEqual([])
    expect((await clinic.post(`/directory/deletedItems/${id}/restore`)).status).toBe(200)
    const back = await comeFrom(deployment, 'clinic', username)
    expect(back.rp.isCallback(back.page)).toBe(true)
    expect(await guestOf(username)).toBe(id)
  })
})

describe('a guest has no password here, and no link to one', () => {
  it('whatever address they have', async () => {
    const { username } = await technician('msp')
    await comeFrom(deployment, 'clinic', username)
    const browser = browserAt(deployment)
    const page = await browser.follow(`${deployment.origin}/clinic/recover`)
    const sent = await browser.submit(page, { username })
    expect(sent.status).toBeLessThan(300)
    expect(await deployment.outbox(username)).toEqual([])
    const typed = await browser.follow(`${deployment.origin}/clinic/recover`)
    const nobody = await browser.submit(typed, { username: 'nobody@msp.example' })
    expect(nobody.text.replaceAll('nobody@msp.example', username)).toBe(sent.text)
  })

  it('though a member has the same address: the link is the member’s, and so is the password', async () => {
    const member = await newPerson(deployment, 'clinic')
    const guest = await newGuest(
      deployment,
      'clinic',
      { provider: 'entra', subject: 'same address' },
      { username: member.username, email: member.email },
    )
    const browser = browserAt(deployment)
    const page = await browser.follow(`${deployment.origin}/clinic/recover`)
    await browser.submit(page, { username: member.username })
    const mails = await deployment.outbox(member.email)
    expect(mails.filter(({ text }) => text.includes('/recover/'))).toHaveLength(1)
    const own = deployment.store.of('clinic')
    expect((await own.users.get(guest.id))?.recoveryRequestedAt).toBeUndefined()
    expect((await own.users.get(member.id))?.recoveryRequestedAt).toBeDefined()
  })
})

describe('a technician with a delegated role', () => {
  /** Their token for the customer's admin API, with the second factor they proved at home. */
  async function delegated(): Promise<{ admin: Admin; username: string }> {
    await changeTenant(deployment, 'clinic', (tenant) => ({
      ...tenant,
      partners: tenant.partners?.map((partner) => ({ ...partner, isMfaAccepted: true })),
    }))
    passALittle()
    const { username } = await technician('msp')
    const resource = adminApiOf(deployment.origin, 'clinic')
    const redirect_uri = `${deployment.origin}/console/callback`
    const scope = ['openid', ...PERMISSIONS].join(' ')
    const asks = { redirect_uri, scope, acr_values: ACR.multi, resource }
    const way = await comeFrom(deployment, 'clinic', username, { clientId: 'console', asks })
    passALittle()
    const proved = await walk({ browser: way.browser, username }, way.page, [['step-up/challenge', typeTotp]])
    const form = { ...redemptionOf(way.rp, proved), client_id: 'console', redirect_uri, resource }
    const { body } = await way.rp.post('token_endpoint', form)
    return { admin: await adminOf(deployment, 'clinic', String(body.access_token)), username }
  }

  it('acts with it, is named with their home in the audit, and is stopped with the next request', async () => {
    const { admin, username } = await delegated()
    const member = await newPerson(deployment, 'clinic')
    expect((await admin.post(`/users/${member.id}/revokeSignInSessions`)).status).toBe(200)
    passALittle()
    const [entry] = await listed(
      clinic,
      `/auditLogs/directoryAudits?$filter=targetResources/any(t: t/id eq '${member.id}')`,
    )
    expect(entry).toMatchObject({
      activityDisplayName: 'Sessions revoked',
      initiatedBy: {
        user: {
          id: await guestOf(username),
          userPrincipalName: username,
          homeTenantId: 'msp',
          homeTenantName: 'Meridian IT Services',
        },
      },
    })
    expect((await admin.get('/users?$top=1')).status).toBe(200)
    await raiseRisk(deployment, username)
    expect((await admin.get('/users?$top=1')).status).toBe(401)
    await dismissRisk(deployment, username)
    expect((await admin.get('/users?$top=1')).status).toBe(200)
  })

  it('acts on nobody above, on no sign-in of their own, on nothing of guests’ homes, and in no call of administrators', async () => {
    const { admin, username } = await delegated()
    const ada = '/users/ada@clinic.example'
    const own = await guestOf(username)
    const { body } = await admin.get<List<{ id: string }>>(`/auditLogs/signIns?$filter=userId eq '${own}'`)
    const requestIds = body.value.map(({ id }) => id)
    expect(requestIds).not.toEqual([])
    for (const answer of [
      await admin.post(`${ada}/revokeSignInSessions`),
      await admin.post(`${ada}/authentication/methods/requireReregistration`),
      await admin.post('/auditLogs/signIns/confirmSafe', { requestIds }),
      await admin.post('/identityProtection/riskyUsers/dismiss', { userIds: [own] }),
      await admin.post(`/users/${own}/authentication/methods/requireReregistration`),
      await admin.del(`/users/${own}`),
      await admin.post('/groups', {
        displayName: 'x',
        mailEnabled: false,
        mailNickname: 'x',
        securityEnabled: true,
      }),
    ])
      expect(answer.status).toBe(403)
  })
})
