import type { Context } from 'koa'
import { networkOf, takeFromNetwork, tooManyFromNetwork } from '../../core/limits/from-network.ts'
import { orderLink as order } from '../../core/recovery/order-link.ts'
import { normaliseUsername } from '../../core/sign-in/username.ts'
import type { Problem } from '../../domain/message.ts'
import type { Tenant } from '../../domain/tenant.ts'
import { platformRequest } from '../../ports/platform-request.ts'
import { readForm } from '../form.ts'
import { isKnownBrowser } from '../interaction/known-browser.ts'
import { localeOf, showPage } from '../show-page.ts'
import type { TenantSite } from '../site.ts'

/** `/{tenant}/recover`: asks for an address and says the same whether or not it knows it. */
export async function orderLink(site: TenantSite, ctx: Context): Promise<void> {
  const { deps, tenancy } = site
  const { request, sent } = deps.rooms.recovery
  const back = uidOf(ctx.query.back)
  const way = backTo(tenancy.tenant, back)
  const about = {
    interaction: deps.rooms.forgotPassword.name,
    action: ctx.originalUrl,
    locale: localeOf(site, ctx),
  }
  if (ctx.method !== 'POST') return showPage(site, ctx, request(way), about)
  const username = normaliseUsername((await readForm(ctx)).username ?? '')
  if (username === '') {
    const problem = { field: 'username', message: deps.rooms.recovery.missing }
    return showPage(site, ctx, request(way), { ...about, problem })
  }
  // Strangers keep nobody from ordering in a browser they sign in with. Whether sessions ended since is not asked: the
  // store is asked the same for every name, and a person is sent so many links and no more.
  const isKnown = isKnownBrowser(site, ctx, username, {})
  const problem = isKnown ? undefined : await tooMany(site, ctx)
  if (problem) return showPage(site, ctx, request(way), { ...about, problem })
  await order(deps, tenancy, { username, isKnownBrowser: isKnown, back })
  showPage(site, ctx, sent(way), about)
}

async function tooMany({ deps, tenancy }: TenantSite, ctx: Context): Promise<Problem | undefined> {
  const network = networkOf(deps, platformRequest(ctx.req))
  const taken = await takeFromNetwork(deps, tenancy, 'recoveryOrder', network)
  return 'wait' in taken ? tooManyFromNetwork(taken.wait) : undefined
}

/** The name of an unfinished sign-in; empty for anything that could be none, which is not worth keeping. */
const uidOf = (text: unknown): string => (typeof text === 'string' && /^[\w-]{8,64}$/.test(text) ? text : '')

/** The way back to an unfinished sign-in; built here, so that no link leads anywhere a stranger chose. */
export const backTo = ({ id }: Tenant, uid: string): string | undefined =>
  uidOf(uid) ? `/${id}/interaction/${uid}` : undefined

/** Where another link is ordered, with the way back to an unfinished sign-in if there is one. */
export const orderPath = ({ id }: Tenant, back?: string): string =>
  `/${id}/recover${back ? `?${new URLSearchParams({ back })}` : ''}`
