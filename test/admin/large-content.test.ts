import { beforeAll, expect, it } from 'vitest'
import { type Admin, adminOf } from '../support/admin.ts'
import { useDeployment } from '../support/deployment.ts'

const deployment = useDeployment()
let admin: Admin
beforeAll(async () => {
  admin = await adminOf(deployment, 'clinic')
})

const report = {
  userId: 'n'.repeat(100),
  riskEventType: 'generic',
  riskLevel: 'low',
  source: 's'.repeat(100),
  externalId: 'e'.repeat(200),
  additionalInfo: [{ key: 'k'.repeat(64), value: 'v'.repeat(512) }],
}

it('as many detections as are taken at a time are read, however much is said of each', async () => {
  const riskDetections = Array.from({ length: 500 }, () => report)
  expect(JSON.stringify(riskDetections).length).toBeGreaterThan(500_000)
  const { status, body } = await admin.post<{ value: unknown[] }>('/security/riskDetections', {
    riskDetections,
  })
  expect([status, body.value.length]).toEqual([200, 500])
})

it('what is too much is refused as anything else is', async () => {
  const { status, body } = await admin.post('/users', { displayName: 'n'.repeat(1024 * 1024) })
  expect([status, body]).toMatchObject([413, { error: { code: 'requestEntityTooLarge' } }])
})
