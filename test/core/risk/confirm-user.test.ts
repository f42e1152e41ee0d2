import { describe, expect, it } from 'vitest'
import { confirmUserCompromised, confirmUserSafe } from '../../../src/core/risk/confirm-user.ts'
import { dismissRisk } from '../../../src/core/risk/dismiss.ts'
import { isActive } from '../../../src/domain/risk/risk.ts'
import { START, START_SECONDS } from '../../adapters/contracts/subject.ts'
import { by, scene, told, useInterventions } from '../../support/intervention.ts'

useInterventions()

describe('an account confirmed as compromised', () => {
  it('is at high risk, with its sessions ended in the same write', async () => {
    const { on, user, signIns } = await scene()
    const before = await user()
    await confirmUserCompromised({ ...on, endsSessions: true })
    const stored = await user()
    expect(stored.version).toBe(before.version + 1)
    expect(stored).toMatchObject({
      risk: { level: 'high', state: 'confirmedCompromised', detail: 'adminConfirmedUserCompromised' },
      sessionsValidFrom: START,
    })
    expect((await signIns()).map(({ version }) => version)).toEqual([1, 1, 1])
    expect(told(stored)).toEqual([by('userConfirmedCompromised')])
  })

  it('keeps its sessions where the tenant wants it so', async () => {
    const { on, user } = await scene()
    await confirmUserCompromised({ ...on, endsSessions: false })
    expect((await user()).sessionsValidFrom).toBe(0)
  })

  it('by two at once is confirmed once, and told once', async () => {
    const { on, user } = await scene()
    await Promise.all([
      confirmUserCompromised({ ...on, endsSessions: true }),
      confirmUserCompromised({ ...on, endsSessions: true, actor: { kind: 'administrator', id: 'other' } }),
    ])
    const { detections, pending } = await user()
    expect(detections.filter(({ type }) => type === 'adminConfirmedUserCompromised')).toHaveLength(1)
    expect(pending).toHaveLength(1)
  })
})

describe('an account confirmed as safe', () => {
  const detail = 'adminConfirmedAccountSafe'

  it('has no risk at any scope, and learns anew', async () => {
    const { on, user, signIns } = await scene()
    await confirmUserSafe(on)
    const stored = await user()
    expect(stored).toMatchObject({
      risk: { level: 'none', state: 'confirmedSafe', detail },
      learningFrom: START,
      sessionsValidFrom: 0,
    })
    expect((await signIns()).map(({ risk }) => risk.detail)).toEqual([detail, 'none', detail])
    expect(told(stored)).toEqual([
      by('userConfirmedSafe'),
      by('signInConfirmedSafe', START_SECONDS - 10),
      by('signInConfirmedSafe', START_SECONDS - 30),
    ])
  })

  it('said again tells nothing again, and learning goes on', async () => {
    const { on, user, nudged } = await scene()
    await confirmUserSafe(on)
    const once = [await user(), nudged.length]
    await confirmUserSafe({ ...on, deps: { ...on.deps, clock: () => START + 1000 } })
    expect([await user(), nudged.length]).toEqual(once)
  })

  it('that broke off after the person is completed by doing it again', async () => {
    const { on, store, user, signIns } = await scene()
    const facts = () => Promise.reject(new Error('gone'))
    await expect(confirmUserSafe({ ...on, store: { ...store, facts } })).rejects.toThrow('gone')
    expect((await signIns()).filter(({ risk }) => isActive(risk))).toHaveLength(2)
    await confirmUserSafe(on)
    expect((await signIns()).filter(({ risk }) => isActive(risk))).toEqual([])
    expect(told(await user()).filter(({ type }) => type === 'userConfirmedSafe')).toHaveLength(1)
  })
})

it.each([
  ['dismissed', dismissRisk],
  ['confirmed as safe', confirmUserSafe],
])('sign-ins %s by two at once are closed once, and told once', async (_how, act) => {
  const { on, user, signIns } = await scene()
  await Promise.all([act(on), act({ ...on, actor: { kind: 'administrator', id: 'other' } })])
  expect((await signIns()).filter(({ risk }) => isActive(risk))).toEqual([])
  const events = (await user()).pending.map(({ type, signIn }) => `${type} ${signIn}`)
  expect(new Set(events).size).toBe(events.length)
  expect(events).toHaveLength(3)
})

it.each([
  ['dismissed', dismissRisk],
  ['confirmed as safe', confirmUserSafe],
  ['confirmed as compromised', (on) => confirmUserCompromised({ ...on, endsSessions: true })],
] as [string, typeof dismissRisk][])('whoever was deleted is not %s', async (_how, act) => {
  const { on, user } = await scene({ deletedAt: START - 1 })
  const before = await user()
  expect(await act(on)).toBeUndefined()
  expect(await user()).toEqual(before)
})
