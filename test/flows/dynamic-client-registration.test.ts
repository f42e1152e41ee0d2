import * as client from 'openid-client'
import { beforeAll, describe, expect, it } from 'vitest'
import { browserAt } from '../support/begin.ts'
import { passALittle } from '../support/clock.ts'
import { useDeployment } from '../support/deployment.ts'
import { newPerson } from '../support/people.ts'
import { RelyingParty } from '../support/relying-party.ts'
import { errorOf, signIn } from '../support/sign-in.ts'

const deployment = useDeployment()

beforeAll(async () => {
  await allow(true)
})

/** A warm handler sees it a little later. */
async function allow(dynamicRegistration: boolean): Promise<void> {
  const tenant = await deployment.store.tenant('academy')
  if (tenant) await deployment.store.putTenant({ ...tenant, dynamicRegistration }, tenant.version)
  passALittle()
}

const metadata = () => ({ redirect_uris: [`${deployment.demoOrigin}/callback`], client_name: 'Self-made' })

const register = (more: object = {}, tenant = 'academy') =>
  fetch(`${deployment.origin}/${tenant}/reg`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ ...metadata(), ...more }),
  })

describe('dynamic registration (RFC 7591)', () => {
  it('is off unless the tenant turns it on', async () => {
    expect((await register({}, 'clinic')).status).toBe(404)
  })

  it('makes a client that signs people in, after their consent', async () => {
    const registered = (await (
      await register({ token_endpoint_auth_method: 'client_secret_basic' })
    ).json()) as {
      client_id: string
      client_secret: string
    }
    const rp = await RelyingParty.discover(
      deployment,
      'academy',
      registered.client_id,
      registered.client_secret,
    )
    const browser = browserAt(deployment)
    const { username, id } = await newPerson(deployment, 'academy')
    const page = await signIn(rp, browser, username)
    expect([page.interaction, page.step]).toEqual(['consent', 'consent'])
    expect(page.text).toContain('Self-made')
    const tokens = await rp.redeem((await browser.submit(page)).url)
    expect((await client.fetchUserInfo(rp.config, tokens.access_token, id)).sub).toBe(id)
  })

  it.each([
    ['the tenant’s own', { first_party: true }],
    ['not the tenant’s own', { first_party: false }],
    ['allowed to administer', { resources: ['{origin}/admin/academy'] }],
  ])('lets no client say that it is %s', async (_what, claimed) => {
    const filled = JSON.parse(JSON.stringify(claimed).replace('{origin}', deployment.origin))
    const answer = await register(filled)
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'invalid_client_metadata' }])
  })

  it('gives a self-made client no way to the tenant’s APIs', async () => {
    const made = (await (await register({ scope: 'openid' })).json()) as {
      client_id: string
      client_secret: string
    }
    const rp = await RelyingParty.discover(deployment, 'academy', made.client_id, made.client_secret)
    const asked = { resource: `${deployment.origin}/admin/academy`, scope: 'openid AuditLog.Read.All' }
    expect(errorOf(await browserAt(deployment).follow(await rp.start(asked)))).toBe('invalid_target')
  })

  it('turned off again takes the clients with it that made themselves', async () => {
    const { client_id } = (await (await register()).json()) as { client_id: string }
    const address = new URL(`${deployment.origin}/academy/auth`)
    const asked = {
      client_id,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${deployment.demoOrigin}/callback`,
    }
    const pkce = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' }
    address.search = new URLSearchParams({ ...asked, ...pkce }).toString()
    expect((await browserAt(deployment).follow(address.href)).step).toBe('password')
    await allow(false)
    expect((await browserAt(deployment).follow(address.href)).status).toBe(400)
    expect((await register()).status).toBe(404)
  })
})
