import type { Permission } from '../../src/admin/permissions.ts'
import { adminApiOf } from '../../src/domain/admin-api.ts'
import { type Admin, adminOf } from './admin.ts'
import { browserAt } from './begin.ts'
import { passALittle } from './clock.ts'
import type { TestDeployment } from './deployment.ts'
import { tenantOf } from './records.ts'
import { RelyingParty } from './relying-party.ts'
import { proveTotp, redemptionOf, signIn } from './sign-in.ts'

/** The admin API as somebody with a role meets it: signed in to the console, with their second factor proved. */
export async function adminAs(
  deployment: TestDeployment,
  username: string,
  scopes: readonly Permission[],
): Promise<Admin> {
  const tenant = tenantOf(username)
  const resource = adminApiOf(deployment.origin, tenant)
  const rp = await RelyingParty.discover(deployment, tenant, 'console')
  const redirect_uri = `${deployment.origin}/console/callback`
  const acr_values = 'https://refeds.org/profile/mfa'
  passALittle()
  const browser = browserAt(deployment)
  const asks = { redirect_uri, scope: ['openid', ...scopes].join(' '), acr_values, resource }
  const page = await proveTotp(browser, await signIn(rp, browser, username, asks))
  const form = { ...redemptionOf(rp, page), client_id: 'console', redirect_uri, resource }
  const { body } = await rp.post('token_endpoint', form)
  return adminOf(deployment, tenant, String(body.access_token))
}
