import type { Context } from 'koa'
import { networkOf } from '../../core/limits/from-network.ts'
import { hashOfToken, isSuperseded } from '../../core/recovery/link.ts'
import { answer } from '../../core/rooms/answer.ts'
import { arrive } from '../../core/rooms/arrive.ts'
import { isLate, overtakenBy } from '../../core/rooms/overtaken.ts'
import { placeOf, type RoomContext } from '../../core/rooms/position.ts'
import { reveal } from '../../core/rooms/reveal.ts'
import { claimSignIn } from '../../core/sign-in/claim.ts'
import { gather } from '../../core/sign-in/gather.ts'
import { type Judged, judge } from '../../domain/decide.ts'
import { type Facts, nothingAsked } from '../../domain/facts.ts'
import type { Form, Interaction } from '../../domain/interaction.ts'
import type { Problem } from '../../domain/message.ts'
import type { Page } from '../../domain/page.ts'
import { platformRequest } from '../../ports/platform-request.ts'
import type { RecoveryLink } from '../../ports/store/recovery.ts'
import { Conflict } from '../../ports/store.ts'
import { readForm } from '../form.ts'
import { readFrom, withRead } from '../interaction/context.ts'
import { seeOther } from '../see-other.ts'
import { localeOf, showPage } from '../show-page.ts'
import { showStep } from '../show-step.ts'
import type { TenantSite } from '../site.ts'
import { bindBrowser, isBoundBrowser } from './bound-browser.ts'
import { linkSignIn } from './link-sign-in.ts'
import { orderPath } from './order-link.ts'

export interface LinkContext extends TenantSite {
  ctx: Context
  locale: string
}

/** What is different of a link that resets a password and one that invites. */
export interface LinkKind {
  isOf(link: RecoveryLink): boolean
  /** The rooms behind it, in the order of precedence; the first gives its pages their name. */
  rooms(context: LinkContext): readonly [Interaction, ...Interaction[]]
  /** Shown until the button is pressed. */
  open(context: LinkContext): Page
  done(context: LinkContext, link: RecoveryLink): Page
  dead(context: LinkContext): void
  /** The person turned back. */
  left(context: LinkContext, link: RecoveryLink): void
}

/** An e-mailed link, good for one new password. */
export async function emailedLink(kind: LinkKind, site: TenantSite, ctx: Context): Promise<void> {
  const { tenancy } = site
  const context = { ...site, ctx, locale: localeOf(site, ctx) }
  const link = await tenancy.store.recovery.get(hashOfToken(tenancy.hmac, ctx.params.token))
  if (!link || !kind.isOf(link)) return kind.dead(context)
  const form = ctx.method === 'POST' ? await readForm(ctx) : undefined
  try {
    await (link.authTime === undefined
      ? unopened(kind, context, link, form)
      : opened(kind, context, link, link.authTime, form))
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    if (!form || !(await isOvertaken(kind, context, link, form, { raced: true }))) reload(ctx)
  }
}

const reload = (ctx: Context): void => seeOther(ctx, ctx.originalUrl)

export const showBeside = (kind: LinkKind, context: LinkContext, page: Page): void =>
  showPage(context, context.ctx, page, {
    interaction: kind.rooms(context)[0].name,
    action: context.ctx.originalUrl,
    locale: context.locale,
  })

/** The browser the link belongs to is told that a new password was set before the one typed. */
async function isOvertaken(
  kind: LinkKind,
  context: LinkContext,
  { userId, authTime }: RecoveryLink,
  form: Form,
  how: { raced: boolean },
): Promise<boolean> {
  const { deps, tenancy } = context
  const by = await overtakenBy(context, form, authTime === undefined ? undefined : { userId, authTime }, how)
  if (by) showBeside(kind, context, deps.rooms.overtaken({ by, reset: orderPath(tenancy.tenant) }))
  return by !== undefined
}

/** Pressing the button opens the link; mail scanners only look. */
async function unopened(
  kind: LinkKind,
  context: LinkContext,
  link: RecoveryLink,
  form: Form | undefined,
): Promise<void> {
  const { deps, tenancy, ctx } = context
  if (!form) return showBeside(kind, context, kind.open(context))
  const user = await tenancy.store.users.get(link.userId)
  if (!user || user.disabled || isSuperseded(link, user)) return kind.dead(context)
  const begun = await linkSignIn(context, link, user)
  const { authTime } = await claimSignIn(tenancy.store, begun, deps.clock())
  const stored = await tenancy.store.recovery.open(link.tokenHash, authTime)
  if (stored?.authTime === authTime) bindBrowser(context, ctx, link, authTime)
  reload(ctx)
}

async function opened(
  kind: LinkKind,
  context: LinkContext,
  link: RecoveryLink,
  authTime: number,
  form: Form | undefined,
): Promise<void> {
  const { deps, tenancy, ctx, locale } = context
  const name = { userId: link.userId, authTime }
  const facts = await gather(deps, tenancy, name, nothingAsked(deps.clock()), 'recovery')
  if (facts?.user.disabled || !isBoundBrowser(context, ctx, link, authTime)) return kind.dead(context)
  const registry = kind.rooms(context)
  const judged = facts && judge(registry, { ...facts, read: readFrom(ctx) })
  if (form && isLate(judged, form) && (await isOvertaken(kind, context, link, form, { raced: false }))) return
  if (!judged || isOver(link, judged.facts)) return kind.dead(context)
  const rooms = { deps, tenancy, registry, locale, network: networkOf(deps, platformRequest(ctx.req)) }
  if (!form) return showPlace(kind, context, link, await arrive(rooms, judged))
  return answered(kind, context, link, rooms, judged, form)
}

/** Something newer took its place before it came to a new password. */
const isOver = (link: RecoveryLink, { user, signIn }: Facts): boolean =>
  signIn.passwordChanged !== true && isSuperseded(link, user)

async function answered(
  kind: LinkKind,
  context: LinkContext,
  link: RecoveryLink,
  rooms: RoomContext,
  judged: Judged,
  form: Form,
): Promise<void> {
  const { ctx } = context
  const result = await answer(rooms, judged, form)
  // Behind a link nobody is a guest.
  if ('ended' in result || 'home' in result) return kind.left(context, link)
  if ('again' in result) return showPlace(kind, context, link, result.judged, result.again)
  const { verdict, facts } = result.onward
  return verdict.allow
    ? showPlace(kind, context, link, result.onward)
    : seeOther(ctx, withRead(ctx.path, facts.read))
}

async function showPlace(
  kind: LinkKind,
  context: LinkContext,
  link: RecoveryLink,
  judged: Judged,
  problem?: Problem,
): Promise<void> {
  const { deps, tenancy, ctx, locale } = context
  const { facts } = judged
  const place = placeOf(judged)
  if (place.at === 'room') {
    const about = { action: ctx.originalUrl, locale, problem }
    return showStep(context, ctx, place, await reveal(deps, facts), about)
  }
  await tenancy.store.recovery.remove(link.tokenHash)
  // A new password, proved by mail, is also the way out of a lock that others' guesses caused.
  await tenancy.store.lockouts.forget({ at: 'password', of: facts.user.username })
  showBeside(kind, context, kind.done(context, link))
}
