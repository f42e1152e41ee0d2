import type { Context } from 'koa'
import type { Dependencies } from '../../core/dependencies.ts'
import { changePerson } from '../../core/person/change-person.ts'
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

/** The mail is made and sent by the relay, so that a known address costs this request no more than a write. */
async function orderLink(
  deps: Dependencies,
  { store }: Tenancy,
  username: string,
  back: string,
): Promise<void> {
  const { userId } = await store.users.login(username)
  if (userId === undefined) return
  try {
    await changePerson({ deps, store, userId, actor: { kind: 'anybody' } }, { kind: 'orderRecovery', back })
  } catch (error) {
    // Somebody kept changing the person meanwhile: they are busy with the account, and may ask again.
    if (!(error instanceof Conflict)) throw error
  }
}
