import * as client from 'openid-client'
import { describe, expect, it } from 'vitest'
import { DEMO_WEB_SECRET } from '../../src/local/seeds/clients.ts'
import { PASSWORD } from '../../src/local/seeds/known.ts'
import { type Begun, begin, walkOn } from '../support/begin.ts'
import { HOUR, MINUTE, pass, passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { errorOf, tokensAt } from '../support/sign-in.ts'
import {
  inRoom,
  onward,
  placeOf,
  press,
  registerTotp,
  type as typeCode,
  typeTotp,
  type Way,
  walk,
} from '../support/walk.ts'

const deployment = useDeployment()

const SFA = 'https://refeds.org/profile/sfa'
const MFA = 'https://refeds.org/profile/mfa'
const PHR = 'phr'
const UNKNOWN = 'urn:example:retina'
const UNMET = 'unmet_authentication_requirements'

const challenge: Way = inRoom('step-up', [['challenge', typeTotp]])
const cannot: Way = inRoom('step-up', [['notice', press('cancel')]])

const claims = (acr: object) => ({ claims: JSON.stringify({ id_token: { acr } }) })

/** Signed in with the password alone. */
async function signedIn(): Promise<Begun & { authTime: number }> {
  const { username } = await newPerson(deployment, 'clinic')
  const begun = await begin(deployment, username)
  const tokens = await tokensAt(begun, begun.page)
  passALittle()
  return { ...begun, authTime: tokens.claims()?.auth_time ?? 0 }
}

const asking = async (begun: Begun, asks: Record<string, string>) =>
  begun.browser.follow(await begun.rp.start(asks))

it('what can be asked for is published', async () => {
  const { config } = await RelyingParty.discover(deployment, 'clinic')
  expect(config.serverMetadata().acr_values_supported).toEqual([SFA, MFA, PHR])
})

describe('a new sign-in, asked for', () => {
  it.each<[string, Record<string, string>, Way, string]>([
    ['one factor', { acr_values: SFA }, [], SFA],
    ['two factors', { acr_values: MFA }, challenge, MFA],
    ['two factors or better, the better first', { acr_values: `${PHR} ${MFA}` }, challenge, MFA],
    ['two factors or something unknown', { acr_values: `${UNKNOWN} ${MFA}` }, challenge, MFA],
    ['one factor or two', { acr_values: `${MFA} ${SFA}` }, [], SFA],
    ['two factors as an essential claim', claims({ essential: true, value: MFA }), challenge, MFA],
    ['either as an essential claim', claims({ essential: true, values: [PHR, MFA] }), challenge, MFA],
    ['two factors as a voluntary claim', claims({ value: MFA }), [], SFA],
  ])('%s', async (_what, asks, way, acr) => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await begin(deployment, username, { asks })
    expect((await tokensAt(begun, await walkOn(begun, way))).claims()?.acr).toBe(acr)
  })

  it.each<[string, Record<string, string>]>([
    ['something unknown', { acr_values: UNKNOWN }],
    ['something unknown as an essential claim', claims({ essential: true, value: UNKNOWN })],
    ['phishing resistance without a passkey', { acr_values: PHR }],
  ])('%s, says why it cannot, and tells the relying party', async (_what, asks) => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await begin(deployment, username, { asks })
    expect(begun.page.text).toContain('Demo app')
    const back = await walkOn(begun, cannot)
    expect(errorOf(back)).toBe(UNMET)
    await expect(begun.rp.redeem(back.url)).rejects.toMatchObject({ error: UNMET })
  })

  it('two factors of somebody who has one, leads to the registration', async () => {
    const { username } = await newPerson(deployment, 'clinic', { methods: [] })
    const begun = await begin(deployment, username, { asks: { acr_values: MFA } })
    const way = inRoom('mfa-registration', [['notice', onward], ...registerTotp])
    expect((await tokensAt(begun, await walkOn(begun, way))).claims()?.acr).toBe(MFA)
  })

  it('phishing resistance of somebody who registers an app instead, cannot', async () => {
    const { username } = await newPerson(deployment, 'clinic', { methods: [] })
    const begun = await begin(deployment, username, { asks: { acr_values: PHR } })
    const way = inRoom('mfa-registration', [['notice', onward], ...registerTotp])
    expect(errorOf(await walkOn(begun, [...way, ...cannot]))).toBe(UNMET)
  })

  it('two factors, and given up, has not met what was asked', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const begun = await begin(deployment, username, { asks: { acr_values: MFA } })
    expect(errorOf(await begun.browser.submit(begun.page, {}, 'cancel'))).toBe(UNMET)
  })
})

describe('a session that is asked for more', () => {
  it('is raised and keeps its auth_time', async () => {
    const begun = await signedIn()
    const asked = await asking(begun, { acr_values: MFA })
    const raised = (await tokensAt(begun, await walk(begun.walker, asked, challenge))).claims()
    expect(raised).toMatchObject({ acr: MFA, amr: ['pwd', 'otp', 'mfa'], auth_time: begun.authTime })
    passALittle()
    const again = (await tokensAt(begun, await asking(begun, { acr_values: MFA }))).claims()
    expect(again).toMatchObject({ acr: MFA, auth_time: begun.authTime })
  })

  it('says so to a silent request, until it was raised', async () => {
    const begun = await signedIn()
    const silent = { acr_values: MFA, prompt: 'none' }
    expect(errorOf(await asking(begun, silent))).toBe('interaction_required')
    await walk(begun.walker, await asking(begun, { acr_values: MFA }), challenge)
    await tokensAt(begun, await asking(begun, silent))
  })

  it('ends where five codes were guessed', async () => {
    const begun = await signedIn()
    let page = await asking(begun, { acr_values: MFA })
    for (let tries = 0; tries < 5; tries++) page = await typeCode('000000')(begun.walker, page)
    expect([page.status, placeOf(page)]).toEqual([429, 'step-up/challenge'])
    expect(placeOf(await typeTotp(begun.walker, page))).toBe('sign-in/password')
    expect(placeOf(await asking(begun, {}))).toBe('sign-in/password')
  })

  it('stays as it was where the person turned back', async () => {
    const begun = await signedIn()
    const asked = await asking(begun, { acr_values: MFA })
    expect(errorOf(await begun.browser.submit(asked, {}, 'cancel'))).toBe(UNMET)
    expect((await tokensAt(begun, await asking(begun, {}))).claims()?.acr).toBe(SFA)
  })

  it('tells resource servers how and when, in the access token', async () => {
    const begun = await signedIn()
    const asked = await asking(begun, { acr_values: MFA })
    const tokens = await tokensAt(begun, await walk(begun.walker, asked, challenge))
    const web = await RelyingParty.discover(deployment, 'clinic', 'demo-web', DEMO_WEB_SECRET)
    expect(await client.tokenIntrospection(web.config, tokens.access_token)).toMatchObject({
      active: true,
      acr: MFA,
      amr: ['pwd', 'otp', 'mfa'],
      auth_time: begun.authTime,
    })
  })
})

describe('a session that is asked for a recent sign-in', () => {
  const retype = async (begun: Begun, page: Awaited<ReturnType<typeof asking>>) => {
    expect(placeOf(page)).toBe('sign-in/password')
    return begun.browser.submit(page, { username: begun.walker.username, password: PASSWORD })
  }

  it('goes straight through while it is recent enough', async () => {
    const begun = await signedIn()
    const tokens = await tokensAt(begun, await asking(begun, { max_age: String(HOUR) }))
    expect(tokens.claims()?.auth_time).toBe(begun.authTime)
  })

  it('starts with the password once it is not, with a new auth_time', async () => {
    const begun = await signedIn()
    pass(HOUR)
    const last = await retype(begun, await asking(begun, { max_age: String(10 * MINUTE) }))
    expect((await tokensAt(begun, last)).claims()?.auth_time).toBe(begun.authTime + 31 + HOUR)
  })

  it('proves the second factor anew as well, where that is asked for too', async () => {
    const begun = await signedIn()
    await walk(begun.walker, await asking(begun, { acr_values: MFA }), challenge)
    pass(HOUR)
    const asks = { acr_values: MFA, max_age: String(10 * MINUTE) }
    const page = await retype(begun, await asking(begun, asks))
    expect(placeOf(page)).toBe('step-up/challenge')
    expect((await tokensAt(begun, await walk(begun.walker, page, challenge))).claims()).toMatchObject({
      acr: MFA,
      auth_time: begun.authTime + 31 + HOUR,
    })
  })

  it('tells a silent request that it cannot', async () => {
    const begun = await signedIn()
    pass(HOUR)
    const silent = await asking(begun, { max_age: '60', prompt: 'none' })
    expect(errorOf(silent)).toBe('login_required')
  })
})
