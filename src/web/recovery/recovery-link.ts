import type { Context } from 'koa'
import { networkOf } from '../../core/limits/from-network.ts'
import { isSuperseded } from '../../core/recovery/link.ts'
import { answer } from '../../core/rooms/answer.ts'
import { isLate, overtakenBy } from '../../core/rooms/overtaken.ts'
import { placeOf } from '../../core/rooms/position.ts'
import { claimSignIn } from '../../core/sign-in/claim.ts'
import { gather } from '../../core/sign-in/gather.ts'
import { newSignIn } from '../../core/sign-in/new-sign-in.ts'
import { isFamiliar } from '../../core/sign-in/password-attempt.ts'
import { sourceOf } from '../../core/sign-in/source.ts'
import { type Judged, judge } from '../../domain/decide.ts'
import { nothingAsked } from '../../domain/facts.ts'
import type { Form } from '../../domain/interaction.ts'
import type { Problem } from '../../domain/message.ts'
import type { Page } from '../../domain/page.ts'
import type { User } from '../../domain/person/user.ts'
import type { SignIn } from '../../domain/sign-in/sign-in.ts'
import { platformRequest } from '../../ports/platform-request.ts'
import type { RecoveryLink } from '../../ports/store/recovery.ts'
import { Conflict } from '../../ports/store.ts'
import { readForm } from '../form.ts'
import { isKnownBrowser } from '../interaction/known-browser.ts'
import { seeOther } from '../see-other.ts'
import { localeOf, showError, showPage } from '../show-page.ts'
import { showStep } from '../show-step.ts'
import type { TenantSite } from '../site.ts'
import { bindBrowser, isBoundBrowser } from './bound-browser.ts'
import { backTo, orderPath } from './order-link.ts'

interface RecoveryContext extends TenantSite {
  ctx: Context
  locale: string
}

/** `/{tenant}/recover/{token}`: the e-mailed link, good for one new password. */
export async function recoveryLink(site: TenantSite, ctx: Context): Promise<void> {
  const { deps, tenancy } = site
  const context = { ...site, ctx, locale: localeOf(deps, ctx, undefined) }
  const link = await tenancy.store.recovery.get(tenancy.hmac.sign('recovery-link', ctx.params.token))
  if (!link) return dead(context)
  const form = ctx.method === 'POST' ? await readForm(ctx) : undefined
  try {
    await (link.authTime === undefined
      ? unopened(context, link, form)
      : opened(context, link, link.authTime, form))
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    if (!form || !(await isOvertaken(context, link, form, { raced: true }))) reload(ctx)
  }
}

const reload = (ctx: Context): void => seeOther(ctx, ctx.originalUrl)

/** Another link is ordered with no way back: whose sign-in a dead link began in is told nobody. */
const dead = (context: RecoveryContext): void =>
  showError(context, context.ctx, 404, context.deps.rooms.recovery.dead, {
    href: orderPath(context.tenancy.tenant),
    label: context.deps.rooms.recovery.again,
  })

const show = (context: RecoveryContext, page: Page): void =>
  showPage(context, context.ctx, page, {
    interaction: context.deps.rooms.forgotPassword.name,
    action: context.ctx.originalUrl,
    locale: context.locale,
  })

/** The browser the link belongs to is told that a new password was set before the one typed. */
async function isOvertaken(
  context: RecoveryContext,
  { userId, authTime }: RecoveryLink,
  form: Form,
  how: { raced: boolean },
): Promise<boolean> {
  const { deps, tenancy } = context
  const by = await overtakenBy(context, form, authTime === undefined ? undefined : { userId, authTime }, how)
  if (by) show(context, deps.rooms.overtaken({ by, reset: orderPath(tenancy.tenant) }))
  return by !== undefined
}

/** Pressing the button opens the link; mail scanners only look. */
async function unopened(context: RecoveryContext, link: RecoveryLink, form: Form | undefined): Promise<void> {
  const { deps, tenancy, ctx } = context
  if (!form) return show(context, deps.rooms.recovery.open())
  const user = await tenancy.store.users.get(link.userId)
  if (!user || user.disabled || isSuperseded(link, user)) return dead(context)
  const { authTime } = await claimSignIn(tenancy.store, await recoverySignIn(context, user), deps.clock())
  const stored = await tenancy.store.recovery.open(link.tokenHash, authTime)
  if (stored?.authTime === authTime) bindBrowser(context, ctx, link, authTime)
  reload(ctx)
}

async function opened(
  context: RecoveryContext,
  link: RecoveryLink,
  authTime: number,
  form: Form | undefined,
): Promise<void> {
  const { deps, tenancy, ctx, locale } = context
  const name = { userId: link.userId, authTime }
  const facts = await gather(deps, tenancy, name, nothingAsked(deps.clock()), 'recovery')
  if (facts?.user.disabled || !isBoundBrowser(context, ctx, link, authTime)) return dead(context)
  const registry = [deps.rooms.forgotPassword]
  const judged = facts && judge(registry, facts)
  if (form && isLate(judged, form) && (await isOvertaken(context, link, form, { raced: false }))) return
  if (!judged) return dead(context)
  if (!form) return showPlace(context, link, judged)
  const network = networkOf(deps, platformRequest(ctx.req))
  const result = await answer({ deps, tenancy, registry, locale, network }, judged, form)
  if ('ended' in result) return seeOther(ctx, orderPath(tenancy.tenant, link.returnTo))
  if ('again' in result) return showPlace(context, link, result.judged, result.again)
  return result.onward.verdict.allow ? showPlace(context, link, result.onward) : reload(ctx)
}

async function showPlace(
  context: RecoveryContext,
  link: RecoveryLink,
  judged: Judged,
  problem?: Problem,
): Promise<void> {
  const { deps, tenancy, ctx, locale } = context
  const { facts } = judged
  const place = placeOf(judged)
  if (place.at === 'room')
    return showStep(context, ctx, place, facts, { action: ctx.originalUrl, locale, problem })
  await tenancy.store.recovery.remove(link.tokenHash)
  // A new password, proved by mail, is also the way out of a lock that others' guesses caused.
  await tenancy.store.lockouts.forget({ at: 'password', of: facts.user.username })
  show(context, deps.rooms.recovery.done(backTo(tenancy.tenant, link.returnTo ?? '')))
}

/** Not a session and never handed to the engine: the record of who proved what on the way to a new password. */
async function recoverySignIn(context: RecoveryContext, user: User): Promise<SignIn> {
  const { deps, tenancy, ctx } = context
  const source = sourceOf(deps, platformRequest(ctx.req), ctx.get('user-agent'))
  const login = await tenancy.store.users.login(user.username)
  return newSignIn({
    user,
    kind: 'recovery',
    credentialId: user.temporaryPassword?.id ?? user.password?.id ?? '',
    source,
    familiar: isFamiliar(
      { login, isKnownBrowser: isKnownBrowser(context, ctx, user.username, login) },
      source,
    ),
    proof: 'email-link',
    now: deps.clock(),
  })
}
