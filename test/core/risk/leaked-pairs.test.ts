import { describe, expect, it } from 'vitest'
import { checkLeakedPairs } from '../../../src/core/risk/leaked-pairs.ts'
import type { PasswordHasher } from '../../../src/ports/credentials.ts'
import { useDeployment } from '../../support/deployment.ts'
import { newPerson } from '../../support/people.ts'
import { secretsOf } from '../../support/tenancy.ts'

const deployment = useDeployment()

/** What was done of each kind of work, and how much of it at once at most. */
function counting({ verify, pretend, ...hasher }: PasswordHasher) {
  const work = { verify: 0, pretend: 0, most: 0 }
  let running = 0
  const counted =
    <Args extends unknown[], Result>(kind: 'verify' | 'pretend', does: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      work[kind]++
      work.most = Math.max(work.most, ++running)
      try {
        return await does(...args)
      } finally {
        running--
      }
    }
  return {
    work,
    hasher: { ...hasher, verify: counted('verify', verify), pretend: counted('pretend', pretend) },
  }
}

async function check(usernames: string[]) {
  const { work, hasher } = counting(deployment.hasher)
  const tenancy = { store: deployment.store.of('clinic'), ...(await secretsOf(deployment, 'clinic')) }
  const matched = await checkLeakedPairs(
    {
      deps: { clock: Date.now, nudge: async () => {}, hasher },
      tenancy,
      actor: { kind: 'application', id: 'siem' },
      source: 'A dump',
      mayActOn: () => true,
    },
    usernames.map((username) => ({ username, password: 'none of theirs' })),
  )
  return { work, matched }
}

describe('comparing passwords that leaked', () => {
  it('costs one hash a pair, for a name nobody has as for one somebody has', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const known = await check([username])
    const unknown = await check(['ghost@clinic.example'])
    expect([known.work.verify + known.work.pretend, unknown.work.verify + unknown.work.pretend]).toEqual([
      1, 1,
    ])
    // Beyond what is compared of one name a day, the work stays the same.
    const many = await check(Array.from({ length: 25 }, () => username))
    expect(many.work).toMatchObject({ verify: 19, pretend: 6 })
  })

  it('never takes more than two at once', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => newPerson(deployment, 'clinic')))
    const { work } = await check(people.map(({ username }) => username))
    expect(work).toMatchObject({ verify: 8, pretend: 0 })
    expect(work.most).toBeLessThanOrEqual(2)
  })
})
