import { createTenantKeys } from '../src/core/keys/keys.ts'
import { groupId } from '../src/local/seeds/groups.ts'
import { HOME, PASSWORD } from '../src/local/seeds/known.ts'
import { seedLinks } from '../src/local/seeds/links.ts'
import { tenants } from '../src/local/seeds/tenants.ts'
import { ScriptlessBrowser } from '../test/support/scriptless-browser.ts'
import { tokensAt } from '../test/support/sign-in.ts'
import { type Exchange, overEvents } from '../test/support/transport.ts'
import type { Deployment } from './deployment.ts'
import type { Run } from './flows.ts'
import { OFFLINE, ONLINE, ORIGIN, RelyingParty, TENANT } from './relying-party.ts'

/** Where the guests of these flows are at home. */
export const HOME_TENANT = 'msp'
export const TECHNICIANS = groupId(HOME_TENANT, 'technicians')

/** Opens the home, with a delegation into the tenant that is measured. */
export async function openHome({ store, vault }: Deployment): Promise<void> {
  const own = store.of(HOME_TENANT)
  await createTenantKeys(own, vault, Date.now())
  await Promise.all([own, store.of(TENANT)].map((each) => seedLinks(each, Date.now())))
  const tenant = tenants(ORIGIN).find(({ id }) => id === HOME_TENANT)
  if (!tenant) throw new Error(`no tenant ${HOME_TENANT}`)
  await store.putTenant(tenant, undefined)
}

/** What one tenant asks of another over HTTP stays in this process: both are behind one handler. */
export function exchangeWithin(exchange: Exchange): void {
  const transport = overEvents(exchange)
  const elsewhere = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    if (!request.url.startsWith(`${ORIGIN}/`)) return elsewhere(input, init)
    const { status, body, headers } = await transport({
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
      ip: HOME.ip,
    })
    return new Response(body, { status, headers: [...headers] })
  }
}

/** A guest who signed in at home and arrived. */
async function arrived(exchange: Exchange, username: string, client: typeof ONLINE) {
  const transport = overEvents(exchange)
  const browser = new ScriptlessBrowser(transport, [ORIGIN], HOME)
  const rp = new RelyingParty(transport, client)
  const atHome = await browser.submit(await browser.follow(rp.start()), { username, password: '' })
  const done = await browser.submit(atHome, { username, password: PASSWORD })
  return { transport, browser, rp, tokens: await tokensAt({ rp }, done) }
}

export type GuestUse = (exchange: Exchange, username: string) => Promise<Run>

export const guestSso: GuestUse = async (exchange, username) => {
  const { transport, browser } = await arrived(exchange, username, ONLINE)
  return async () => {
    const rp = new RelyingParty(transport)
    await tokensAt({ rp }, await browser.follow(rp.start()))
  }
}

export const guestRefresh: GuestUse = async (exchange, username) => {
  const { rp, tokens } = await arrived(exchange, username, OFFLINE)
  return async () => {
    await rp.refresh(tokens.refresh_token ?? '')
  }
}
