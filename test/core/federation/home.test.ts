import { describe, expect, it } from 'vitest'
import { rooms } from '../../../interactions/rooms.ts'
import { homeOf, isProvedAtHome } from '../../../src/core/federation/home.ts'
import type { LinkWord } from '../../../src/domain/federation/link.ts'
import type { Partner } from '../../../src/domain/federation/partner.ts'
import type { GuestOf, User } from '../../../src/domain/person/user.ts'
import type { Tenant } from '../../../src/domain/tenant.ts'
import type { HomeRecord } from '../../../src/ports/store/federation.ts'
import { aSignIn, aUser } from '../../adapters/contracts/fixtures.ts'
import { aPolicy, EVERY_TIME, type PolicyAbout } from '../../support/conditional-access.ts'
import { METHODS, NOW, risk, tenantNamed } from '../../support/facts.ts'

/** Where a guest is at home, of what the store knows: pure but for the other tenant's settings. */

const clinic = tenantNamed('clinic')
const msp = tenantNamed('msp')

interface About {
  user?: Partial<User>
  ofHome?: Partial<LinkWord>
  ofResource?: Partial<LinkWord>
  partner?: Partial<Partner>
  policies?: PolicyAbout[]
  homeTenant?: Partial<Tenant>
  resource?: Partial<Tenant>
  record?: HomeRecord | null
}

const word = (by: LinkWord['by'], changes: Partial<LinkWord> = {}): LinkWord => ({
  by,
  home: 'msp',
  resource: 'clinic',
  whom: { kind: 'all' },
  displayName: 'Technicians',
  saidAt: 1,
  nth: 1,
  ...(by === 'resource' && { answers: 1 }),
  changedAt: 1,
  version: 1,
  ...changes,
})

const tia = (changes: Partial<User> = {}): User =>
  aUser('msp', { id: 'tia', methods: METHODS.old, ...changes })
const GUEST_OF: GuestOf = { tenant: 'msp', userId: 'tia' }

/** Where it was looked for, and what was found. */
async function found(about: About = {}, guestOf = GUEST_OF) {
  const asked: string[] = []
  const record = about.record === undefined ? recordOf(about) : (about.record ?? undefined)
  const there = {
    ...msp,
    ...(about.policies && { policies: about.policies.map(aPolicy) }),
    ...about.homeTenant,
  }
  const tenancy = {
    tenant: { ...clinic, partners: [{ id: 'msp', domains: [], ...about.partner }], ...about.resource },
    async another(id: string) {
      asked.push(id)
      return id === 'msp' ? there : undefined
    },
  }
  const deps = { rooms, clock: () => NOW }
  const home = await homeOf(deps, tenancy, {
    ...{ guestOf, guestId: 'g', signIn: aSignIn('clinic', 'g'), record },
  })
  return { home, asked }
}

const recordOf = ({ user, ofHome, ofResource }: About): HomeRecord => ({
  user: tia(user),
  link: { ofHome: word('home', ofHome), ofResource: word('resource', ofResource) },
})

const homeIn = async (about?: About, guestOf?: GuestOf) => (await found(about, guestOf)).home

describe('nobody is at home', () => {
  it.each<[string, About]>([
    ['where nothing is known of them', { record: null }],
    ['where the account is not there', { record: { link: recordOf({}).link } }],
    ['whose account is disabled', { user: { disabled: true } }],
    ['whose account is deleted', { user: { deletedAt: NOW - 1 } }],
    ['who was cut off everywhere', { user: { guestsEndedAt: NOW - 1 } }],
    [
      'who is a guest there themself: nobody is lent on',
      { user: { guest: { type: 'serviceProvider', home: { tenant: 'legacy', userId: 'ursula' } } } },
    ],
    ['of a link that was never answered', { record: { user: tia(), link: { ofHome: word('home') } } }],
    ['of a link that was never offered', { record: { user: tia(), link: { ofResource: word('resource') } } }],
    ['of no link', { record: { user: tia(), link: {} } }],
    ['of one that the home took back', { ofHome: { revokedAt: NOW - 1 } }],
    ['of one that the resource took back', { ofResource: { revokedAt: NOW - 1 } }],
    ['of one that is over', { ofResource: { endsAt: NOW } }],
    ['whom it is not about', { ofResource: { whom: { kind: 'users', names: ['tom@msp.example'] } } }],
    ['who is in none of its groups any more', { ofHome: { whom: { kind: 'groups', ids: ['technicians'] } } }],
  ])('%s', async (_who, about) => {
    expect(await homeIn(about)).toBeUndefined()
  })
})

describe('of an account at no risk', () => {
  it('nothing is told but what counts', async () => {
    const { home, asked } = await found()
    expect(home).toEqual({
      id: 'msp',
      kind: 'tenant',
      isMfaAccepted: false,
      policiesApply: true,
      userRisk: 'none',
      isBlocked: false,
      selfRemediates: false,
    })
    expect(asked).toEqual([])
  })

  it.each(['remediated', 'dismissed', 'confirmedSafe'] as const)(
    '%s is no risk, whatever its level was',
    async (state) => {
      expect(await homeIn({ user: { risk: risk('high', state) } })).toMatchObject({
        userRisk: 'none',
        isBlocked: false,
      })
    },
  )

  it('the lesser of both roles', async () => {
    const home = await homeIn({ ofHome: { role: 'operator' }, ofResource: { role: 'reader' } })
    expect(home).toMatchObject({ role: 'reader' })
  })

  it('that a second factor of theirs counts, which costs nothing to know', async () => {
    const { home, asked } = await found({ partner: { isMfaAccepted: true } })
    expect(home).toMatchObject({ isMfaAccepted: true })
    expect([home?.branding, asked]).toEqual([undefined, []])
  })
})

describe('an account at risk', () => {
  it.each<[string, Partial<Partner>, boolean[]]>([
    ['is blocked at high unless said otherwise', {}, [false, false, true]],
    [
      'is blocked at the levels that are named, and no other',
      { blockedLevels: ['medium'] },
      [false, true, false],
    ],
    ['is blocked by none where none is named', { blockedLevels: [] }, [false, false, false]],
    [
      'is blocked though policies leave that home alone',
      { policiesApply: false, blockedLevels: ['low', 'medium', 'high'] },
      [true, true, true],
    ],
    ['is blocked by none where the guest is excluded', { excludedUsers: ['g'] }, [false, false, false]],
    ['is blocked where another guest is excluded', { excludedUsers: ['h'] }, [false, false, true]],
  ])('%s', async (_what, partner, expected) => {
    const levels = ['low', 'medium', 'high'] as const
    const homes = await Promise.all(levels.map((level) => homeIn({ partner, user: { risk: risk(level) } })))
    expect(homes.map((home) => home?.userRisk)).toEqual(levels)
    expect(homes.map((home) => home?.isBlocked)).toEqual(expected)
  })

  it('confirmed compromised counts as at risk', async () => {
    const home = await homeIn({ user: { risk: risk('high', 'confirmedCompromised') } })
    expect(home).toMatchObject({ userRisk: 'high', isBlocked: true })
  })

  it('brings the name of the home and its help desk, and nothing else of it', async () => {
    const { displayName, helpDesk } = msp.branding
    const home = await homeIn({ user: { risk: risk('high') } })
    expect(home?.branding).toEqual({ displayName, helpDesk })
  })

  it('of a home whose settings are gone is blocked as one that nobody can put right', async () => {
    const guestOf = { tenant: 'gone', userId: 'tia' }
    expect(await homeIn({ user: { risk: risk('high') } }, guestOf)).toMatchObject({
      userRisk: 'high',
      isBlocked: true,
      selfRemediates: false,
    })
  })
})

const HIGH = { userRiskLevels: ['high' as const] }
const CHANGE: PolicyAbout = { controls: ['mfa', 'passwordChange'], ...HIGH }
const REMEDIATION: PolicyAbout = {
  controls: ['riskRemediation'],
  strength: 'multifactor',
  frequency: EVERY_TIME,
  ...HIGH,
}

describe('the risk can be put right at home by themself', () => {
  it.each<[string, PolicyAbout[], Partial<User>, boolean]>([
    ['with a second factor and a new password', [CHANGE], {}, true],
    ['with a new sign-in', [REMEDIATION], {}, true],
    ['with neither, where a second factor alone is asked for', [{ controls: ['mfa'], ...HIGH }], {}, false],
    ['never where they are blocked', [{ controls: ['block'], ...HIGH }], {}, false],
    ['never where there is no policy', [], {}, false],
    [
      'never where one blocks and another would let them',
      [CHANGE, { controls: ['block'], ...HIGH }],
      {},
      false,
    ],
    ['not where the policy is off', [{ ...CHANGE, state: 'disabled' }], {}, false],
    [
      'not where the policy only reports',
      [{ ...CHANGE, state: 'enabledForReportingButNotEnforced' }],
      {},
      false,
    ],
    ['not where the policy is about others', [{ ...CHANGE, users: { excludeUsers: ['tia'] } }], {}, false],
    ['not at a level it is not about', [CHANGE], { risk: risk('medium') }, false],
    [
      'not where the risk is low',
      [{ ...CHANGE, userRiskLevels: ['low', 'high'] }],
      { risk: risk('medium') },
      false,
    ],
    ['not without a second factor', [CHANGE], { methods: METHODS.none }, false],
    ['not with one of yesterday evening', [CHANGE], { methods: METHODS.recent }, false],
    ['not with spare keys alone', [CHANGE], { methods: METHODS.spare }, false],
    ['not where a passkey is wanted', [{ ...REMEDIATION, strength: 'phishingResistant' }], {}, false],
    ['not where another policy keeps everybody out', [CHANGE, { controls: ['block'] }], {}, false],
  ])('%s', async (_how, policies, user, expected) => {
    const home = await homeIn({ policies, user: { risk: risk('high'), ...user } })
    expect(home?.selfRemediates).toBe(expected)
  })

  it('not by an account that no policy acts on', async () => {
    const home = await homeIn({
      policies: [CHANGE],
      user: { risk: risk('high') },
      homeTenant: { breakGlass: ['tia'] },
    })
    expect(home?.selfRemediates).toBe(false)
  })

  it('is never asked of an account at no risk', async () => {
    const { home } = await found({ policies: [CHANGE], partner: { isMfaAccepted: true } })
    expect(home?.selfRemediates).toBe(false)
  })
})

describe('an identity provider', () => {
  const provider = {
    id: 'entra',
    displayName: 'Contoso',
    issuer: 'https://login.example',
    clientId: 'vestibule',
    authentication: { method: 'private_key_jwt' as const },
    domains: [],
    scopes: ['openid'],
    hasButton: true,
    claims: {},
    assurance: {
      acr: { multifactor: [], phishingResistant: [] },
      amr: { multifactor: ['mfa'], phishingResistant: [] },
    },
    firstArrival: 'invited' as const,
    helpDesk: { email: 'help@contoso.example' },
    createdAt: 1,
  }
  const atEntra: GuestOf = { provider: 'entra', subject: 'abc' }

  it('says nothing of risk, so nothing is known of any', async () => {
    const home = await homeIn({ resource: { identityProviders: [provider] }, record: null }, atEntra)
    expect(home).toEqual({
      id: 'entra',
      kind: 'provider',
      isMfaAccepted: false,
      policiesApply: true,
      userRisk: 'none',
      isBlocked: false,
      selfRemediates: false,
      branding: { displayName: 'Contoso', helpDesk: { email: 'help@contoso.example' } },
    })
  })

  it.each<[string, Partial<Tenant>]>([
    ['that was removed', { identityProviders: [] }],
    ['of a tenant that has none', {}],
    ['that is switched off', { identityProviders: [{ ...provider, isDisabled: true }] }],
    ['of which another is left', { identityProviders: [{ ...provider, id: 'okta' }] }],
  ])('%s is home to nobody', async (_what, resource) => {
    expect(await homeIn({ resource, record: null }, atEntra)).toBeUndefined()
  })
})

describe('what was proved at home holds', () => {
  const home = { id: 'msp', isMfaAccepted: true }
  const came = { id: 'msp', authTime: NOW / 1000, userRisk: 'none' as const }
  const signIn = aSignIn('clinic', 'g', {
    validatedAt: NOW,
    home: came,
    proofs: [{ kind: 'home', at: NOW, home: { amr: ['pwd', 'otp'], strength: 'multifactor' } }],
  })
  const atHome = (sessionsValidFrom: number): HomeRecord => ({ user: tia({ sessionsValidFrom }), link: {} })
  const holds = (changes: Partial<typeof signIn>, record = atHome(0), trust: Partial<typeof home> = {}) =>
    isProvedAtHome(
      { ...signIn, ...changes },
      {
        ...home,
        kind: 'tenant',
        userRisk: 'none',
        isBlocked: false,
        selfRemediates: false,
        policiesApply: true,
        ...trust,
      },
      record,
    )

  it('as long as nothing ended it', () => {
    expect(holds({})).toBe(true)
    expect(holds({}, atHome(NOW))).toBe(true)
  })

  it('not once sessions ended there since, by a millisecond', () => {
    expect(holds({}, atHome(NOW + 1))).toBe(false)
  })

  it('not by another home', () => {
    expect(holds({ home: { ...came, id: 'legacy' } })).toBe(false)
    expect(holds({ home: undefined })).toBe(false)
  })

  it('not a second factor that is not trusted any more', () => {
    expect(holds({}, atHome(0), { isMfaAccepted: false })).toBe(false)
    const proofs = [{ kind: 'home' as const, at: NOW, home: { amr: ['pwd'] } }]
    expect(holds({ proofs }, atHome(0), { isMfaAccepted: false })).toBe(true)
  })
})
