import { describe, expect, it } from 'vitest'
import { adminOf } from '../support/admin.ts'
import { useDeployment } from '../support/deployment.ts'

const deployment = useDeployment()

describe('a token of the tenant’s own issuer', () => {
  it('opens its admin API, and no other tenant’s', async () => {
    const clinic = await adminOf(deployment, 'clinic')
    const there = await clinic.get('/nothing')
    expect(there).toMatchObject({ status: 404, body: { error: { code: 'Request_ResourceNotFound' } } })
    const studio = await adminOf(deployment, 'studio', clinic.token)
    expect((await studio.get('/nothing')).status).toBe(401)
    await expect(clinic.graph.api('/nothing').get()).rejects.toMatchObject({ statusCode: 404 })
  })

  it('is asked for before anything else', async () => {
    const answer = await fetch(`${deployment.origin}/admin/clinic/v1.0/nothing`)
    expect([answer.status, await answer.json()]).toEqual([401, { message: 'Unauthorized' }])
  })
})
