import { describe, expect, it } from 'vitest'
import { raiseRisk } from '../../../src/core/risk/raise.ts'
import { START } from '../../adapters/contracts/subject.ts'
import { AT_RISK, scene, useInterventions } from '../../support/intervention.ts'

useInterventions()

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
