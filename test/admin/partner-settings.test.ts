import { beforeEach, describe, expect, it } from 'vitest'
import { putPartner } from '../../src/core/federation/partners.ts'
import type { User } from '../../src/domain/person/user.ts'
import { groupId } from '../../src/local/seeds/groups.ts'
import { goHome } from '../support/abroad.ts'
import { type Admin, adminOf } from '../support/admin.ts'
import { raiseRisk } from '../support/administrator.ts'
import { configurationEntries } from '../support/audit-entries.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newGuest } from '../support/guests.ts'
import { withProvider } from '../support/identity-providers.ts'
import { linkingIn } from '../support/linking.ts'
import { newPerson } from '../support/people.ts'
import { type Inside, inside, statusOf } from '../support/technicians.ts'

/** What a tenant says of one home, by its API, and what becomes of it for people of there: the person, the setting, the provider. */

const deployment = useDeployment()
const PARTNERS = '/policies/crossTenantAccessPolicy/partners'
const CONTOSO = { id: 'contoso', issuer: 'https://contoso.example' }

let clinic: Admin
beforeEach(async () => {
  passALittle()
  clinic = await adminOf(deployment, 'clinic')
})

const technician = (): Promise<User> =>
  newPerson(deployment, 'msp', {}, { groups: [groupId('msp', 'technicians')] })
const come = (username: string): Promise<Inside> => inside(deployment, 'clinic', username)
const excluding = (excludeUsers: string[], partner = 'msp') =>
  clinic.patch(`${PARTNERS}/${partner}`, { guests: { excludeUsers } })

interface Policy {
  id: string
  conditions: { userRiskLevels: string[]; users: object }
}

interface Guests {
  value: Record<string, unknown>[]
}
const guestNamed = async (username: string) => {
  const { body } = await clinic.get<Guests>('/tenantRelationships/guests?$top=100')
  return body.value.find(({ userPrincipalName }) => userPrincipalName === username) ?? {}
}

describe('one technician whom the setting for their home is not to stop', () => {
  it('gets in at high risk of their account, alone, until they are minded again', async () => {
    const [one, other] = [await technician(), await technician()]
    const ways = [await come(one.username), await come(other.username)]
    await raiseRisk(deployment, one.username)
    await raiseRisk(deployment, other.username)
    const { id } = await guestNamed(one.username)
    expect(await statusOf(ways)).toEqual([401, 401])
    await changedTo([String(id)])
    passALittle()
    await expect(come(one.username)).rejects.toThrow(/blocked/)
    await leftOutOfPolicies(String(id))
    passALittle()
    expect(await statusOf([await come(one.username)])).toEqual([200])
    expect(await guestNamed(one.username)).toMatchObject({ state: 'active', homeRiskLevel: 'high' })
    expect(await guestNamed(other.username)).toMatchObject({ state: 'blocked', reason: 'homeRisk' })
    await expect(come(other.username)).rejects.toThrow(/blocked/)
    await changedTo([])
    passALittle()
    await expect(come(one.username)).rejects.toThrow(/blocked/)
  })

  /** Of those on the risk of accounts, which the setting says nothing of. */
  async function leftOutOfPolicies(id: string): Promise<void> {
    const { body } = await clinic.get<{ value: Policy[] }>('/identity/conditionalAccess/policies')
    const ofRisk = body.value.filter(({ conditions }) => conditions.userRiskLevels.length > 0)
    expect(ofRisk).not.toEqual([])
    for (const policy of ofRisk) {
      const users = { ...policy.conditions.users, excludeUsers: [id] }
      const conditions = { ...policy.conditions, users }
      const path = `/identity/conditionalAccess/policies/${policy.id}`
      expect((await clinic.patch(path, { conditions })).status).toBe(204)
    }
  }

  /** With an entry of its own in the audit. */
  async function changedTo(excludeUsers: string[]): Promise<void> {
    const before = (await clinic.get<{ guests: object }>(`${PARTNERS}/msp`)).body.guests
    expect((await excluding(excludeUsers)).status).toBe(204)
    const after = (await clinic.get(`${PARTNERS}/msp`)).body.guests
    expect(after).toEqual({ ...before, excludeUsers })
    const { DYNAMODB_ENDPOINT: endpoint = '', TABLE: table = '' } = deployment.env
    const [entry] = (await configurationEntries({ endpoint, table }, 'clinic')).slice(-1)
    const changed = entry?.targetResources[0]?.modifiedProperties.map(({ displayName }) => displayName)
    expect([entry?.activityDisplayName, changed]).toEqual([
      'Update cross-tenant access setting',
      ['excludedUsers'],
    ])
  }

  it('is a guest from there; and once left out may be deleted', async () => {
    const member = await newPerson(deployment, 'clinic')
    await come('tia@msp.example')
    const guest = String((await guestNamed('tia@msp.example')).id)
    for (const id of [member.id, 'nobody']) {
      const refused = await excluding([id])
      expect([refused.status, JSON.stringify(refused.body)]).toEqual([400, expect.stringContaining(id)])
    }
    expect((await excluding([guest, guest])).status).toBe(400)
    expect(
      (await clinic.post(PARTNERS, { tenantId: 'legacy-too', guests: { excludeUsers: [guest] } })).status,
    ).toBe(400)
    expect((await excluding([guest])).status).toBe(204)
    expect((await clinic.del(`/users/${guest}`)).status).toBe(204)
    expect((await clinic.patch(`${PARTNERS}/msp`, { guests: { arePoliciesApplied: null } })).status).toBe(204)
    expect((await excluding([guest])).status).toBe(204)
    expect((await excluding([])).status).toBe(204)
  })

  it('is not whoever says so: a technician who is administrator here leaves out others, and not themself', async () => {
    const [one, other] = [await technician(), await technician()]
    await Promise.all([come(one.username), come(other.username)])
    const [self, colleague] = await Promise.all([one, other].map(({ username }) => guestNamed(username)))
    const actor = { kind: 'administrator', id: String(self?.id) } as const
    const as = { ...linkingIn(deployment.store, 'clinic', Date.now), author: { actor, correlationId: 'one' } }
    const leaveOut = (id: unknown) => putPartner(as, 'msp', { excludedUsers: [String(id)] })
    expect(await leaveOut(self?.id)).toMatchObject({ problem: { kind: 'forbidden' } })
    expect(await leaveOut(colleague?.id)).toHaveProperty('done')
    expect((await excluding([])).status).toBe(204)
  })
})

describe('an identity provider', () => {
  it('has settings as a tenant has, which go with it', async () => {
    await withProvider(deployment, 'clinic', CONTOSO)
    const settings = {
      inboundTrust: { isMfaAccepted: true },
      guests: { blockedUserRiskLevels: ['low', 'medium', 'high'], arePoliciesApplied: false },
    }
    const made = await clinic.post(PARTNERS, { tenantId: 'contoso', ...settings })
    expect(made).toMatchObject({
      status: 201,
      body: {
        inForce: {
          isMfaAccepted: true,
          blockedUserRiskLevels: ['low', 'medium', 'high'],
          arePoliciesApplied: false,
        },
      },
    })
    const guest = await newGuest(deployment, 'clinic', { provider: 'contoso', subject: 'kim' })
    expect((await excluding([guest.id], 'contoso')).status).toBe(204)
    expect((await excluding([guest.id], 'msp')).status).toBe(400)
    await clinic.patch(`${PARTNERS}/contoso`, { guests: { domains: ['contoso.example'] } })
    expect((await clinic.del('/identity/identityProviders/contoso')).status).toBe(204)
    expect((await clinic.get(`${PARTNERS}/contoso`)).status).toBe(404)
    passALittle()
    const { page } = await goHome(deployment, 'clinic', 'kim@contoso.example')
    expect([page.status, page.alert]).toEqual([422, expect.not.stringContaining('your account of')])
  })
})
