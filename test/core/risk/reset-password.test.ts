import { describe, expect, it } from 'vitest'
import { resetPassword } from '../../../src/core/risk/reset-password.ts'
import { START, START_SECONDS } from '../../adapters/contracts/subject.ts'
import { by, hasher, scene, told, useInterventions } from '../../support/intervention.ts'

useInterventions()

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
