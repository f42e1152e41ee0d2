import { expect, it } from 'vitest'
import { adminOf } from '../support/admin.ts'
import { useDeployment } from '../support/deployment.ts'

const deployment = useDeployment()

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

/** One part of a batch is written anew as text: what cannot be would end the others half done. */
const BODIES: [path: string, of: (deep: string) => string][] = [
  ['/users', (deep) => deep],
  [
    '/$batch',
    (deep) => `{"requests":[{"id":"1","method":"GET","url":"/users"},
      {"id":"2","method":"POST","url":"/users","body":${deep}}]}`,
  ],
  ['/applications', (deep) => `{"displayName":"App","keyCredentials":[{"jwk":${deep}}]}`],
]

it.each(BODIES.flatMap(([path, of]) => [40, 5_000, 40_000].map((depth) => [path, depth, of] as const)))(
  'content of %s that is %i levels deep is refused',
  async (path, depth, of) => {
    const { token } = await adminOf(deployment, 'clinic')
    const answer = await fetch(`${deployment.origin}/admin/clinic/v1.0${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: of(nested(depth)),
    })
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { error: { message: 'The content is nested more than 32 levels deep.' } },
    ])
  },
)
