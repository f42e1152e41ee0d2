import { describe, expect, it } from 'vitest'
import { createLog } from '../../../src/adapters/observability/log.ts'
import { createMetrics } from '../../../src/adapters/observability/metrics.ts'
import { createObserve } from '../../../src/adapters/observability/observe.ts'
import { linesOf } from '../../support/stdout.ts'

describe('metrics', () => {
  it('are written in embedded metric format, a line for each set of dimensions, the tenant told but none of them', async () => {
    const metrics = createMetrics()
    const lines = await linesOf(() => {
      metrics.count('SignIn', { tenant: 'clinic', outcome: 'interrupted' })
      metrics.count('SignIn', { outcome: 'interrupted', tenant: 'clinic' })
      metrics.milliseconds('PasswordHash', 31.5)
      metrics.flush()
    })
    expect(lines).toHaveLength(2)
    expect(lines).toMatchObject([
      {
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: 'Vestibule',
              Dimensions: [['service', 'outcome']],
              Metrics: [{ Name: 'SignIn', Unit: 'Count' }],
            },
          ],
        },
        ...{ service: 'vestibule', tenant: 'clinic', outcome: 'interrupted', SignIn: [1, 1] },
      },
      {
        _aws: { CloudWatchMetrics: [{ Dimensions: [['service']], Metrics: [{ Unit: 'Milliseconds' }] }] },
        PasswordHash: 31.5,
      },
    ])
  })

  it('are written once, and nothing is written where nothing was counted', async () => {
    const metrics = createMetrics()
    const lines = await linesOf(() => {
      metrics.flush()
      metrics.count('SignIn')
      metrics.flush()
      metrics.flush()
    })
    expect(lines).toHaveLength(1)
  })

  it('lose nothing past the hundred values a line may hold', async () => {
    const metrics = createMetrics()
    const lines = await linesOf(() => {
      for (let value = 1; value <= 250; value += 1) metrics.milliseconds('Wait', value)
      metrics.flush()
    })
    expect(lines.flatMap(({ Wait }) => Wait)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1))
    expect(lines).toHaveLength(3)
  })
})

describe('an invocation', () => {
  it('writes its metrics when it ends, and when it fails', async () => {
    const metrics = createMetrics()
    const observe = createObserve(createLog(), metrics)
    const lines = await linesOf(async () => {
      expect(await observe({ requestId: 'r1' }, async () => metrics.count('Good'))).toBeUndefined()
      const failing = observe({ requestId: 'r2' }, async () => {
        metrics.count('Bad')
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
    })
    expect(lines).toMatchObject([{ Good: 1 }, { Bad: 1 }])
  })
})
