import { learned, proveFirstFactor } from '../../core/sign-in/first-factor.ts'
import { sourceOf } from '../../core/sign-in/source.ts'
import { UnitOfWork } from '../../core/unit-of-work.ts'
import { decide } from '../../domain/decide.ts'
import type { Facts } from '../../domain/facts.ts'
import type { Form } from '../../domain/interaction.ts'
import type { Problem } from '../../domain/message.ts'
import type { History } from '../../domain/risk/history.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import { finish, remember } from '../../oidc/engine.ts'
import { platformRequest } from '../../ports/platform-request.ts'
import { requestPath } from '../recovery/order.ts'
import { showPage } from '../show-page.ts'
import { goTo, leave, pathOf, type Visit } from './request.ts'

/** Before anybody is known: the password page, and what a right password leads to. */
export async function atTheDoor(visit: Visit, form: Form | undefined): Promise<void> {
  const { deps, tenancy, ctx, details } = visit
  if (form?.cancel !== undefined) return finish(ctx, details, { error: 'access_denied' })
  // A session that no longer holds: the engine asks again and finds that the password is needed.
  if (details.prompt.name !== 'login') return finish(ctx, details, {})
  if (form?.username === undefined || visit.login === undefined)
    return showSignIn(visit, hintOf(visit), lostOf(visit, form))
  const typed = { username: form.username, password: form.password ?? '' }
  const source = sourceOf(deps, platformRequest(ctx.req), ctx.get('user-agent'))
  const started = performance.now()
  const result = await proveFirstFactor(deps, tenancy, { ...typed, login: await visit.login }, source)
  deps.metrics.milliseconds('FirstFactor', performance.now() - started, { tenant: tenancy.tenant.id })
  if ('signIn' in result) return signedIn(visit, result)
  deps.metrics.count('SignIn', { tenant: tenancy.tenant.id, outcome: result.refused })
  if (result.refused === 'wrong')
    return showSignIn(visit, typed.username, { message: deps.rooms.signIn.wrong })
  const minutes = Math.ceil((result.until - deps.clock()) / 60_000)
  const { lockedOut } = deps.rooms
  const page = lockedOut.page({
    id: platformRequest(ctx.req).requestId,
    branding: tenancy.tenant.branding,
    minutes,
  })
  ctx.set('retry-after', String(minutes * 60))
  showPage(deps, tenancy, ctx, page, {
    interaction: lockedOut.name,
    action: pathOf(visit, []),
    locale: visit.locale,
  })
}

const hintOf = ({ details }: Visit): string | undefined =>
  typeof details.params.login_hint === 'string' ? details.params.login_hint : undefined

/** The sign-in this browser had proved is gone, or the form is one of a room that needs it: start again, and say so. */
const lostOf = ({ details, deps }: Visit, form: Form | undefined): Problem | undefined =>
  details.result?.signIn !== undefined || form !== undefined
    ? { message: deps.rooms.signIn.expired }
    : undefined

function showSignIn(visit: Visit, username: string | undefined, problem: Problem | undefined): void {
  const { deps, tenancy, ctx, request, locale } = visit
  const page = deps.rooms.signIn.page({ app: request.clientName, username })
  const forgotHref = requestPath(tenancy, visit.details.uid)
  showPage(deps, tenancy, ctx, page, {
    interaction: deps.rooms.signIn.name,
    action: pathOf(visit, []),
    locale,
    problem,
    forgotHref,
  })
}

type Proved = Extract<Awaited<ReturnType<typeof proveFirstFactor>>, { signIn: SignIn }>

/** Records the sign-in with what was weighed, and goes straight on where nothing is due. */
async function signedIn(visit: Visit, { user, signIn, history }: Proved): Promise<void> {
  const { deps, tenancy, details, request } = visit
  const now = deps.clock()
  const named = { ...signIn, clientId: request.clientId, authTime: Math.floor(now / 1000) }
  const facts: Facts = { now, tenant: tenancy.tenant, user, signIn: named, request, read: [] }
  const isClear = decide(deps.rooms.registry, facts).allow
  const work = new UnitOfWork(tenancy.store, { user, signIn: named }, { actor: { kind: 'person' }, now })
  if (isClear) work.apply({ kind: 'accept' })
  await Promise.all([work.commit(), isClear ? learn(visit, named, history) : undefined])
  const stored = work.state.signIn
  deps.metrics.count('SignIn', { tenant: tenancy.tenant.id, outcome: isClear ? 'clear' : 'interrupted' })
  if (isClear) return leave(visit, stored)
  await remember(details, { signIn: { userId: user.id, authTime: stored.authTime } })
  return goTo(visit, [])
}

/** What was accepted becomes part of what is usual for the person. */
export async function learn({ deps, tenancy }: Visit, signIn: SignIn, history: History): Promise<void> {
  const next = learned(history, signIn, deps.clock())
  if (next) await tenancy.store.history.put(signIn.userId, next)
}
