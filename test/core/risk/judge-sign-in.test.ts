import { describe, expect, it } from 'vitest'
import {
  confirmSignInCompromised,
  confirmSignInSafe,
  dismissSignIn,
  type OfSignIn,
} from '../../../src/core/risk/judge-sign-in.ts'
import { START, START_SECONDS } from '../../adapters/contracts/subject.ts'
import { AT_RISK, by, type Scene, scene, told, useInterventions } from '../../support/intervention.ts'

useInterventions()

const THAT = START_SECONDS - 10
const that = ({ on }: Scene): OfSignIn => ({ ...on, authTime: THAT })
const compromised = (about: OfSignIn) => confirmSignInCompromised({ ...about, endsSessions: true })

describe('a sign-in confirmed as compromised', () => {
  it('is at high risk with the account, whose sessions end; what it was weighed at stays', async () => {
    const the = await scene()
    const [, , before] = await the.signIns()
    await compromised(that(the))
    const [first, , signIn] = await the.signIns()
    const detail = 'adminConfirmedSigninCompromised'
    expect(signIn).toMatchObject({
      risk: { level: 'high', state: 'confirmedCompromised', detail },
      riskLevelDuringSignIn: before?.riskLevelDuringSignIn,
    })
    expect(first?.version).toBe(1)
    const stored = await the.user()
    expect(stored).toMatchObject({
      risk: { level: 'high', state: 'confirmedCompromised', detail },
      sessionsValidFrom: START,
    })
    expect(stored.detections.at(-1)).toMatchObject({ signInId: signIn?.id })
    expect(told(stored)).toEqual([by('signInConfirmedCompromised', THAT)])
  })

  it('and then as safe leaves the account as it was', async () => {
    const the = await scene()
    await compromised(that(the))
    await confirmSignInSafe(that(the))
    const { risk, detections } = await the.user()
    expect(risk).toMatchObject({ level: 'high', state: 'atRisk', detail: 'none' })
    expect(detections.map(({ state }) => state)).toEqual([AT_RISK.detections[0].state, 'confirmedSafe'])
  })
})

describe('a sign-in confirmed as safe', () => {
  it('has no risk, and what it came with is familiar: its network to the login name, too', async () => {
    const the = await scene()
    await confirmSignInSafe(that(the))
    const [, , signIn] = await the.signIns()
    expect(signIn?.risk).toMatchObject({ level: 'none', state: 'confirmedSafe' })
    const { network = '', browser = '' } = signIn?.source ?? {}
    const { id, username } = await the.user()
    const history = await the.store.history.get(id)
    expect(history.network[network]?.confirmedSafe).toBe(true)
    expect(history.browser[browser]?.confirmedSafe).toBe(true)
    expect((await the.store.users.login(username)).networks).toEqual([network])
  })

  it('that broke off before the profile is completed by doing it again', async () => {
    const the = await scene()
    const { history } = the.store
    const put = () => Promise.reject(new Error('gone'))
    const broken = { ...the.store, history: { ...history, put } }
    await expect(confirmSignInSafe({ ...that(the), store: broken })).rejects.toThrow('gone')
    const once = told(await the.user())
    await confirmSignInSafe(that(the))
    expect(Object.keys((await history.get(the.on.userId)).country)).toHaveLength(1)
    expect(told(await the.user())).toEqual(once)
  })
})

it('a sign-in that is dismissed teaches nothing', async () => {
  const the = await scene()
  await dismissSignIn(that(the))
  const [, , signIn] = await the.signIns()
  expect(signIn?.risk).toMatchObject({ state: 'dismissed', detail: 'adminDismissedRiskForSignIn' })
  expect((await the.store.history.get(the.on.userId)).country).toEqual({})
  expect((await the.user()).risk).toEqual(AT_RISK.risk)
})

describe.each([
  ['confirmed as compromised', compromised],
  ['confirmed as safe', confirmSignInSafe],
  ['dismissed', dismissSignIn],
])('%s', (_how, act) => {
  it('again changes nothing and tells nothing', async () => {
    const the = await scene()
    await act(that(the))
    const once = [await the.user(), await the.signIns()]
    await act({ ...that(the), actor: { kind: 'administrator', id: 'other' } })
    expect([await the.user(), await the.signIns()]).toEqual(once)
  })

  it('by two at once is done once, and told once', async () => {
    const the = await scene()
    await Promise.all([act(that(the)), act({ ...that(the), actor: { kind: 'administrator', id: 'other' } })])
    expect((await the.user()).pending).toHaveLength(1)
  })

  it('is not to be done where there is no such sign-in', async () => {
    const the = await scene()
    expect(await act({ ...that(the), authTime: 1 })).toBeUndefined()
  })
})
