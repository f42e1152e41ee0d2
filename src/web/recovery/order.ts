import { randomUUID } from 'node:crypto'
import type { Context } from 'koa'
import type { Dependencies } from '../../core/dependencies.ts'
import { normaliseUsername } from '../../core/sign-in/first-factor.ts'
import type { Tenancy } from '../../core/tenants.ts'
import { Conflict } from '../../ports/store.ts'
import { readForm } from '../form.ts'
import { localeOf, showPage } from '../show-page.ts'

/** `/{tenant}/recover`: asks for an address and says the same whether or not it knows it. */
export async function requestRecovery(deps: Dependencies, tenancy: Tenancy, ctx: Context): Promise<void> {
  const back = typeof ctx.query.back === 'string' ? ctx.query.back : ''
  const { forgotPassword, recovery } = deps.rooms
  const about = {
    interaction: forgotPassword.name,
    action: ctx.originalUrl,
    locale: localeOf(deps, ctx, undefined),
  }
  const { request, sent } = recovery
  const way = backTo(tenancy, back)
  if (ctx.method !== 'POST') return showPage(deps, tenancy, ctx, request(way), about)
  const username = normaliseUsername((await readForm(ctx)).username ?? '')
  if (username === '') {
    const problem = { field: 'username', message: recovery.missing }
    return showPage(deps, tenancy, ctx, request(way), { ...about, problem })
  }
  await orderLink(deps, tenancy, username, back)
  showPage(deps, tenancy, ctx, sent(way), about)
}

/** The way back to an unfinished sign-in; built here, so that no link leads anywhere a stranger chose. */
export const backTo = (tenancy: Tenancy, uid: string): string | undefined =>
  /^[\w-]{8,64}$/.test(uid) ? `/${tenancy.tenant.id}/interaction/${uid}` : undefined

/** Where another link is ordered, with the way back to an unfinished sign-in if there is one. */
export const requestPath = (tenancy: Tenancy, back?: string): string =>
  `/${tenancy.tenant.id}/recover${back ? `?${new URLSearchParams({ back })}` : ''}`

/** A minute between two links of one person: a mailbox is not a toy. */
const PAUSE = 60 * 1000

/** The mail is made and sent by the relay, so that a known address costs this request no more than a write. */
async function orderLink(
  deps: Dependencies,
  tenancy: Tenancy,
  username: string,
  back: string,
): Promise<void> {
  const { userId } = await tenancy.store.users.login(username)
  const user = userId ? await tenancy.store.users.get(userId) : undefined
  const now = deps.clock()
  if (!user || user.disabled || now - (user.recoveryRequestedAt ?? 0) < PAUSE) return
  const event = {
    id: randomUUID(),
    type: 'passwordResetRequested' as const,
    at: now,
    userId: user.id,
    initiatedBy: 'anybody',
    detail: { back },
  }
  const changed = { ...user, recoveryRequestedAt: now, pending: [...user.pending, event] }
  try {
    await tenancy.store.users.update(changed, user.version)
  } catch (error) {
    // Somebody changed the person meanwhile: they are busy with the account, and may ask again.
    if (error instanceof Conflict) return
    throw error
  }
  await deps.nudge(tenancy.tenant.id, user.id)
}
