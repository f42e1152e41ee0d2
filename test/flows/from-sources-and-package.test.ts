import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEVICE_CODE_GRANT } from '../../src/local/seeds/clients.ts'
import { ELSEWHERE, HOME, PASSWORD } from '../../src/local/seeds/known.ts'
import { browserAt } from '../support/begin.ts'
import { type Bundle, unpackBundle } from '../support/bundle.ts'
import { type MakeHandler, useDeployment } from '../support/deployment.ts'
import { type LambdaProcess, startLambda } from '../support/lambda-process.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { errorOf, proveTotp, signIn } from '../support/sign-in.ts'

let bundle: Bundle | undefined
let lambda: LambdaProcess | undefined

/** The deployment package, loaded as Lambda loads it. */
const fromBundle: MakeHandler = async (env) => {
  bundle = await unpackBundle('oidc')
  lambda = await startLambda(bundle.handler, env)
  return lambda.handler
}

/** What must work wherever the handler comes from: minifying has broken engines like ours before. */
describe.each<[string, MakeHandler | undefined]>([
  ['sources', undefined],
  ['bundle', fromBundle],
])('from the %s', (_name, makeHandler) => {
  const deployment = useDeployment({ makeHandler, at: 'running' })
  let rp: RelyingParty

  beforeAll(async () => {
    rp = await RelyingParty.discover(deployment, 'clinic')
  }, 60_000)

  afterAll(async () => {
    await lambda?.stop()
    await bundle?.remove()
  })

  it('ana from home gets tokens with no interruption', async () => {
    const done = await signIn(rp, browserAt(deployment), 'ana@clinic.example')
    const tokens = await rp.redeem(done.url)
    expect(tokens.claims()).toMatchObject({ amr: ['pwd'], acr: 'https://refeds.org/profile/sfa' })
    expect(await client.fetchUserInfo(rp.config, tokens.access_token, client.skipSubjectCheck)).toMatchObject(
      {
        preferred_username: 'ana@clinic.example',
        email: 'ana@clinic.example',
        email_verified: true,
      },
    )
  })

  it('ana from elsewhere is stopped, proves it, and gets tokens that say so', async () => {
    const browser = browserAt(deployment, ELSEWHERE)
    const notice = await signIn(rp, browser, 'ana@clinic.example')
    expect([notice.status, notice.interaction, notice.step]).toEqual([200, 'risky-sign-in', 'notice'])
    const challenge = await browser.submit(notice)
    expect([challenge.status, challenge.interaction, challenge.step]).toEqual([
      200,
      'risky-sign-in',
      'challenge',
    ])
    const tokens = await rp.redeem((await proveTotp(browser, challenge)).url)
    expect(tokens.claims()).toMatchObject({
      amr: ['pwd', 'otp', 'mfa'],
      acr: 'https://refeds.org/profile/mfa',
    })
  })

  it('hal from elsewhere is blocked, and from home is not', async () => {
    const studio = await RelyingParty.discover(deployment, 'studio')
    const browser = browserAt(deployment, ELSEWHERE)
    const blocked = await signIn(studio, browser, 'hal@studio.example')
    expect([blocked.status, blocked.interaction, blocked.step]).toEqual([403, 'blocked', 'blocked'])
    expect(errorOf(await browser.submit(blocked, {}, 'cancel'))).toBe('access_denied')
    const done = await signIn(studio, browserAt(deployment, HOME), 'hal@studio.example')
    expect((await studio.redeem(done.url)).claims()?.amr).toEqual(['pwd'])
  })

  it('a refresh token is exchanged for the next', async () => {
    const done = await signIn(rp, browserAt(deployment), 'ana@clinic.example', {
      scope: 'openid offline_access',
    })
    const first = await rp.redeem(done.url)
    const second = await client.refreshTokenGrant(rp.config, first.refresh_token ?? '')
    expect(second.refresh_token).toEqual(expect.any(String))
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect(second.claims()).toMatchObject({ sub: first.claims()?.sub, auth_time: first.claims()?.auth_time })
  })

  it('a device is let in by a person who is stopped on the way', async () => {
    const { username } = await newPerson(deployment, 'clinic')
    const device = await client.initiateDeviceAuthorization(rp.config, { scope: 'openid profile' })
    const browser = browserAt(deployment, ELSEWHERE)
    const input = await browser.follow(device.verification_uri)
    const confirm = await browser.submit(input, { user_code: device.user_code }, '')
    expect(confirm.text).toContain(device.user_code)
    const password = await browser.submit(confirm, {}, '')
    const notice = await browser.submit(password, { username, password: PASSWORD })
    const done = await proveTotp(browser, notice)
    expect([done.status, done.interaction, done.step]).toEqual([200, 'device', 'done'])
    const { device_code } = device
    const tokens = await client.genericGrantRequest(rp.config, DEVICE_CODE_GRANT, { device_code })
    expect(tokens.claims()).toMatchObject({ amr: ['pwd', 'otp', 'mfa'] })
  })
})
