import { describe, expect, it } from 'vitest'
import { raiseRisk } from '../support/administrator.ts'
import { begin, walkOn } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { tokensAt } from '../support/sign-in.ts'
import { inRoom, onward, setPassword, typeTotp } from '../support/walk.ts'

/** A store that answers each request after a while of its own, so that what is sent side by side lands in any order. */
const deployment = useDeployment({ delay: { from: 1, to: 8, seed: 4711 } })

const RECOVERY = inRoom('compromised-user', [
  ['notice', onward],
  ['challenge', typeTotp],
  ['new-password', setPassword()],
])

describe('a password changed in a session', () => {
  it.each(Array.from({ length: 10 }, (_, n) => n))('goes on to the relying party, time %i', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const before = await begin(deployment, username)
    await tokensAt(before, before.page)
    passALittle()
    await raiseRisk(deployment, username)
    const page = await before.browser.follow(await before.rp.start())
    await tokensAt(before, await walkOn({ ...before, page }, RECOVERY))
    expect(deployment.collisions).toEqual([])
  })
})
