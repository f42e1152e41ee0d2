import { describe, expect, it } from 'vitest'
import { dismissRisk } from '../../../src/core/risk/dismiss.ts'
import { isActive } from '../../../src/domain/risk/risk.ts'
import type { TenantStore } from '../../../src/ports/store.ts'
import { START, START_SECONDS } from '../../adapters/contracts/subject.ts'
import { AT_RISK, by, scene, told, useInterventions } from '../../support/intervention.ts'

useInterventions()

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
