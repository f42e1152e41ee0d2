import { describe, expect, it } from 'vitest'
import { revokeSessions, setAccountEnabled } from '../../../src/core/person/account.ts'
import { changePerson } from '../../../src/core/person/change-person.ts'
import { dismissRisk } from '../../../src/core/risk/dismiss.ts'
import { raiseRisk } from '../../../src/core/risk/raise.ts'
import { resetPassword } from '../../../src/core/risk/reset-password.ts'
import { Conflict } from '../../../src/ports/store.ts'
import { atOnce, fulfilled } from '../../adapters/contracts/subject.ts'
import { scene, useInterventions } from '../../support/intervention.ts'

useInterventions()

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
