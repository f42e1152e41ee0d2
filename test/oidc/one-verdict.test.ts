import * as client from 'openid-client'
import { beforeEach, expect, it } from 'vitest'
import type { Facts } from '../../src/domain/facts.ts'
import type { Interaction } from '../../src/domain/interaction.ts'
import { wire } from '../../src/wire/oidc.ts'
import { type Begun, begin } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { basic, type Tokens } from '../support/relying-party.ts'
import { tokensAt } from '../support/sign-in.ts'

/** However many Checks, grants and accounts ask within one HTTP request, the rooms are asked once, of one set of facts. */

let asked: Facts[] = []

/** The first room is asked whenever anybody decides. */
const noted = ([first, ...others]: readonly Interaction[]): Interaction[] => {
  if (!first) throw new Error('no rooms')
  const required = (facts: Facts) => {
    asked.push(facts)
    return first.required(facts)
  }
  return [{ ...first, required }, ...others]
}

const deployment = useDeployment({
  makeHandler(env) {
    const { http, deps } = wire(env)
    deps.rooms = { ...deps.rooms, registry: noted(deps.rooms.registry) }
    return http
  },
})

let begun: Begun
let tokens: Tokens
beforeEach(async () => {
  const { username } = await newPerson(deployment, 'clinic')
  begun = await begin(deployment, username, { asks: { scope: 'openid offline_access' } })
  tokens = await tokensAt(begun, begun.page)
  passALittle()
  asked = []
})

it('an authorization in a session decides once', async () => {
  const { rp, browser } = begun
  const done = await browser.follow(await rp.start())
  expect(rp.isCallback(done)).toBe(true)
  expect(asked).toHaveLength(1)
})

it('so does one that leads into a room, and the page of the room', async () => {
  const { rp, browser } = begun
  const page = await browser.follow(await rp.start({ acr_values: 'https://refeds.org/profile/mfa' }))
  expect(page.interaction).toBe('step-up')
  // The authorization request, and the page it was redirected to, whose challenge was made ready on arrival.
  expect(asked).toHaveLength(2)
})

it('so does every use of a token', async () => {
  const { rp } = begun
  const introspect = () =>
    rp.post(
      'introspection_endpoint',
      { token: tokens.access_token },
      basic('demo-web', 'local-demo-web-secret'),
    )
  const subject = tokens.claims()?.sub ?? ''
  for (const use of [
    () => client.fetchUserInfo(rp.config, tokens.access_token, subject),
    introspect,
    () => client.refreshTokenGrant(rp.config, tokens.refresh_token ?? ''),
  ]) {
    asked = []
    await use()
    expect(asked).toHaveLength(1)
  }
})
