import { describe, expect, it } from 'vitest'
import { atOnce, useTwoProcesses } from './two-processes.ts'

describe('two processes on one table', () => {
  const deployment = useTwoProcesses()
  const { lambdas } = deployment

  it('answer in turn, each in a process of its own, and say the same', async () => {
    const address = `${deployment.origin}/clinic/.well-known/openid-configuration`
    const answers = await atOnce(8, async () => (await fetch(address)).text())
    expect([...new Set(answers)]).toEqual([expect.stringContaining(`"issuer":"${deployment.origin}/clinic"`)])
    const served = lambdas.map(({ served }) => served())
    expect(served).toEqual([4, 4])
    expect(new Set(lambdas.map(({ pid }) => pid)).size).toBe(2)
  })
})
