import { beforeAll, describe, expect, it } from 'vitest'
import { ROLE_TEMPLATES } from '../../src/domain/roles.ts'
import { groupId } from '../../src/local/seeds/groups.ts'
import { claimsAt, comeFrom } from '../support/abroad.ts'
import { type Admin, adminOf, adminToken } from '../support/admin.ts'
import { dismissRisk, raiseRisk } from '../support/administrator.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { userOf } from '../support/records.ts'
import type { RelyingParty } from '../support/relying-party.ts'

/** Two tenants and their administrators, each by their own API: who may work where, who is stopped, and who puts it right. */

const deployment = useDeployment()
const LINKS = '/tenantRelationships/delegatedAdminRelationships'
const PARTNERS = '/policies/crossTenantAccessPolicy/partners'
const TIA = 'tia@msp.example'

let msp: Admin
let clinic: Admin
let academy: Admin
let legacy: Admin
/** A technician of a tenant where nobody puts a risk right by themself. */
let TOM: string
beforeAll(async () => {
  ;[msp, clinic, academy, legacy] = await Promise.all([
    adminOf(deployment, 'msp'),
    adminOf(deployment, 'clinic'),
    adminOf(deployment, 'academy'),
    adminOf(deployment, 'legacy'),
  ])
  const groups = [groupId('legacy', 'technicians')]
  TOM = (await newPerson(deployment, 'legacy', {}, { groups })).username
})

interface List {
  value: Record<string, unknown>[]
}

const itemsOf = async (admin: Admin, path: string) => (await admin.get<List>(path)).body.value
const technicians = async () =>
  (await userOf(deployment, TIA)).groups.map((id) => ({
    accessContainerType: 'securityGroup',
    accessContainerId: id,
  }))
const userinfo = async (rp: RelyingParty, token: string) =>
  (await fetch(rp.endpoint('userinfo_endpoint'), { headers: { authorization: `Bearer ${token}` } })).status
const arrive = async (username: string, tenant: string) => {
  const way = await comeFrom(deployment, tenant, username)
  await claimsAt(way)
  return way
}

describe('a delegation', () => {
  const ID = `${LINKS}/academy.msp`
  const statusIn = async (admin: Admin) => (await admin.get(ID)).body.status

  it('is offered by a service provider, and stands once the customer approves', async () => {
    const accessContainers = await technicians()
    const offered = await msp.post(LINKS, {
      displayName: 'Support of Kite Academy',
      customer: { tenantId: 'academy' },
      accessContainers,
      accessDetails: { unifiedRoles: [{ roleDefinitionId: ROLE_TEMPLATES.operator }] },
      duration: 'P90D',
    })
    expect(offered).toMatchObject({
      status: 201,
      body: {
        id: 'academy.msp',
        status: 'approvalPending',
        side: 'home',
        duration: 'P90D',
        customer: { tenantId: 'academy', displayName: null },
        serviceProvider: { tenantId: 'msp', displayName: 'Meridian IT Services' },
        ofResource: null,
      },
    })
    expect(offered.headers.get('location')).toMatch(/\/delegatedAdminRelationships\/academy\.msp$/)
    const found = await academy.get(ID)
    expect(found.body).toMatchObject({
      side: 'resource',
      status: 'approvalPending',
      customer: { displayName: 'Kite Academy' },
      serviceProvider: { displayName: 'Meridian IT Services' },
      ofHome: { accessContainers, roleDefinitionId: ROLE_TEMPLATES.operator },
    })
    const stale = await academy.post(`${ID}/requests`, { action: 'approve' }, { 'if-match': 'W/"other"' })
    expect(stale.status).toBe(412)
    const approved = await academy.post(
      `${ID}/requests`,
      {
        action: 'approve',
        accessDetails: { unifiedRoles: [{ roleDefinitionId: ROLE_TEMPLATES.reader }] },
        domains: ['msp.example'],
      },
      { 'if-match': String(found.headers.get('etag')) },
    )
    expect(approved).toMatchObject({ status: 201, body: { action: 'approve', status: 'succeeded' } })
    for (const admin of [msp, academy])
      expect((await admin.get(ID)).body).toMatchObject({
        status: 'active',
        customer: { displayName: 'Kite Academy' },
        accessDetails: { unifiedRoles: [{ roleDefinitionId: ROLE_TEMPLATES.reader }] },
      })
    expect((await academy.get(`${PARTNERS}/msp`)).body).toMatchObject({
      guests: { domains: ['msp.example'] },
    })
  })

  it('lets its people in, and nobody from the request after it is taken back, by either side', async () => {
    for (const by of [msp, academy]) {
      passALittle()
      const again = await comeFrom(deployment, 'academy', TIA)
      const { access_token: token } = await again.rp.redeem(again.page.url)
      expect(await userinfo(again.rp, String(token))).toBe(200)
      passALittle()
      expect((await by.post(`${ID}/requests`, { action: 'terminate' })).status).toBe(201)
      expect(await userinfo(again.rp, String(token))).toBe(401)
      for (const admin of [msp, academy]) expect(await statusIn(admin)).toBe('terminated')
      const refused = await comeFrom(deployment, 'academy', TIA)
      expect(refused.rp.isCallback(refused.page)).toBe(false)
      await agreeAnew()
    }
  })

  async function agreeAnew(): Promise<void> {
    const offer = {
      displayName: 'Support',
      serviceProvider: { tenantId: 'msp' },
      accessContainers: [{ accessContainerType: 'all' }],
    }
    expect((await academy.post(LINKS, offer)).status).toBe(201)
    expect(await statusIn(msp)).toBe('approvalPending')
    expect((await academy.post(`${ID}/requests`, { action: 'approve' })).status).toBe(409)
    expect((await msp.post(`${ID}/requests`, { action: 'approve' })).status).toBe(201)
    expect(await statusIn(academy)).toBe('active')
  }

  it('is made less by either side for itself, and never more', async () => {
    expect((await msp.patch(ID, { accessContainers: await technicians() })).status).toBe(204)
    expect((await msp.patch(ID, { accessContainers: [{ accessContainerType: 'all' }] })).status).toBe(400)
    expect((await academy.patch(ID, { duration: 'P10D' })).status).toBe(204)
    expect((await academy.patch(ID, { duration: 'P20D' })).status).toBe(400)
    expect((await academy.get(ID)).body).toMatchObject({ status: 'active', duration: 'P10D' })
    expect((await academy.del(ID)).status).toBe(409)
  })

  it('is in the lists of both, those of one’s own people first, and of nobody else', async () => {
    const idsOf = (list: Record<string, unknown>[]) => list.map(({ id }) => id)
    expect(idsOf(await itemsOf(msp, LINKS))).toEqual(['academy.msp', 'clinic.msp', 'studio.msp'])
    const clinics: unknown[] = []
    let path: string | undefined = `${LINKS}?$top=1`
    while (path) {
      const page: { body: List & { '@odata.nextLink'?: string } } = await clinic.get(path)
      clinics.push(...idsOf(page.body.value))
      path = page.body['@odata.nextLink']?.split('/v1.0')[1]
    }
    expect(clinics).toEqual(['clinic.legacy', 'clinic.msp'])
    expect((await clinic.get(ID)).status).toBe(404)
    expect((await clinic.post(`${ID}/requests`, { action: 'terminate' })).status).toBe(404)
  })

  it('of a tenant there is not looks like one of a tenant that never answers', async () => {
    const offer = { displayName: 'T', accessContainers: [{ accessContainerType: 'all' }] }
    const answers = await Promise.all(
      ['studio', 'no-such-tenant'].map(async (tenantId) => {
        const { status, body } = await legacy.post(LINKS, { ...offer, customer: { tenantId } })
        const text = JSON.stringify({ status, body }).replaceAll(tenantId, 'x')
        return text.replace(/W[^,]*/, 'etag')
      }),
    )
    expect(answers[0]).toBe(answers[1])
    expect((await legacy.del(`${LINKS}/studio.legacy`)).status).toBe(204)
    expect((await legacy.get(`${LINKS}/studio.legacy`)).body.status).toBe('terminated')
    expect((await legacy.post(LINKS, { ...offer, customer: { tenantId: 'legacy' } })).status).toBe(400)
  })

  it('an application lets nobody do what it could not let them do by a role', async () => {
    const token = await adminToken(deployment, 'academy', undefined, [
      'DelegatedAdminRelationship.ReadWrite.All',
    ])
    const only = await adminOf(deployment, 'academy', token)
    const offer = {
      displayName: 'T',
      accessContainers: [{ accessContainerType: 'all' }],
      serviceProvider: { tenantId: 'legacy' },
    }
    const roles = (role: string) => ({ accessDetails: { unifiedRoles: [{ roleDefinitionId: role }] } })
    expect((await only.post(LINKS, { ...offer, ...roles(ROLE_TEMPLATES.reader) })).status).toBe(403)
    expect((await only.post(LINKS, offer)).status).toBe(201)
  })
})

describe('partner settings', () => {
  const PATH = '/policies/crossTenantAccessPolicy'

  it('hold by default until something is said of all homes, and of one before that', async () => {
    expect((await academy.get(`${PATH}/default`)).body).toMatchObject({
      isServiceDefault: true,
      inboundTrust: { isMfaAccepted: false },
      guests: { blockedUserRiskLevels: ['high'], arePoliciesApplied: true, signsOutAtHome: false },
    })
    const changed = await academy.patch(`${PATH}/default`, {
      guests: { blockedUserRiskLevels: ['medium', 'high'], signsOutAtHome: true },
    })
    expect(changed.status).toBe(204)
    const made = await academy.post(PARTNERS, { tenantId: 'studio', inboundTrust: { isMfaAccepted: true } })
    expect(made).toMatchObject({
      status: 201,
      body: {
        inboundTrust: { isMfaAccepted: true },
        guests: { blockedUserRiskLevels: null, arePoliciesApplied: null, domains: [] },
        inForce: { isMfaAccepted: true, signsOutAtHome: true },
      },
    })
    const etag = { 'if-match': String(made.headers.get('etag')) }
    expect(
      (await academy.patch(`${PARTNERS}/studio`, { guests: { blockedUserRiskLevels: [] } }, etag)).status,
    ).toBe(204)
    expect((await academy.patch(`${PARTNERS}/studio`, { inboundTrust: null }, etag)).status).toBe(412)
    expect((await academy.patch(`${PARTNERS}/studio`, { inboundTrust: null })).status).toBe(204)
    expect((await academy.get(`${PARTNERS}/studio`)).body).toMatchObject({
      inboundTrust: null,
      inForce: { isMfaAccepted: false, blockedUserRiskLevels: [], arePoliciesApplied: true },
    })
    expect((await academy.post(`${PATH}/default/resetToSystemDefault`)).status).toBe(204)
    expect((await academy.get(`${PATH}/default`)).body).toMatchObject({ isServiceDefault: true })
    expect((await academy.del(`${PARTNERS}/studio`)).status).toBe(204)
    expect((await academy.get(`${PARTNERS}/studio`)).status).toBe(404)
  })

  it('lead an address to one home, and no administrator of the tenant away', async () => {
    const partner = (tenantId: string, domains: string[]) =>
      academy.post(PARTNERS, { tenantId, guests: { domains } })
    expect((await partner('studio', ['msp.example'])).status).toBe(409)
    expect((await partner('studio', ['academy.example'])).status).toBe(400)
    expect((await partner('academy', [])).status).toBe(400)
    expect((await partner('studio', ['Upper.example'])).status).toBe(400)
  })
})

describe('a technician at risk', () => {
  const GUESTS = '/tenantRelationships/guests'
  const BLOCKS = '/tenantRelationships/delegatedAdminBlocks'
  const guestIn = async (admin: Admin, upn: string) =>
    (await itemsOf(admin, GUESTS)).find(({ userPrincipalName }) => userPrincipalName === upn)

  it('is seen where they are a guest: that they are stopped, and who can put it right', async () => {
    for (const [upn, tenant] of [[TIA, 'studio'] as const, [TOM, 'clinic'] as const])
      await arrive(upn, tenant)
    const studio = await adminOf(deployment, 'studio')
    expect(await guestIn(clinic, TOM)).toMatchObject({
      displayName: expect.any(String),
      homeTenantId: 'legacy',
      homeTenantDisplayName: 'Old Mill Computing',
      homeHelpDesk: { email: 'help@legacy.example' },
      homeRiskLevel: 'none',
      state: 'active',
      reason: null,
      remediedBy: null,
      lastSignInDate: new Date(Date.now()).toISOString().slice(0, 10),
    })
    await raiseRisk(deployment, TIA)
    await raiseRisk(deployment, TOM)
    expect(await guestIn(studio, TIA)).toMatchObject({
      homeRiskLevel: 'high',
      state: 'blocked',
      reason: 'homeRisk',
      remediedBy: 'user',
    })
    expect(await guestIn(clinic, TOM)).toMatchObject({ state: 'blocked', remediedBy: 'homeAdministrator' })
    expect(await itemsOf(clinic, `${GUESTS}?$filter=homeTenantId eq 'studio'`)).toEqual([])
    const stopped = await itemsOf(clinic, `${GUESTS}?$filter=homeTenantId eq 'legacy' and state eq 'blocked'`)
    expect(stopped).toHaveLength(1)
  })

  it('is seen at home: each customer that stops them, since when, and whether somebody there must act', async () => {
    expect(await itemsOf(legacy, BLOCKS)).toEqual([
      {
        userId: (await userOf(deployment, TOM)).id,
        displayName: expect.any(String),
        userPrincipalName: TOM,
        customer: { tenantId: 'clinic', displayName: 'Riverside Clinic' },
        state: 'blocked',
        reason: 'homeRisk',
        remediedBy: 'homeAdministrator',
        homeRiskLevel: 'high',
        accessDetails: { unifiedRoles: [] },
        blockedSinceDateTime: expect.any(String),
        isAdministratorNeeded: true,
        hasSignedIn: true,
        endDateTime: null,
      },
    ])
    const tias = await itemsOf(msp, BLOCKS)
    expect(tias.map(({ userPrincipalName }) => userPrincipalName)).toContain(TIA)
    expect(tias.every(({ isAdministratorNeeded }) => isAdministratorNeeded === false)).toBe(true)
    const reach = await itemsOf(msp, `/users/${TIA}/delegatedAdminCustomers`)
    expect(reach.map(({ customer, state, hasSignedIn }) => [customer, state, hasSignedIn])).toEqual([
      [{ tenantId: 'academy', displayName: 'Kite Academy' }, 'blocked', true],
      [{ tenantId: 'clinic', displayName: 'Riverside Clinic' }, 'blocked', false],
      [{ tenantId: 'studio', displayName: 'Halcyon Studio' }, 'blocked', true],
    ])
    const all = await itemsOf(msp, '/tenantRelationships/delegatedAdminAccess')
    expect(all.filter(({ userPrincipalName }) => userPrincipalName === TIA)).toHaveLength(2)
  })

  it('gets in again with the next try once it is put right', async () => {
    await dismissRisk(deployment, TOM)
    expect(await itemsOf(legacy, BLOCKS)).toEqual([])
    expect(await guestIn(clinic, TOM)).toMatchObject({ state: 'active', homeRiskLevel: 'none' })
    passALittle()
    await arrive(TOM, 'clinic')
  })

  it('is not seen at all by whoever they are no guest of', async () => {
    for (const path of [GUESTS, BLOCKS]) {
      const text = JSON.stringify(await itemsOf(academy, path))
      expect(text).not.toContain('legacy')
    }
  })
})

describe('a technician who is cut off', () => {
  it('is nobody’s guest from the next request on, until they are let again', async () => {
    const way = await comeFrom(deployment, 'clinic', TOM)
    const { access_token: token } = await way.rp.redeem(way.page.url)
    expect(await userinfo(way.rp, String(token))).toBe(200)
    passALittle()
    expect((await legacy.post(`/users/${TOM}/endGuestAccess`)).status).toBe(204)
    expect(await userinfo(way.rp, String(token))).toBe(401)
    const refused = await comeFrom(deployment, 'clinic', TOM)
    expect(refused.rp.isCallback(refused.page)).toBe(false)
    expect((await legacy.get(`/users/${TOM}`)).body.guestAccessEndedDateTime).toEqual(expect.any(String))
    expect(await itemsOf(legacy, `/users/${TOM}/delegatedAdminCustomers`)).toMatchObject([
      { state: 'ended', reason: 'accountEndedAtHome' },
    ])
    const [seen] = await itemsOf(clinic, "/tenantRelationships/guests?$filter=homeTenantId eq 'legacy'")
    expect(seen).toMatchObject({ state: 'ended', reason: 'accountEndedAtHome', homeRiskLevel: 'none' })
    passALittle()
    expect((await legacy.post(`/users/${TOM}/restoreGuestAccess`)).status).toBe(204)
    expect(await userinfo(way.rp, String(token))).toBe(401)
    passALittle()
    await arrive(TOM, 'clinic')
  })
})
