import { describe, expect, it } from 'vitest'
import { claimsAt, comeFrom } from '../support/abroad.ts'
import { useDeployment } from '../support/deployment.ts'

const deployment = useDeployment()
const TIA = 'tia@msp.example'

describe('a technician', () => {
  it('signs in at home and arrives', async () => {
    const way = await comeFrom(deployment, 'clinic', TIA)
    const claims = await claimsAt(way)
    expect(claims).toMatchObject({ name: 'Tia Torres', preferred_username: TIA, amr: ['pwd'] })
  })
})
