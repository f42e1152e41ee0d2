import { describe, expect, it } from 'vitest'
import { revokeSessions, setAccountEnabled } from '../../../src/core/person/account.ts'
import { START } from '../../adapters/contracts/subject.ts'
import { by, scene, told, useInterventions } from '../../support/intervention.ts'

useInterventions()

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
