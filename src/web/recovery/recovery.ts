import type { Context } from 'koa'
import type { House } from '../../core/dependencies.ts'
import { answer, type Place, placeOf } from '../../core/rooms/position.ts'
import { newSignIn } from '../../core/sign-in/new-sign-in.ts'
import { originOf } from '../../core/sign-in/source.ts'
import type { TenantApp } from '../../core/tenants.ts'
import { claimSignIn } from '../../core/unit-of-work.ts'
import type { Facts } from '../../domain/facts.ts'
import type { Form } from '../../domain/interaction.ts'
import type { Page } from '../../domain/page.ts'
import type { User } from '../../domain/person/user.ts'
import { isCurrent, type SignIn } from '../../domain/sign-in/sign-in.ts'
import { requestFacts } from '../../oidc/gather.ts'
import { door } from '../../ports/platform-request.ts'
import { Conflict, type RecoveryLink } from '../../ports/store.ts'
import { readForm } from '../form.ts'
import { seeOther } from '../see-other.ts'
import { localeOf, showError, showPage } from '../show-page.ts'
import { bindBrowser, isBoundBrowser, isSuperseded } from './link.ts'
import { backTo, ROOM, requestPath } from './order.ts'

/** `/{tenant}/recover/{token}`: the e-mailed link, good for one new password. */
export async function recover(house: House, app: TenantApp, ctx: Context, token: string): Promise<void> {
  const visit = { house, app, ctx, locale: localeOf(house, ctx, undefined) }
  const link = await app.store.recovery.get(app.hmac.sign('recovery-link', token))
  if (!link) return dead(visit)
  const form = ctx.method === 'POST' ? await readForm(ctx) : undefined
  try {
    await (link.authTime === undefined
      ? unopened(visit, link, form)
      : opened(visit, link, link.authTime, form))
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    reload(ctx)
  }
}

interface Visit {
  house: House
  app: TenantApp
  ctx: Context
  locale: string
}

const reload = (ctx: Context): void => seeOther(ctx, ctx.originalUrl)

/** Another link is ordered with no way back: whose sign-in a dead link began in is told nobody. */
const dead = ({ house, app, ctx }: Visit): void =>
  showError(house, app, ctx, 404, house.rooms.recovery.dead, {
    href: requestPath(app),
    label: { key: 'forgot.again' },
  })

const show = ({ house, app, ctx, locale }: Visit, page: Page, more: object = {}): void =>
  showPage(house, app, ctx, page, { interaction: ROOM, action: ctx.originalUrl, locale, ...more })

/** Pressing the button opens the link; mail scanners only look. */
async function unopened(visit: Visit, link: RecoveryLink, form: Form | undefined): Promise<void> {
  const { house, app, ctx } = visit
  if (!form) return show(visit, house.rooms.recovery.open())
  const user = await app.store.users.get(link.userId)
  if (!user || user.disabled || isSuperseded(link, user)) return dead(visit)
  const { authTime } = await claimSignIn(app.store, recoverySignIn(visit, user), house.clock())
  const stored = await app.store.recovery.open(link.tokenHash, authTime)
  if (stored?.authTime === authTime) bindBrowser(house, app, ctx, link, authTime)
  reload(ctx)
}

async function opened(
  visit: Visit,
  link: RecoveryLink,
  authTime: number,
  form: Form | undefined,
): Promise<void> {
  const { house, app, ctx, locale } = visit
  const facts = await factsOfLink(visit, link, authTime)
  if (!facts || !isBoundBrowser(app, ctx, link, authTime)) return dead(visit)
  const registry = [house.rooms.forgotPassword]
  if (!form) return showPlace(visit, link, facts, placeOf(registry, facts))
  const result = await answer({ house, app, registry, locale }, facts, form)
  if ('ended' in result) return seeOther(ctx, requestPath(app, link.returnTo))
  if ('again' in result) return showPlace(visit, link, result.facts, result.place, result.again)
  return result.place.at === 'exit' ? showPlace(visit, link, result.onward, result.place) : reload(ctx)
}

async function factsOfLink({ house, app }: Visit, { userId }: RecoveryLink, authTime: number) {
  const { user, signIn } = await app.store.facts(userId, authTime)
  if (!user || user.disabled || signIn?.kind !== 'recovery' || !isCurrent(signIn, user)) return undefined
  const facts: Facts = {
    now: house.clock(),
    tenant: app.tenant,
    user,
    signIn,
    request: requestFacts({}, {}, house.clock()),
    read: [],
  }
  return facts
}

async function showPlace(
  visit: Visit,
  link: RecoveryLink,
  facts: Facts,
  place: Place,
  problem?: object,
): Promise<void> {
  const { house, app } = visit
  if (place.at === 'room') {
    const hidden = { room: place.room.name, step: place.step.name }
    return show(visit, place.step.view(facts), { hidden, problem, username: facts.user.username })
  }
  await app.store.recovery.remove(link.tokenHash)
  // A new password, proved by mail, is also the way out of a lock that others' guesses caused.
  await app.store.users.setLock(facts.user.username, undefined)
  show(visit, house.rooms.recovery.done(backTo(app, link.returnTo ?? '')))
}

/** Not a session and never handed to the engine: the record of who proved what on the way to a new password. */
const recoverySignIn = ({ house, ctx }: Visit, user: User): SignIn =>
  newSignIn({
    user,
    kind: 'recovery',
    credentialId: user.temporaryPassword?.id ?? user.password?.id ?? '',
    origin: originOf(house, door(ctx.req), ctx.get('user-agent')),
    proof: 'email-link',
    now: house.clock(),
  })
