import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPasswordHasher } from '../../src/adapters/password.ts'
import { revokeSessions, setAccountEnabled } from '../../src/core/person/account.ts'
import { changePerson, type Intervention } from '../../src/core/person/change-person.ts'
import { dismissRisk } from '../../src/core/risk/dismiss.ts'
import { raiseRisk } from '../../src/core/risk/raise.ts'
import { resetPassword } from '../../src/core/risk/reset-password.ts'
import type { User } from '../../src/domain/person/user.ts'
import { isActive } from '../../src/domain/risk/risk.ts'
import type { SignIn } from '../../src/domain/sign-in/sign-in.ts'
import { Conflict, type TenantStore } from '../../src/ports/store.ts'
import { aSignIn, aUser } from '../adapters/contracts/fixtures.ts'
import {
  atOnce,
  frozenClock,
  fulfilled,
  newTenantId,
  START,
  START_SECONDS,
} from '../adapters/contracts/subject.ts'
import { LEAK } from '../support/changes.ts'
import { type Dynamo, startDynamo } from '../support/dynamo.ts'

let dynamo: Dynamo
beforeAll(async () => {
  dynamo = await startDynamo()
})
afterAll(() => dynamo.stop())

const hasher = createPasswordHasher({ params: 'm=64,t=1,p=1' })
const ADMINISTRATOR = { kind: 'administrator', id: 'admin-1' } as const
const AT_RISK = {
  risk: { level: 'high', state: 'atRisk', detail: 'none', updatedAt: START - 1 },
  detections: [{ ...LEAK, at: START - 1 }],
} as const

interface Scene {
  on: Intervention & { deps: { hasher: typeof hasher } }
  store: TenantStore
  nudged: string[]
  user(): Promise<User>
  /** Oldest first. */
  signIns(): Promise<SignIn[]>
}

/** Somebody at risk, with two sign-ins at risk and one that is not. */
async function scene(changes: Partial<User> = {}): Promise<Scene> {
  const tenant = newTenantId()
  const store = dynamo.store({ clock: frozenClock() }).of(tenant)
  const person = aUser(tenant, { risk: { ...AT_RISK.risk }, detections: [...AT_RISK.detections], ...changes })
  await store.users.create(person)
  for (const [ago, risk] of [
    [30, {}],
    [20, { risk: { level: 'low', state: 'dismissed', detail: 'none', updatedAt: 7 } }],
    [10, { detections: [{ ...LEAK, id: 'seen' }] }],
  ] as [number, Partial<SignIn>][])
    await store.signIns.create(aSignIn(tenant, person.id, { authTime: START_SECONDS - ago, ...risk }))
  const nudged: string[] = []
  const nudge = async (...who: string[]): Promise<void> => void nudged.push(who.join('/'))
  return {
    on: { deps: { clock: () => START, nudge, hasher }, store, userId: person.id, actor: ADMINISTRATOR },
    store,
    nudged,
    async user() {
      const stored = await store.users.get(person.id)
      if (!stored) throw new Error('the person is gone')
      return stored
    },
    signIns: async () => (await store.signIns.recent(person.id, 9)).reverse(),
  }
}

const told = ({ pending }: User) => pending.map(({ type, actor, signIn }) => ({ type, actor, signIn }))
const by = (type: string, signIn?: number) => ({ type, actor: ADMINISTRATOR, signIn })

describe('a detection', () => {
  it('is kept with the person, who is at risk from now on, by whoever detected it', async () => {
    const { on, user } = await scene({
      risk: { ...AT_RISK.risk, state: 'remediated', level: 'none' },
      detections: [],
    })
    const actor = { kind: 'system', part: 'leaked-credentials' } as const
    const stored = await raiseRisk(
      { ...on, actor },
      { type: 'leakedCredentials', level: 'high', evidence: [] },
    )
    expect(stored).toEqual(await user())
    expect(stored).toMatchObject({
      risk: { level: 'high', state: 'atRisk', detail: 'none', updatedAt: START },
      detections: [{ type: 'leakedCredentials', level: 'high', state: 'atRisk', at: START }],
      pending: [
        { type: 'userRiskRaised', actor, detail: { riskEventType: 'leakedCredentials', level: 'high' } },
      ],
    })
  })
})

describe('a dismissal', () => {
  const detail = 'adminDismissedAllRiskForUser'

  it('closes the risk of the person and of every open sign-in, and tells each', async () => {
    const { on, user, signIns } = await scene()
    await dismissRisk(on)
    const stored = await user()
    expect(stored.risk).toEqual({ level: 'none', state: 'dismissed', detail, updatedAt: START })
    expect(stored.detections).toMatchObject([{ state: 'dismissed', detail, level: 'high' }])
    const [first, second, third] = await signIns()
    expect(first?.risk).toMatchObject({ state: 'dismissed', detail, updatedAt: START })
    expect(second).toMatchObject({ version: 1, risk: { detail: 'none', updatedAt: 7 } })
    expect(third).toMatchObject({
      risk: { state: 'dismissed', detail },
      detections: [{ state: 'dismissed', detail }],
    })
    expect(told(stored)).toEqual([
      by('userRiskDismissed'),
      by('signInRiskDismissed', START_SECONDS - 10),
      by('signInRiskDismissed', START_SECONDS - 30),
    ])
  })

  it('leaves password and sessions alone', async () => {
    const { on, user } = await scene()
    const before = await user()
    await dismissRisk(on)
    const { password, sessionsValidFrom, mustChangePassword } = await user()
    expect({ password, sessionsValidFrom, mustChangePassword }).toEqual({
      password: before.password,
      sessionsValidFrom: 0,
      mustChangePassword: false,
    })
  })

  it('done again tells nothing again', async () => {
    const { on, user, nudged } = await scene()
    await dismissRisk(on)
    const once = [await user(), nudged.length]
    await dismissRisk(on)
    expect([await user(), nudged.length]).toEqual(once)
  })

  it('that broke off after the person is completed by doing it again', async () => {
    const { on, store, user, signIns } = await scene()
    const broken = {
      ...store,
      signIns: { ...store.signIns, recent: () => Promise.reject(new Error('gone')) },
    }
    await expect(dismissRisk({ ...on, store: broken })).rejects.toThrow('gone')
    expect([isActive((await user()).risk), (await signIns()).map(({ risk }) => isActive(risk))]).toEqual([
      false,
      [true, false, true],
    ])
    await dismissRisk(on)
    expect((await signIns()).map(({ risk }) => isActive(risk))).toEqual([false, false, false])
    expect(told(await user()).filter(({ type }) => type === 'userRiskDismissed')).toHaveLength(1)
  })

  it('meets a sign-in that changes meanwhile', async () => {
    const { on, store, signIns } = await scene()
    let meddled = false
    const update: TenantStore['signIns']['update'] = async (signIn, expected) => {
      if (!meddled)
        await store.signIns.update({ ...signIn, risk: AT_RISK.risk, chosenMethod: 'theirs' }, expected)
      meddled = true
      return store.signIns.update(signIn, expected)
    }
    await dismissRisk({ ...on, store: { ...store, signIns: { ...store.signIns, update } } })
    const [, , last] = await signIns()
    expect(last).toMatchObject({ chosenMethod: 'theirs', risk: { state: 'dismissed' } })
  })
})

describe('a reset of the password', () => {
  const detail = 'adminGeneratedTemporaryPassword'

  it('replaces it, ends every session and remediates at every scope', async () => {
    const { on, user, signIns } = await scene()
    const temporary = await resetPassword(on)
    const stored = await user()
    expect(temporary).toMatch(/^([2-9b-z]{4}-){3}[2-9b-z]{4}$/)
    expect(await hasher.verify(temporary ?? '', stored.temporaryPassword?.hash ?? '')).toBe(true)
    expect(stored).toMatchObject({
      temporaryPassword: { changedAt: START, expiresAt: START + 24 * 60 * 60 * 1000 },
      mustChangePassword: true,
      sessionsValidFrom: START,
      risk: { level: 'none', state: 'remediated', detail },
      detections: [{ state: 'remediated', detail, level: 'high' }],
    })
    expect((await signIns()).map(({ risk }) => risk.detail)).toEqual([detail, 'none', detail])
    expect(told(stored)).toEqual([
      by('passwordReset'),
      by('userRiskRemediated'),
      by('signInRiskRemediated', START_SECONDS - 10),
      by('signInRiskRemediated', START_SECONDS - 30),
    ])
    expect(JSON.stringify(stored)).not.toContain(temporary)
  })

  it('of somebody at no risk remediates nothing', async () => {
    const none = { level: 'none', state: 'none', detail: 'none', updatedAt: 0 } as const
    const { on, user } = await scene({ risk: none, detections: [] })
    await resetPassword(on)
    const stored = await user()
    expect(stored.risk).toEqual(none)
    expect(stored.pending[0]?.type).toBe('passwordReset')
    expect(stored.pending.map(({ type }) => type)).not.toContain('userRiskRemediated')
  })
})

describe('an account', () => {
  it('is turned off and on again, each told once', async () => {
    const { on, user, nudged } = await scene()
    await setAccountEnabled(on, false)
    await setAccountEnabled(on, false)
    expect((await user()).disabled).toBe(true)
    await setAccountEnabled(on, true)
    const stored = await user()
    expect(stored.disabled).toBe(false)
    expect(told(stored)).toEqual([by('accountDisabled'), by('accountEnabled')])
    expect(nudged).toEqual([`${on.store.tenantId}/${on.userId}`, `${on.store.tenantId}/${on.userId}`])
  })

  it('has its sessions revoked, and nothing else', async () => {
    const { on, user } = await scene()
    const { version, pending, ...before } = await user()
    await revokeSessions(on)
    const after = await user()
    expect(after).toMatchObject({ ...before, sessionsValidFrom: START, version: version + 1 })
    expect(told(after)).toEqual([...pending, by('sessionsRevoked')])
  })
})

describe('who acts on a person', () => {
  it('that is not there is told so, and nothing is written', async () => {
    const { on, nudged } = await scene()
    const nobody = { ...on, userId: 'nobody' }
    expect([
      await raiseRisk(nobody, { type: 'leakedCredentials', level: 'high', evidence: [] }),
      await dismissRisk(nobody),
      await resetPassword(nobody),
      await revokeSessions(nobody),
      await setAccountEnabled(nobody, false),
    ]).toEqual(Array(5).fill(undefined))
    expect(nudged).toEqual([])
  })

  it('at once with others loses nothing', async () => {
    const { on, user } = await scene({ detections: [] })
    const raised = await atOnce(5, () =>
      raiseRisk(on, { type: 'leakedCredentials', level: 'low', evidence: [] }),
    )
    expect(fulfilled(raised)).toHaveLength(5)
    const stored = await user()
    expect([stored.detections.length, stored.pending.length]).toEqual([5, 5])
  })

  it('is told when others keep changing them, after a few tries', async () => {
    const { on, store } = await scene()
    let tries = 0
    const update = (): never => {
      tries++
      throw new Conflict('again')
    }
    const contended = { ...on, store: { ...store, users: { ...store.users, update } } }
    await expect(changePerson(contended, { kind: 'revokeSessions' })).rejects.toThrow(Conflict)
    expect(tries).toBe(5)
  })

  it('is told at once of any other failure', async () => {
    const { on, store } = await scene()
    let tries = 0
    const update = (): never => {
      tries++
      throw new Error('throttled')
    }
    const broken = { ...on, store: { ...store, users: { ...store.users, update } } }
    await expect(changePerson(broken, { kind: 'revokeSessions' })).rejects.toThrow('throttled')
    expect(tries).toBe(1)
  })
})
