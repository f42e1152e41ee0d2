import * as client from 'openid-client'
import { describe, expect, it } from 'vitest'
import { clientRecord } from '../../src/core/clients/record.ts'
import { DEMO_WEB_SECRET } from '../../src/local/seeds/clients.ts'
import type { ClientSecret } from '../../src/ports/store/clients-and-keys.ts'
import { useDeployment } from '../support/deployment.ts'
import { basic, RelyingParty } from '../support/relying-party.ts'
import { secretsOf } from '../support/tenancy.ts'

const deployment = useDeployment()

const SECRET = 'a secret that is long enough to sign with'

async function make(client_id: string, more: Record<string, unknown>) {
  const { clients } = deployment.store.of('clinic')
  const seeded = await clients.get('admin-cli')
  const metadata = { ...seeded?.metadata, client_id, client_secret: SECRET, ...more }
  const { keeping } = await secretsOf(deployment, 'clinic')
  await clients.put(await clientRecord(keeping, { client_id, first_party: true, metadata }, Date.now()))
}

const resource = () => `${deployment.origin}/admin/clinic`
const asked = () => ({ resource: resource(), scope: 'AuditLog.Read.All' })

const hashOf = ([secret]: ClientSecret[] = []): string =>
  secret && 'hash' in secret.kept ? secret.kept.hash : ''

const discover = (id: string, auth: client.ClientAuth) =>
  client.discovery(new URL(`${deployment.origin}/clinic`), id, undefined, auth, {
    execute: [client.allowInsecureRequests],
  })

describe('a client', () => {
  it.each([
    ['client_secret_post', client.ClientSecretPost],
    ['client_secret_basic', client.ClientSecretBasic],
    ['client_secret_jwt', client.ClientSecretJwt],
  ])('that proves its secret by %s gets its token, with another secret none', async (method, auth) => {
    await make(method, { token_endpoint_auth_method: method })
    const right = await discover(method, auth(SECRET))
    expect((await client.clientCredentialsGrant(right, asked())).access_token).toBeTruthy()
    const wrong = await discover(method, auth('another secret, as long as the right one'))
    await expect(client.clientCredentialsGrant(wrong, asked())).rejects.toMatchObject({ status: 401 })
  })

  it('is not let in with what the table has of its secret', async () => {
    const stored = await deployment.store.of('clinic').clients.get('demo-web')
    const hash = hashOf(stored?.secrets)
    expect(hash).not.toBe('')
    const rp = await RelyingParty.discover(deployment, 'clinic', 'demo-web', DEMO_WEB_SECRET)
    const refresh = { grant_type: 'refresh_token', refresh_token: 'x' }
    const errorWith = async (secret: string) =>
      (await rp.post('token_endpoint', refresh, basic('demo-web', secret))).body.error
    expect([await errorWith(DEMO_WEB_SECRET), await errorWith(hash)]).toEqual([
      'invalid_grant',
      'invalid_client',
    ])
  })
})
